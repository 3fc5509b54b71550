import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { switchTable } from '../../../lib/emulator/switches'

const document = readFileSync('docs/emulator-differences.md', 'utf8')
const rows = document
  .split('\n')
  .filter(
    (line) => line.startsWith('| ') && !line.startsWith('| switch') && !line.startsWith('| point'),
  )
  .map((line) => line.slice(2, -2).split(' | '))
const tests = [
  'test/contract/emulator',
  'test/contract/emulator/suite',
  'test/unit/emulator',
  'test/unit/rehearsal',
]
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('differences.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

function unquote(text: string): string {
  return text.replaceAll('`', '').trim()
}

describe('docs/emulator-differences.md', () => {
  it('has every switch with its default and its other positions, and no other', () => {
    const documented = rows
      .filter(([name = '']) => name.startsWith('`'))
      .map(([name = '', position = '', others = '']) => [
        unquote(name),
        [position, ...others.split(',')].map(unquote),
      ])
    const existing = Object.entries(switchTable).map(([name, row]) => [
      name,
      [row.default, ...row.accepted.filter((one) => one !== row.default)].map(String),
    ])
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(existing))
  })

  it('has its rows in tables: an empty line would end one', () => {
    const lines = document.split('\n')
    const stray = lines.filter((line, index) => {
      const isBelow = lines[index - 1]?.startsWith('|') === true
      return line.startsWith('|') && !isBelow && !/^\| (switch|point) \|/.test(line)
    })
    expect(stray).toEqual([])
  })

  it('names a test that exists in every row', () => {
    const named = rows.map((cells) => unquote(cells.at(-1) ?? ''))
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => !tests.includes(`'${name}'`))).toEqual([])
  })
})
