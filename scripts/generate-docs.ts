import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renderDocs } from './docs/render-docs'

/** Writes every generated file below `docs`. A test compares them with the code. */
const folder = join(__dirname, '..', 'docs')
for (const [file, text] of Object.entries(renderDocs())) {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
