import { expect, it } from 'vitest'
import { readSourceFiles } from '../helpers/source-files'

it('no file of lib is longer than 300 lines', () => {
  const long = readSourceFiles('lib')
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})
