import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../lib/diagnostics/secret'
import type { JsonObject, PendingCreate } from '../../../../lib/engine/ports'
import type { ObjectValue } from '../../../../lib/plugin/value'
import { aPendingCreate } from '../../../helpers/creations'
import { aPrivateKey, aPublicKey } from '../../../helpers/fake-keys'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import { anApplicationConfig, startProviderRun } from '../../../helpers/provider-run'

const made = { applicationId: idOf(1) }
const generated = aPendingCreate(made)
const ownKey = aPendingCreate({ ...made, privateKey: undefined })
const withKey = { public_key: aPublicKey(7), private_key: aPrivateKey(7) }
const withoutKey = { public_key: aPublicKey(7), private_key: null }

/** What is left of the entry after a read of the application, and after a plan without one. */
async function leftOf(entry: PendingCreate, parts: ObjectValue, kept: JsonObject = {}) {
  const state = anApplicationConfig({ id: idOf(1), full_name: 'shop', ...parts })
  const seed = {
    applications: [{ id: idOf(1), name: 'shop', keys: { public_key: aPublicKey(7) } }],
    pending: [entry],
  }
  const [reading, planning] = [createMemoryPorts(seed), createMemoryPorts(seed)]
  const read = await startProviderRun(reading)
  await read.application.read({ state, private: kept as never }, read.context)
  const plan = await startProviderRun(planning)
  const config = { ...state, id: null, full_name: null, private_key: null }
  await plan.application.plan(
    { config, prior: state, proposed: config, private: kept as never },
    plan.context,
  )
  expect(planning.journal.entries).toEqual(reading.journal.entries)
  return reading.journal.entries
}

describe('the journal entry of an application in a state', () => {
  it.each<[string, PendingCreate, ObjectValue, JsonObject]>([
    ['its private key', generated, withKey, {}],
    [
      'its private key, with other space around it',
      generated,
      { ...withKey, private_key: `\n${aPrivateKey(7).trim()}` },
      {},
    ],
    ['an imported application with its private key', generated, withKey, { origin: 'imported' }],
    ['an application that it made with a key of the user', ownKey, withoutKey, {}],
  ])('is cleared when the state holds %s', async (_what, entry, parts, kept) => {
    expect(await leftOf(entry, parts, kept)).toEqual([])
  })

  it.each<[string, PendingCreate, ObjectValue, JsonObject]>([
    ['no private key', generated, withoutKey, {}],
    ['another private key', generated, { ...withKey, private_key: aPrivateKey(8) }, {}],
    ['an imported application without its key', generated, withoutKey, { origin: 'imported' }],
    ['an imported application with a key of the user', ownKey, withoutKey, { origin: 'imported' }],
    ['one that was adopted with a key of the user', ownKey, withoutKey, { adopted: true }],
    [
      'one that version 0.1.0 imported and that was not read since',
      ownKey,
      withoutKey,
      { imported: true },
    ],
    [
      'another application',
      aPendingCreate({ applicationId: idOf(2), privateKey: new Secret(aPrivateKey(7)) }),
      withKey,
      {},
    ],
  ])('is kept when the state holds %s', async (_what, entry, parts, kept) => {
    expect(await leftOf(entry, parts, kept)).toEqual([entry])
  })
})
