import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, renderJson } from '../../../lib/api/json-text'
import type { JsonObject } from '../../../lib/engine/ports'

function rewrite(text: string): string {
  return renderJson(parseJson(text) as JsonObject)
}

describe('a JSON text that is read and written again', () => {
  it.each([
    '{"big":9007199254740993}',
    '{"bigger":-123456789012345678901234567890}',
    '{"fine":0.12345678901234567891}',
    '{"huge":1e400,"tiny":[1E-400]}',
    '{"list":[[9007199254740993],{"deep":9007199254740993}]}',
    '{"__proto__":{"big":9007199254740993},"constructor":1}',
    '{"plain":[1,-2.5,true,false,null,"9007199254740993",""]}',
  ])('is the same: %s', (text) => {
    expect(rewrite(text)).toBe(text)
  })

  it.each([
    ['{ "a" : 1.0, "b": 1e3 }', '{"a":1,"b":1000}'],
    ['{"a":1,"a":9007199254740993}', '{"a":9007199254740993}'],
  ])('has the same values: %s', (text, written) => {
    expect(rewrite(text)).toBe(written)
  })

  it('is what JSON.parse makes of it, where no number is rounded', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify({ big: [1e21], object })
        expect(JSON.parse(rewrite(text))).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('parseJson', () => {
  it.each(['', '{', '{"a":9007199254740993', '<html>', 'undefined'])('has none for %j', (text) => {
    expect(parseJson(text)).toBeUndefined()
  })
})
