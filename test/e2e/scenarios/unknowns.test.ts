import { describe, expect } from 'vitest'
import type { Config, ConfigObject, ConfigValue } from '../harness/config'
import { late, lateValue } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import {
  dataSamples,
  ephemeralSamples,
  providerSamples,
  resourceSamples,
  type Sample,
  type Samples,
  sampleAccount,
} from '../harness/samples'
import { itRuns } from '../harness/scenario'
import {
  declareAt,
  type Place,
  placesIn,
  readServedSchema,
  replaceAt,
  type ServedSchema,
  valueAt,
} from '../harness/served-schema'
import type { Workspace } from '../harness/workspace'

type Blocks = ServedSchema['resource_schemas']

/** One declaration, in which the value at one place is known only after apply. */
interface Case {
  readonly type: string
  readonly label: string
  readonly place: Place
  readonly value: ConfigValue
  readonly config: ConfigObject
}

/**
 * A case for every place of every type.
 * @throws {Error} that lists the places for which no sample has a value
 */
function casesOf(blocks: Blocks, samples: Samples, prefix: string): readonly Case[] {
  let n = 0
  const missing: string[] = []
  const cases = Object.entries(blocks).flatMap(([type, block]) => {
    const ofType = (samples[type] ?? []).flatMap((sample) =>
      placesOf(block, sample).flatMap((place) => {
        n += 1
        const declared = sample.declare(n)
        const value = valueAt(declared, place)
        if (value === undefined) return []
        const label = `${prefix}${n}`
        const always = (sample.always ?? []).map((name) => [name, declared[name] ?? null] as const)
        const config = {
          ...Object.fromEntries(always),
          ...declareAt(block, declared, place, lateValue(label)),
        }
        return [{ type, label, place, value, config }]
      }),
    )
    const tried = new Set(ofType.map(({ place }) => place.join('.')))
    const wanted = placesIn(block, Object.assign({}, ...(samples[type] ?? []).map(whole)))
    missing.push(
      ...wanted
        .map((place) => place.join('.'))
        .filter((place) => !tried.has(place))
        .map((place) => `${type}.${place}`),
    )
    return ofType
  })
  expect(missing).toEqual([])
  return cases
}

function whole(sample: Sample): ConfigObject {
  return sample.declare(0)
}

/** The places that this sample is there for. */
function placesOf(block: Blocks[string], sample: Sample): readonly Place[] {
  const declared = whole(sample)
  return placesIn(block, declared).filter(
    ([name]) => String(name) in declared && !sample.shared?.includes(String(name)),
  )
}

function blocksOf(cases: readonly Case[]): Record<string, Record<string, ConfigObject>> {
  const blocks: Record<string, Record<string, ConfigObject>> = {}
  for (const { type, label, config } of cases) {
    blocks[type] = { ...blocks[type], [label]: config }
  }
  return blocks
}

function lateValues(cases: readonly Case[]): ConfigObject {
  return Object.fromEntries(cases.map(({ label, value }) => [label, value]))
}

/** A command that gets what the ephemeral resources made: without a use of it, none is opened in the apply. */
function useOf(cases: readonly Case[]): ConfigObject {
  const environment = Object.fromEntries(
    cases.map(({ type, label }) => {
      const made = type === 'vonage_key_pair' ? 'private_key' : 'jwt'
      return [label, `\${ephemeral.${type}.${label}.${made}}`]
    }),
  )
  const command = cases.map(({ label }) => `test -n "$${label}"`).join(' && ')
  return { provisioner: [{ 'local-exec': { command, environment } }] }
}

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [], errors: [] })
}

/** What is recorded is what was asked for; a write-only value is not recorded. */
function expectRecorded(workspace: Workspace, cases: readonly Case[]): void {
  const state = workspace.state()
  const recorded = cases.map(({ type, label, place }) => ({
    label,
    place,
    value: place[0] === 'private_key_wo' ? null : valueAt(state[`${type}.${label}`], place),
  }))
  expect(recorded).toMatchObject(
    cases.map(({ label, place, value }) => ({
      label,
      place,
      value: place[0] === 'private_key_wo' ? null : value,
    })),
  )
}

describe('values that are known only after apply', () => {
  itRuns(
    'at every attribute and element of every resource, when it is made and when it is there',
    { seed: sampleAccount, timeoutMs: 300_000 },
    async (workspace) => {
      const schema = await readServedSchema(workspace)
      const cases = casesOf(schema.resource_schemas, resourceSamples, 'r')
      for (const round of [1, 2]) {
        const values = late(lateValues(cases), round)
        await applied(workspace, {
          resource: { ...values.resource, ...blocksOf(cases) },
        })
        expectRecorded(workspace, cases)
      }
    },
  )

  itRuns(
    'at every argument of every data source and ephemeral resource',
    { seed: sampleAccount },
    async (workspace) => {
      const schema = await readServedSchema(workspace)
      const data = casesOf(schema.data_source_schemas, dataSamples, 'd')
      const ephemeral = casesOf(schema.ephemeral_resource_schemas, ephemeralSamples, 'e')
      const values = late(lateValues([...data, ...ephemeral]))
      await applied(workspace, {
        resource: {
          terraform_data: { ...values.resource?.['terraform_data'], use: useOf(ephemeral) },
        },
        data: blocksOf(data),
        ephemeral: blocksOf(ephemeral),
        output: Object.fromEntries(
          data.map(({ type, label }) => [label, { value: `\${data.${type}.${label}}` }]),
        ),
      })
      expectRecorded(workspace, data)
    },
  )

  itRuns('at every argument of the provider block', {}, async (workspace) => {
    const { provider } = await readServedSchema(workspace)
    const samples = providerSamples(workspace.emulator.url)
    const cases = casesOf({ vonage: provider }, samples, 'p')
    const declared = samples['vonage']?.[0]?.declare(0) ?? {}
    const unknownAt = (isAsked: (place: Place) => boolean) =>
      cases
        .filter(({ place }) => isAsked(place))
        .reduce<ConfigValue>(
          (block, { label, place }) => replaceAt(block, place, lateValue(label)),
          declared,
        ) as ConfigObject
    // Each alias is a process: one has every argument unknown, and one what is in them.
    const blocks = {
      whole: unknownAt((place) => place.length === 1),
      inner: unknownAt((place) => place.length > 1),
    }
    const made = Object.keys(blocks).map((alias) => [
      alias,
      { name: alias, public_key: ownPublicKey('shared'), provider: `vonage.${alias}` },
    ])
    await applied(workspace, {
      provider: { vonage: Object.entries(blocks).map(([alias, block]) => ({ alias, ...block })) },
      resource: {
        ...late(lateValues(cases)).resource,
        vonage_application: Object.fromEntries(made) as Record<string, ConfigObject>,
      },
    })
  })
})
