import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../lib/engine/ports'
import type { StateResult } from '../../../../lib/plugin/provider'
import type { ObjectValue } from '../../../../lib/plugin/value'
import { deploy, planOf } from '../../../helpers/deploy'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../../helpers/ports'
import { anApplicationConfig, startProviderRun } from '../../../helpers/provider-run'
import { theCapabilities } from '../../../helpers/trees'

/** As someone set it up in the dashboard. */
const verify = {
  version: 'v2',
  webhooks: { status_url: { address: 'https://example.com/status', http_method: 'POST' } },
  later: [{ on: true }],
}

/** An account with the application of a state that was written before capabilities were noted in it. */
async function anOldState(capabilities: JsonObject): Promise<[MemoryPorts, StateResult]> {
  const ports = createMemoryPorts()
  const config = anApplicationConfig({ capabilities: { vbc: {} } })
  const { state, private: kept } = await deploy(ports, config)
  const { managed_capabilities: _unknownThen, ...old } = kept ?? {}
  ports.store.change(idOf(1), { capabilities: { vbc: {}, ...capabilities } })
  return [ports, { state, private: old }]
}

async function refresh(ports: MemoryPorts, { state, private: kept = {} }: StateResult) {
  const run = await startProviderRun(ports)
  const before = state as ObjectValue
  return run.application.read({ state: before, private: kept }, run.context)
}

function capabilitiesOf(ports: MemoryPorts) {
  return ports.store.peek(idOf(1))?.['capabilities']
}

describe('a state of a release that did not know verify', () => {
  it('plans nothing for an application that has it', async () => {
    const [ports, old] = await anOldState({ verify })
    const read = await refresh(ports, old)
    expect(read.state?.['capabilities']).toEqual(theCapabilities({ vbc: {} }))
    const config = anApplicationConfig({ capabilities: { vbc: {} } })
    const { planned } = await planOf(await startProviderRun(ports), config, read)
    expect(planned).toEqual(read.state)
  })

  it('leaves it as it is when something else changes, and when all others go', async () => {
    const [ports, old] = await anOldState({ verify })
    const config = anApplicationConfig({ capabilities: { vbc: {}, rtc: {} } })
    const updated = await deploy(ports, config, await refresh(ports, old))
    expect(capabilitiesOf(ports)).toEqual({ vbc: {}, rtc: { signed_callbacks: true }, verify })
    const none = anApplicationConfig({ capabilities: {} })
    await deploy(ports, none, await refresh(ports, updated))
    expect(capabilitiesOf(ports)).toEqual({ verify })
  })

  it('speaks for it once it is written, and removes it when it is written no more', async () => {
    const [ports, old] = await anOldState({ verify })
    const { status_url } = verify.webhooks
    const capabilities = { vbc: {}, verify: { webhooks: { status_url } } }
    const taken = await deploy(
      ports,
      anApplicationConfig({ capabilities }),
      await refresh(ports, old),
    )
    expect(taken.diagnostics).toEqual([])
    expect(taken.private?.['managed_capabilities']).toEqual([
      'voice',
      'messages',
      'rtc',
      'vbc',
      'verify',
    ])
    const without = anApplicationConfig({ capabilities: { vbc: {} } })
    await deploy(ports, without, await refresh(ports, taken))
    expect(capabilitiesOf(ports)).toEqual({ vbc: {} })
  })

  it('leaves all alone while the argument is left out, and speaks for the first four afterwards', async () => {
    const [ports, old] = await anOldState({ verify })
    const before = await refresh(ports, old)
    const renamed = await deploy(ports, anApplicationConfig({ name: 'store' }), before)
    expect(capabilitiesOf(ports)).toEqual({ vbc: {}, verify })
    const none = anApplicationConfig({ name: 'store', capabilities: {} })
    await deploy(ports, none, await refresh(ports, renamed))
    expect(capabilitiesOf(ports)).toEqual({ verify })
  })
})

describe('an application of this release', () => {
  it('loses a capability that somebody else added, whichever it is', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationConfig({ capabilities: {} })
    const made = await deploy(ports, config)
    ports.store.change(idOf(1), { capabilities: { verify, meetings: { rooms: 1 } } })
    await deploy(ports, config, await refresh(ports, made))
    expect(capabilitiesOf(ports)).toEqual({ meetings: { rooms: 1 } })
  })

  it('passes over names in its record that it does not know', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig({ capabilities: {} }))
    const kept = { ...made.private, managed_capabilities: ['vbc', 'telepathy', 7] }
    const read = await refresh(ports, { ...made, private: kept })
    expect(read.private?.['managed_capabilities']).toEqual(['vbc'])
  })
})
