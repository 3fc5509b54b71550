import { describe, expect } from 'vitest'
import { allCapabilities, removableAttributes } from '../harness/attributes'
import { applications, type ConfigObject, type ConfigValue } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { onlyLong } from '../harness/long'
import { gone, itRuns, scenario, scenarioWith, step } from '../harness/scenario'

// Keys of their own spare the tests the making of a hundred pairs.
const public_key = ownPublicKey('shared')
const webhook = { address: 'https://example.com/hook' }

/** An application for each of these capabilities, by label. */
function withCapabilities(byLabel: { readonly [label: string]: ConfigValue }) {
  return applications(
    Object.fromEntries(
      Object.entries(byLabel).map(([label, capabilities]): [string, ConfigObject] => [
        label,
        { capabilities, public_key },
      ]),
    ),
  )
}

const shapes: readonly ConfigValue[] = [
  null,
  {},
  { voice: {} },
  { voice: { webhooks: {} } },
  { voice: { webhooks: { answer_url: webhook } } },
  { voice: { webhooks: {} }, messages: { webhooks: {} }, rtc: { webhooks: {} }, vbc: {} },
  allCapabilities,
]
const transitions = shapes.flatMap((from, i) =>
  shapes.map((to, j) => ({ label: `from_${i}_to_${j}`, from, to })),
)

function side(name: 'from' | 'to') {
  return withCapabilities(Object.fromEntries(transitions.map((one) => [one.label, one[name]])))
}

function labelOf(path: string): string {
  return path.replaceAll('.', '_')
}

/** Half of the applications have the attribute, the other half do not. */
function halves(first: 'with' | 'without') {
  const second = first === 'with' ? 'without' : 'with'
  return withCapabilities({
    ...Object.fromEntries(removableAttributes.map((one) => [`a_${labelOf(one.path)}`, one[first]])),
    ...Object.fromEntries(
      removableAttributes.map((one) => [`b_${labelOf(one.path)}`, one[second]]),
    ),
  })
}

describe('planning capabilities', () => {
  scenario(
    'null, {} and all capabilities change into each other at each level',
    step('as first declared', side('from')),
    step('as then declared', side('to')),
    // Each pair is there in both directions.
    ...onlyLong(step('as first declared, again', side('from'))),
    gone(),
  )

  scenario(
    'each attribute and each slot is added and removed',
    step('half of them', halves('with')),
    step('the other half', halves('without')),
    ...onlyLong(step('half of them, again', halves('with'))),
    gone(),
  )
})

describe('planning with a server of other habits', () => {
  scenarioWith(
    'other defaults, an empty fallback, and a PUT that drops what it is not told',
    {
      switches: {
        leg_persistence_time_default: 2,
        unset_fallback_answer_url: 'empty',
        improve_ai_default: true,
        put_without_keys: 'drop',
        put_without_privacy: 'reset',
        connection_timeout: 'refuse',
      },
    },
    step(
      'everything',
      withCapabilities({ shop: allCapabilities, plain: { voice: {}, messages: {}, rtc: {} } }),
    ),
    step(
      'and the other way round',
      withCapabilities({ shop: { voice: {}, rtc: {} }, plain: allCapabilities }),
    ),
    step('nothing declared', applications({ shop: { public_key }, plain: { public_key } })),
    gone(),
  )

  itRuns(
    'a server that keeps what a PUT leaves out: its choice is taken, a webhook that stays is an error',
    { switches: { put_without_nested_field: 'keep', unset_region: 'na-east' } },
    async (workspace) => {
      const declare = (voice: ConfigObject) =>
        workspace.configure(withCapabilities({ shop: { voice } }))
      declare({ leg_persistence_time: 5 })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, warnings: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      declare({})
      const changes = ['update vonage_application.shop']
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, changes, warnings: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      declare({ region: 'eu-west', webhooks: { event_url: webhook } })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, changes, warnings: [] })
      declare({ webhooks: { event_url: webhook } })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, changes, warnings: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      declare({})
      const run = await workspace.apply()
      expect(run.errors).toMatchObject([
        {
          summary: 'Vonage did not keep capabilities.voice.webhooks',
          detail: expect.stringContaining('now has {"event_url"') as string,
        },
      ])
      declare({ webhooks: { event_url: webhook } })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    },
  )
})
