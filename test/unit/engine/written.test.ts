import { describe, expect, it } from 'vitest'
import type { RawApplication } from '../../../lib/engine/ports'
import { buildBody } from '../../../lib/engine/write-raw'
import { fillUnknowns, findServerChoices } from '../../../lib/engine/written'
import { capabilityNames } from '../../../lib/model/capabilities'
import { type ObjectTree, type Tree, UNKNOWN } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { anApplicationTree, aVoiceTree } from '../../helpers/trees'

describe('fillUnknowns', () => {
  it('takes from the answer exactly what was unknown', () => {
    const planned: Tree = { a: UNKNOWN, b: 1, c: { d: UNKNOWN, e: null }, f: UNKNOWN }
    const actual = { a: { x: 1 }, b: 2, c: { d: 3, e: 4 }, g: 5 }
    expect(fillUnknowns(planned, actual)).toEqual({
      a: { x: 1 },
      b: 1,
      c: { d: 3, e: null },
      f: null,
    })
  })
})

describe('findServerChoices', () => {
  it('has what no known default explains', () => {
    const planned = anApplicationTree({
      name: UNKNOWN,
      public_key: UNKNOWN,
      capabilities: {
        ...aVoiceTree({ leg_persistence_time: UNKNOWN, conversations_ttl: 5, webhooks: UNKNOWN }),
        rtc: { leg_persistence_time: UNKNOWN },
        messages: { version: UNKNOWN },
      },
    })
    const actual = anApplicationTree({
      name: 'shop',
      public_key: 'key',
      capabilities: {
        ...aVoiceTree({ leg_persistence_time: 2, conversations_ttl: 6, webhooks: {} }),
        rtc: { leg_persistence_time: null },
        messages: { version: 'v2' },
      },
    })
    const odd: ObjectTree = { odd: { deep: UNKNOWN } }
    expect(findServerChoices({ ...planned, ...odd }, { ...actual, odd: { deep: 1 } })).toEqual([
      { path: 'capabilities.messages.version', value: 'v2' },
    ])
  })
})

describe('buildBody', () => {
  it('takes managed parts that are not there for empty ones', () => {
    const raw = aWireShop(1, { capabilities: { vbc: {}, meetings: {} } }) as RawApplication
    const managed = { capabilities: capabilityNames, privacy: true, publicKey: true }
    expect(buildBody(raw, anApplicationTree(), managed)).toEqual({
      name: 'shop',
      capabilities: { meetings: {} },
      privacy: { improve_ai: false },
    })
  })
})
