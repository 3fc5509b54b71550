import { describe, expect, it } from 'vitest'
import {
  findManagedCapabilities,
  type onlyCapabilities,
} from '../../../lib/engine/managed-capabilities'
import type { JsonObject, RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { updateApplication } from '../../../lib/engine/update-application'
import { buildBody } from '../../../lib/engine/write-raw'
import { isManaged } from '../../../lib/engine/written'
import { firstCapabilityNames } from '../../../lib/model/capabilities'
import { type Tree, UNKNOWN } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { createMemoryStore, idOf } from '../../helpers/memory-store'
import { anApplicationTree, theCapabilities } from '../../helpers/trees'

const status = { address: 'https://example.com/status', http_method: 'POST' }
/** A capability that its owner set up before this provider knew it, with a field that nobody models. */
const verify = { version: 'v2', webhooks: { status_url: status }, later: { on: true } }

function aRaw(capabilities: JsonObject): RawApplication {
  return aWireShop(1, { capabilities }) as RawApplication
}

function managing(...capabilities: Parameters<typeof onlyCapabilities>[0]) {
  return { capabilities, privacy: false, publicKey: false }
}

describe('findManagedCapabilities', () => {
  it.each<[string, Tree, readonly string[]]>([
    ['none when capabilities are left alone', null, []],
    ['those it was taken on with', {}, ['voice', 'messages', 'rtc', 'vbc']],
    ['those that are written too', { video: {} }, ['voice', 'messages', 'rtc', 'vbc', 'video']],
    ['no more for one that is null', { video: null }, ['voice', 'messages', 'rtc', 'vbc']],
    ['one that is unknown', { verify: UNKNOWN }, ['voice', 'messages', 'rtc', 'vbc', 'verify']],
    ['no more while all are unknown', UNKNOWN, ['voice', 'messages', 'rtc', 'vbc']],
  ])('finds %s', (_what, capabilities, names) => {
    const config = anApplicationTree({ capabilities })
    expect(findManagedCapabilities(config, firstCapabilityNames)).toEqual(names)
  })
})

describe('a capability that nobody speaks for', () => {
  it('reads as null, whatever it has', () => {
    const raw = aRaw({ vbc: {}, verify: 'unreadable' })
    expect(applicationFromRaw(raw, null, firstCapabilityNames).capabilities).toEqual(
      theCapabilities({ vbc: {} }),
    )
  })

  it('is sent back as it was read', () => {
    const raw = aRaw({ voice: {}, verify })
    const planned = anApplicationTree({ capabilities: theCapabilities({ rtc: {} }) })
    expect(buildBody(raw, planned, managing(...firstCapabilityNames))).toMatchObject({
      capabilities: { rtc: {}, verify },
    })
  })

  it('is no part that a declaration is judged by', () => {
    expect(isManaged(['capabilities', 'verify'], managing('voice'))).toBe(false)
    expect(isManaged(['capabilities', 'voice', 'region'], managing('voice'))).toBe(true)
    expect(isManaged(['capabilities'], managing())).toBe(false)
  })

  it('is taken over with what nobody models when a configuration writes it', async () => {
    const store = createMemoryStore({ applications: [aRaw({ verify })] })
    const before = applicationFromRaw(aRaw({ verify }), null, firstCapabilityNames)
    const webhooks = { status_url: { ...status, address: 'https://example.com/mine' } }
    const planned = { ...before, capabilities: theCapabilities({ verify: { webhooks } }) }
    const written = await updateApplication(
      {
        id: idOf(1),
        before,
        spokenFor: firstCapabilityNames,
        planned,
        managed: managing(...firstCapabilityNames, 'verify'),
        onConcurrentChange: 'stop',
      },
      store.applications,
    )
    expect(written).toMatchObject({ diagnostics: [], recorded: planned })
    expect(store.peek(idOf(1))?.['capabilities']).toEqual({
      verify: { ...verify, webhooks },
    })
  })
})

describe('a capability that is left alone again', () => {
  it('stays in the record although nothing is written', async () => {
    const store = createMemoryStore({ applications: [aRaw({ vbc: {} })] })
    const before = applicationFromRaw(aRaw({ vbc: {} }), null)
    const { recorded } = await updateApplication(
      {
        id: idOf(1),
        before,
        spokenFor: ['vbc'],
        planned: { ...before, name: 'store' },
        managed: managing(),
        onConcurrentChange: 'stop',
      },
      store.applications,
    )
    expect(recorded).toMatchObject({ name: 'store', capabilities: { vbc: {} } })
  })
})
