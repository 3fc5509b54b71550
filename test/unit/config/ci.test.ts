import { expect, it } from 'vitest'
import { isCi } from '../../../lib/config/ci'

it.each([
  [{}, false],
  [{ CI: '' }, false],
  [{ CI: 'false' }, false],
  [{ CI: '0' }, false],
  [{ CI: 'true' }, true],
  [{ CI: '1' }, true],
  [{ CI: 'woodpecker' }, true],
])('with %j isCi is %s', (environment, expected) => {
  expect(isCi(environment)).toBe(expected)
})
