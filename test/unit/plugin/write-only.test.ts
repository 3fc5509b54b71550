import { describe, expect, it } from 'vitest'
import type { Attributes } from '../../../lib/plugin/schema'
import { type ObjectValue, UNKNOWN } from '../../../lib/plugin/value'
import { checkWriteOnlyUnset, withoutWriteOnly } from '../../../lib/plugin/write-only'

const secret = { type: 'string', optional: true, writeOnly: true, description: '' } as const
const attributes: Attributes = {
  secret_wo: secret,
  name: { type: 'string', optional: true, description: '' },
  list: { type: { list: { object: { secret_wo: secret } } }, optional: true, description: '' },
  map: { type: { map: { object: { secret_wo: secret } } }, optional: true, description: '' },
  one: { type: { object: { secret_wo: secret } }, optional: true, description: '' },
}
const object: ObjectValue = {
  secret_wo: 'a',
  name: 'n',
  list: [{ secret_wo: 'b' }, null],
  map: { key: { secret_wo: UNKNOWN } },
  one: { secret_wo: null },
}

describe('withoutWriteOnly', () => {
  it('sets write-only attributes to null at every depth, and nothing else', () => {
    expect(withoutWriteOnly(object, attributes)).toEqual({
      secret_wo: null,
      name: 'n',
      list: [{ secret_wo: null }, null],
      map: { key: { secret_wo: null } },
      one: { secret_wo: null },
    })
  })

  it('leaves an object alone whose schema has none', () => {
    const plain = { name: 'n' }
    expect(withoutWriteOnly(plain, { name: { ...secret, writeOnly: false } })).toBe(plain)
  })
})

describe('checkWriteOnlyUnset', () => {
  it('finds each that is set, also to an unknown value', () => {
    expect(checkWriteOnlyUnset(object, attributes).map(({ path }) => path)).toEqual([
      ['secret_wo'],
      ['list', 0, 'secret_wo'],
      ['map', 'key', 'secret_wo'],
    ])
  })
})
