import { expect, it } from 'vitest'
import { ExactNumber } from '../../../lib/engine/exact-number'

it('a number beyond what JavaScript holds is shown in a message as the nearest one', () => {
  const answer = { quota: new ExactNumber('9007199254740993') }
  expect(JSON.stringify(answer)).toBe('{"quota":9007199254740992}')
  expect(answer.quota.text).toBe('9007199254740993')
})
