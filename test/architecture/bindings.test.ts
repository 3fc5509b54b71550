import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderBindings } from '../../scripts/bindings/render-bindings'

const folder = join(__dirname, '../../lib/constructs/generated')

it('the generated bindings are those of the schema; if not, run "npm run generate:bindings"', () => {
  const written = readdirSync(folder).map((file) => [
    file,
    readFileSync(join(folder, file), 'utf8'),
  ])
  expect(Object.fromEntries(written)).toEqual(renderBindings())
})
