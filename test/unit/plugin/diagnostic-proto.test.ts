import { describe, expect, it } from 'vitest'
import { diagnosticsToProto, pathToProto } from '../../../lib/plugin/diagnostic-proto'
import type { Attributes } from '../../../lib/plugin/schema'

const leaf = { type: 'string', optional: true, description: '' } as const
const attributes: Attributes = {
  leaf,
  map: { ...leaf, type: { map: 'string' } },
  list: { ...leaf, type: { list: { object: { leaf } } } },
  set: { ...leaf, type: { set: 'string' } },
}

describe('pathToProto', () => {
  it.each([
    [['leaf'], [['attributeName', 'leaf']]],
    [
      ['map', 'a.b'],
      [
        ['attributeName', 'map'],
        ['elementKeyString', 'a.b'],
      ],
    ],
    [
      ['list', 3, 'leaf'],
      [
        ['attributeName', 'list'],
        ['elementKeyInt', 3],
        ['attributeName', 'leaf'],
      ],
    ],
    [['set', 0], [['attributeName', 'set']]],
    [['leaf', 'deeper'], [['attributeName', 'leaf']]],
    [['toString'], []],
  ])('writes %j as far as the schema goes', (path, steps) => {
    const written = pathToProto(path, attributes).steps
    expect(written.map(({ selector }) => [selector?.$case, selector?.value])).toEqual(steps)
  })
})

describe('diagnosticsToProto', () => {
  it('closes the detail with the code, and shows no secret', () => {
    const [diagnostic] = diagnosticsToProto(
      [
        {
          severity: 'warning',
          code: 'value_invalid',
          summary: 'Odd',
          detail: 'Sent Bearer abc.',
          path: [],
        },
      ],
      attributes,
    )
    expect(diagnostic).toEqual({
      severity: 2,
      summary: 'Odd',
      detail: 'Sent Bearer [redacted] [value_invalid]',
      attribute: undefined,
    })
  })
})
