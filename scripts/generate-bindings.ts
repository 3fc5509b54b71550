import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderBindings } from './bindings/render-bindings'

/** Writes `lib/constructs/generated`. A test compares it with the schema. */
const folder = join(__dirname, '..', 'lib', 'constructs', 'generated')
mkdirSync(folder, { recursive: true })
for (const [file, text] of Object.entries(renderBindings())) writeFileSync(join(folder, file), text)
