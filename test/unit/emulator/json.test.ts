import { describe, expect, it } from 'vitest'
import { copyJson, parseJson, renderJson } from '../../../lib/emulator/json'

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('numbers that JavaScript would round', () => {
  const odd =
    '{"a":[9007199254740993,-0.12345678901234567891],"b":{"c":1e400},"d":"9007199254740993"}'

  it('are written as they were read, also after a copy', () => {
    const json = parseJson(odd) ?? null
    expect(renderJson(json)).toBe(odd)
    expect(renderJson(copyJson(json))).toBe(odd)
    expect(renderJson(json, 1)).toContain('\n  9007199254740993,')
  })

  it('are the nearest number for who asks for one, and the last of two counts', () => {
    const json = parseJson('{"a":1,"a":9007199254740993}')
    expect(JSON.stringify(json)).toBe('{"a":9007199254740992}')
  })
})

describe('parseJson', () => {
  it('reads a hundred levels', () => {
    expect(parseJson(nested(100))).toEqual(JSON.parse(nested(100)))
  })

  it('takes what is nested so deeply that it could not be written again for no JSON', () => {
    expect(parseJson(nested(101))).toBeUndefined()
    expect(parseJson(nested(50_000))).toBeUndefined()
    expect(parseJson(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toBeUndefined()
  })
})
