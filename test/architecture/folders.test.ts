import { expect, it } from 'vitest'
import { readSourceFiles } from '../helpers/source-files'

it('no file of lib makes folders with the recursive mkdir of Node, which may never end', () => {
  const recursive = /\bmkdir(Sync)?\([^)]*recursive/
  const found = readSourceFiles('lib').filter(({ text }) => recursive.test(text))
  expect(found.map(({ path }) => path)).toEqual([])
})
