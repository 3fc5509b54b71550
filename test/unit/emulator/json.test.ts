import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../lib/emulator/json'

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

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
