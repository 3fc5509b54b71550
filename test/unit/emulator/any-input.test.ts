import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readApplicationBody } from '../../../lib/emulator/application-body'
import { EmulatorError } from '../../../lib/emulator/emulator-error'
import { parseFault } from '../../../lib/emulator/faults'
import type { Json, JsonObject } from '../../../lib/emulator/json'
import { defaultLimits, setLimits } from '../../../lib/emulator/limits'
import { parseState } from '../../../lib/emulator/parse-state'
import { defaultSwitches, setSwitches } from '../../../lib/emulator/switches'
import { applicationId, switchesWith } from './builders'

const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>

/** Mostly the value that fits, at times one that does not. */
function mostly(fitting: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const misfit = fc.constantFrom<Json>(null, [], {}, 'x', 7, false, { a: 1 })
  return fc.oneof({ weight: 30, arbitrary: fitting }, { weight: 1, arbitrary: misfit })
}

function someOf(fields: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonObject> {
  return fc.record(fields, { requiredKeys: [] })
}

const webhook = someOf({
  address: mostly(fc.constantFrom('https://a.example/', 'http://b.example', '')),
  http_method: mostly(fc.constantFrom('POST')),
  connect_timeout: mostly(fc.integer({ min: 300, max: 1000 })),
  connection_timeout: mostly(fc.integer()),
  x: json,
})
const capability = someOf({
  webhooks: mostly(someOf({ event_url: mostly(webhook) })),
  signed_callbacks: mostly(fc.boolean()),
  conversations_ttl: mostly(fc.integer({ min: 1, max: 9000 })),
  version: mostly(fc.constantFrom('v1', 'v0.1')),
})
const body = someOf({
  name: mostly(fc.string({ minLength: 1 })),
  privacy: mostly(someOf({ improve_ai: mostly(fc.boolean()), x: json })),
  capabilities: mostly(
    someOf({ voice: capability, messages: capability, rtc: capability, vbc: capability, x: json }),
  ),
  x: json,
})

describe('any input', () => {
  it('a body is read or refused with reasons, and what was read reads as itself', () => {
    let readCount = 0
    fc.assert(
      fc.property(body, (sent) => {
        const read = readApplicationBody(sent, undefined, switchesWith())
        if (read.faults !== undefined) {
          expect(read.faults.length).toBeGreaterThan(0)
          return
        }
        readCount += 1
        const stored = { id: applicationId, ...read.application }
        expect(readApplicationBody(stored, stored, switchesWith())).toEqual(read)
        expect(() => parseState({ applications: [stored], numbers: [] }, 'It')).not.toThrow()
      }),
      { numRuns: 150, seed: 7 },
    )
    // The property says nothing when every body is refused.
    expect(readCount).toBeGreaterThan(30)
  })

  it.each([
    ['a state', (value: Json) => parseState(value, 'It')],
    ['a fault', (value: Json) => parseFault(value)],
    ['limits', (value: Json) => setLimits(defaultLimits, value)],
    ['switches', (value: Json) => setSwitches(defaultSwitches, value)],
  ])('as %s is taken or refused with an EmulatorError', (_kind, parse) => {
    fc.assert(
      fc.property(json, (value) => {
        try {
          parse(value)
        } catch (error) {
          expect(error).toBeInstanceOf(EmulatorError)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
