import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderErrors } from './render-errors'

/** Writes `docs/errors.md`. A test compares it with the codes. */
const folder = join(__dirname, '..', 'docs')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'errors.md'), renderErrors())
