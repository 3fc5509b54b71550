import { describe, expect, it } from 'vitest'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import type { ApplicationTree } from '../../../lib/model/application'
import type { Attribute } from '../../../lib/model/attribute'
import { capabilities } from '../../../lib/model/capabilities'
import type { ObjectTree, Tree } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { aPublicKey } from '../../helpers/fake-keys'
import { applyConfig, type HeldApplication, isSettled } from '../../helpers/life-cycle'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import type { ServerHabits } from '../../helpers/server-defaults'
import { anApplicationTree, aVoiceSlotTree, aVoiceTree, aWebhookTree } from '../../helpers/trees'

const servers: readonly (readonly [string, ServerHabits])[] = [
  ['a server that keeps legs 7 days', { legPersistenceTime: 7 }],
  ['a server that keeps legs 2 days', { legPersistenceTime: 2 }],
  ['a server that shows empty slots', { showsEmptyFallback: true, showsEmptyWebhooks: true }],
  ['a server that answers connection_timeout', { showsConnectionTimeout: true }],
  [
    'a server that ignores resets',
    {
      keeps: [
        'capabilities.voice.leg_persistence_time',
        'capabilities.voice.region',
        'capabilities.messages.version',
        'capabilities.network_apis.redirect_uri',
      ],
    },
  ],
]

/** A value of the attribute that is not its default. */
function anOtherValue(attribute: Attribute): Tree {
  if (attribute.kind === 'object') {
    return Object.fromEntries(
      Object.entries(attribute.attributes).map(([name, child]) => [name, anOtherValue(child)]),
    )
  }
  if (attribute.form === 'address') return 'https://example.org/other'
  if (attribute.kind === 'boolean') return attribute.default === false
  if (attribute.limit !== undefined) return attribute.limit.min + 3
  return attribute.choices?.at(-1) ?? 'other'
}

/** For each node below `tree`: its dotted path, and `tree` without that node. */
function withoutEach(tree: ObjectTree, path: string[] = []): [string, ObjectTree][] {
  return Object.entries(tree).flatMap(([name, child]): [string, ObjectTree][] => {
    const { [name]: _gone, ...rest } = tree
    const here: [string, ObjectTree][] =
      name === 'address' ? [] : [[[...path, name].join('.'), rest]]
    if (typeof child !== 'object' || child === null) return here
    const below = withoutEach(child, [...path, name]).map(([dotted, one]): [string, ObjectTree] => [
      dotted,
      { ...tree, [name]: one },
    ])
    return [...here, ...below]
  })
}

const everything = anOtherValue({
  kind: 'object',
  attributes: capabilities,
  description: '',
  source: '',
}) as ObjectTree
const nodes = withoutEach(everything)

async function applyEach(
  habits: ServerHabits,
  steps: readonly Tree[],
): Promise<readonly (readonly [Tree, boolean])[]> {
  const ports = createMemoryPorts({ habits })
  const settled: [Tree, boolean][] = []
  let held: HeldApplication | undefined
  for (const step of steps) {
    const config: ApplicationTree = anApplicationTree({ capabilities: step })
    held = await applyConfig(config, held, ports)
    settled.push([step, await isSettled(config, held, ports)])
  }
  return settled
}

function allSettled(steps: readonly Tree[]): readonly (readonly [Tree, boolean])[] {
  return steps.map((step) => [step, true])
}

describe.each(servers)('the second plan is empty with %s', (_name, habits) => {
  it.each<[string, readonly Tree[]]>([
    ['capabilities', [null, {}, null, { voice: {} }, null, {}]],
    ['a capability', [{ voice: {} }, { voice: null }, { voice: {} }, {}, { vbc: {} }, {}]],
    [
      'webhooks',
      [
        aVoiceTree({ webhooks: null }),
        aVoiceTree({ webhooks: {} }),
        aVoiceTree({ webhooks: null }),
        aVoiceSlotTree('answer_url', aWebhookTree()),
        aVoiceTree({ webhooks: {} }),
        aVoiceSlotTree('answer_url', aWebhookTree()),
        aVoiceTree({ webhooks: null }),
      ],
    ],
    [
      'a slot',
      [
        aVoiceSlotTree('fallback_answer_url', null),
        aVoiceSlotTree('fallback_answer_url', aWebhookTree()),
        aVoiceSlotTree('fallback_answer_url', null),
      ],
    ],
    [
      'a leaf without a certain default',
      [
        aVoiceTree({ leg_persistence_time: 30 }),
        aVoiceTree(),
        aVoiceTree({ leg_persistence_time: 3 }),
        aVoiceTree(),
        aVoiceTree({ conversations_ttl: 5 }),
        aVoiceTree({ leg_persistence_time: 7 }),
        aVoiceTree(),
      ],
    ],
  ])('when %s goes and comes', async (_what, steps) => {
    expect(await applyEach(habits, steps)).toEqual(allSettled(steps))
  })

  it.each(nodes)('when %s is taken out and put back', async (_path, without) => {
    const steps = [everything, without, everything]
    expect(await applyEach(habits, steps)).toEqual(allSettled(steps))
  })
})

describe('the second plan', () => {
  it('is empty after a reset that the server ignored and another change', async () => {
    const habits = { keeps: ['capabilities.voice.leg_persistence_time'] }
    const ports = createMemoryPorts({ habits })
    const first = anApplicationTree({ capabilities: aVoiceTree({ leg_persistence_time: 30 }) })
    const held = await applyConfig(first, undefined, ports)
    const reset = await applyConfig(anApplicationTree({ capabilities: aVoiceTree() }), held, ports)
    expect(reset.serverChoices).toEqual([
      { path: 'capabilities.voice.leg_persistence_time', value: 30 },
    ])
    const renamed = anApplicationTree({ name: 'store', capabilities: aVoiceTree() })
    const after = await applyConfig(renamed, reset, ports)
    expect(after.recorded.name).toBe('store')
    expect(await isSettled(renamed, after, ports)).toBe(true)
  })

  it('is empty after the key was changed by hand and put back', async () => {
    const ports = createMemoryPorts()
    const held = await applyConfig(anApplicationTree(), undefined, ports)
    ports.store.change(held.id, { keys: { public_key: aPublicKey(5) } })
    expect(await isSettled(anApplicationTree(), held, ports)).toBe(false)
    const after = await applyConfig(anApplicationTree(), held, ports)
    expect(ports.store.peek(held.id)?.['keys']).toEqual({ public_key: aPublicKey(1) })
    expect(await isSettled(anApplicationTree(), after, ports)).toBe(true)
  })
})

describe('an application that shows less than the server would choose', () => {
  it('has an empty plan as it is, and after a rename that made the server choose', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { capabilities: { voice: {}, messages: {} } })],
    })
    const capabilities = { voice: {}, messages: {} }
    const recorded = applicationFromRaw(ports.store.peek(idOf(101)) as RawApplication, null)
    const held = { id: idOf(101), recorded, serverChoices: [], heldPublicKey: undefined }
    expect(await isSettled(anApplicationTree({ capabilities }), held, ports)).toBe(true)
    const renamed = anApplicationTree({ name: 'store', capabilities })
    const after = await applyConfig(renamed, held, ports)
    expect(after.recorded.capabilities).toMatchObject({
      voice: { signed_callbacks: null, leg_persistence_time: null },
      messages: { version: null },
    })
    expect(await isSettled(renamed, after, ports)).toBe(true)
  })
})
