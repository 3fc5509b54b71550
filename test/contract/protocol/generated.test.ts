import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(__dirname, '../../..')
const committed = join(root, 'lib/plugin/generated')

it('the generated code is what `npm run generate` makes of the .proto files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'))
  const template = join(folder, 'buf.gen.yaml')
  const text = readFileSync(join(root, 'scripts/buf.gen.yaml'), 'utf8')
  writeFileSync(template, text.replace('out: lib/plugin/generated', `out: ${folder}`))
  execFileSync('node_modules/.bin/buf', ['generate', '--template', template], { cwd: root })
  const files = readdirSync(committed)
  expect(files).toEqual(['goplugin.ts', 'tfplugin6.ts'])
  for (const file of files) {
    const made = readFileSync(join(folder, file), 'utf8')
    expect(made === readFileSync(join(committed, file), 'utf8'), `${file} is current`).toBe(true)
  }
})
