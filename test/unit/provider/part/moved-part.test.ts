import { describe, expect, it } from 'vitest'
import type { Resource, StateResult } from '../../../../lib/plugin/provider'
import type { ObjectValue } from '../../../../lib/plugin/value'
import { planOf } from '../../../helpers/deploy'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../../helpers/ports'
import {
  aConfig,
  createMemoryNotes,
  type ProviderRun,
  startProviderRun,
} from '../../../helpers/provider-run'

const id = idOf(1)
const old = { address: 'https://example.com/old', http_method: 'POST' }

function anAccount(capabilities = {}): MemoryPorts {
  return createMemoryPorts({ applications: [{ id, name: 'shop', capabilities }] })
}

function apply(
  resource: Resource,
  { context }: ProviderRun,
  config: ObjectValue | null,
  { state: prior, private: kept = { owner: 'new' } }: Pick<StateResult, 'state' | 'private'> = {
    state: null,
  },
) {
  return resource.apply({ config, prior, planned: config, private: kept }, context)
}

/** A create whose declaration is not the one that takes the part over. */
const first = { state: null, private: { owner: 'old' } }

describe('a part that a run declares under another address or alias', () => {
  it('replaces the values of the one that is removed, whichever comes first', async () => {
    for (const isRemovedFirst of [true, false]) {
      const ports = anAccount()
      const notes = createMemoryNotes()
      const before = await startProviderRun(ports)
      const rtc = (signed: boolean) =>
        aConfig(before.capability, { application_id: id, rtc: { signed_callbacks: signed } })
      const made = await apply(before.capability, before, rtc(false), first)
      const planning = await startProviderRun(ports, { notes })
      const { state: prior, private: kept = {} } = made
      const ending = { config: null, prior, proposed: null, private: kept }
      await planning.capability.plan(ending, planning.context)
      const [one, two] = [
        await startProviderRun(ports, { notes }),
        await startProviderRun(ports, { notes }),
      ]
      const remove = () => apply(one.capability, one, null, made)
      if (isRemovedFirst) expect(await remove()).toEqual({ state: null, diagnostics: [] })
      const { state } = await apply(two.capability, two, rtc(true))
      expect(state).toMatchObject({ rtc: { signed_callbacks: true } })
      if (!isRemovedFirst) expect(await remove()).toEqual({ state: null })
      expect(ports.store.peek(id)).toMatchObject({
        capabilities: { rtc: { signed_callbacks: true } },
      })
    }
  })

  it('remembers what was there before the first of them', async () => {
    const ports = anAccount({ voice: { webhooks: { answer_url: old } } })
    const notes = createMemoryNotes()
    const before = await startProviderRun(ports)
    const config = aConfig(before.webhook, {
      ...{ application_id: id, capability: 'voice', webhook: 'answer_url' },
      ...{ address: 'https://example.com/new', http_method: 'GET' },
    })
    const made = await apply(before.webhook, before, config, first)
    const run = await startProviderRun(ports, { notes })
    await planOf({ ...run, application: run.webhook }, null, made)
    const moved = await apply(run.webhook, run, config)
    expect(await apply(run.webhook, run, null, made)).toEqual({ state: null })
    const last = await startProviderRun(ports)
    await apply(last.webhook, last, null, moved)
    expect(ports.store.peek(id)).toMatchObject({
      capabilities: { voice: { webhooks: { answer_url: old } } },
    })
  })

  it('does not replace the values of someone else', async () => {
    const ports = anAccount()
    const notes = createMemoryNotes()
    const before = await startProviderRun(ports)
    const rtc = aConfig(before.capability, { application_id: id, rtc: { signed_callbacks: true } })
    const made = await apply(before.capability, before, rtc, first)
    const run = await startProviderRun(ports, { notes })
    await planOf({ ...run, application: run.capability }, null, made)
    ports.store.change(id, {
      capabilities: {
        rtc: { webhooks: { event_url: { address: 'https://example.com', http_method: 'POST' } } },
      },
    })
    const { diagnostics } = await apply(run.capability, run, rtc)
    expect(diagnostics).toMatchObject([{ code: 'capability_exists' }])
  })
})
