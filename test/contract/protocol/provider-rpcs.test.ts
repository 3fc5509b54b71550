import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSelfSigned } from '../../../lib/plugin/certificate'
import {
  ProviderDefinition,
  type ValidateResourceConfigRequest,
} from '../../../lib/plugin/generated/tfplugin6'
import { aThing, dynamic, plain, unknownOnWire } from '../../helpers/demo-values'
import { connectPlugin, type PluginClient } from '../../helpers/plugin-client'
import {
  buildDemoPlugin,
  type PluginProcess,
  pluginEnv,
  startPlugin,
} from '../../helpers/plugin-process'

const rpc = ProviderDefinition.methods
const none = new Uint8Array()
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const typeName = 'demo_thing'
let plugin: PluginProcess
let client: PluginClient

beforeAll(async () => {
  const identity = createSelfSigned(new Date())
  plugin = await startPlugin(await buildDemoPlugin(), pluginEnv(identity.certificate))
  client = await connectPlugin(plugin.socketPath, plugin.certificate, identity)
})

afterAll(async () => {
  client.close()
  await plugin.exited
})

describe('GetProviderSchema', () => {
  it('describes attributes, nested attributes, types and functions', async () => {
    const schema = await client.call(rpc.getProviderSchema, {})
    const attributes = schema.resourceSchemas[typeName]?.block?.attributes ?? []
    const byName = Object.fromEntries(attributes.map((each) => [each.name, each]))
    expect(schema.resourceSchemas[typeName]?.version).toBe(1)
    expect(Buffer.from(byName['tags']?.type ?? none).toString()).toBe('["map","string"]')
    expect(byName['secret_wo']).toMatchObject({ writeOnly: true, optional: true, required: false })
    expect(byName['parts']?.nestedType).toMatchObject({
      nesting: 2,
      attributes: [{ name: 'color' }, { name: 'weights' }],
    })
    expect(Object.keys(schema.dataSourceSchemas)).toEqual(['demo_echo'])
    expect(Object.keys(schema.ephemeralResourceSchemas)).toEqual(['demo_token'])
    expect(schema.functions['join']).toMatchObject({
      summary: 'Joins.',
      variadicParameter: { name: 'texts' },
    })
  })

  it('says that destroys are planned, the schema may be kept, and states can be moved', async () => {
    expect((await client.call(rpc.getProviderSchema, {})).serverCapabilities).toEqual({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: true,
    })
  })
})

describe('GetMetadata and GetFunctions', () => {
  it('name what there is', async () => {
    expect(await client.call(rpc.getMetadata, {})).toMatchObject({
      resources: [{ typeName: 'demo_thing' }],
      dataSources: [{ typeName: 'demo_echo' }],
      ephemeralResources: [{ typeName: 'demo_token' }],
      functions: [{ name: 'join' }],
    })
    expect(Object.keys((await client.call(rpc.getFunctions, {})).functions)).toEqual(['join'])
  })
})

describe('ValidateProviderConfig and ConfigureProvider', () => {
  it('put a diagnostic on its attribute', async () => {
    const found = await client.call(rpc.validateProviderConfig, {
      config: dynamic({ color: 'green' }),
    })
    expect(found.diagnostics).toEqual([
      {
        severity: 1,
        summary: 'color must not be green',
        detail: 'Choose another. [value_invalid]',
        attribute: { steps: [{ selector: { $case: 'attributeName', value: 'color' } }] },
      },
    ])
  })

  it('hand over the version of Terraform', async () => {
    const request = { terraformVersion: '1.11.4', config: dynamic({ color: 'blue' }) }
    const { diagnostics } = await client.call(rpc.configureProvider, request)
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['no blue in 1.11.4'])
  })
})

describe('ValidateResourceConfig', () => {
  const validate = (config: unknown, rest: Partial<ValidateResourceConfigRequest> = {}) =>
    client.call(rpc.validateResourceConfig, { typeName, config: dynamic(config), ...rest })

  it('gives what the resource finds', async () => {
    const { diagnostics } = await validate(aThing({ name: '' }))
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['name must not be empty'])
  })

  it('takes unknown values', async () => {
    expect((await validate(aThing({ name: unknownOnWire }))).diagnostics).toEqual([])
  })

  it('refuses a write-only attribute from a Terraform that would store it', async () => {
    const config = aThing({ secret_wo: 's3cret' })
    const { diagnostics } = await validate(config)
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['secret_wo needs Terraform 1.11'])
    expect(diagnostics[0]?.detail).toContain('[write_only_unsupported]')
    const clientCapabilities = { deferralAllowed: false, writeOnlyAttributesAllowed: true }
    expect((await validate(config, { clientCapabilities })).diagnostics).toEqual([])
  })

  it('names the types there are when asked for another', async () => {
    const { diagnostics } = await client.call(rpc.validateResourceConfig, {
      typeName: 'demo_other',
      config: dynamic({}),
    })
    expect(diagnostics[0]?.summary).toBe('The provider has no resource demo_other')
    expect(diagnostics[0]?.detail).toMatch(/^It has demo_thing\. .* \[type_unknown\]$/)
  })

  it('says where a value does not fit the schema', async () => {
    const { diagnostics } = await validate(aThing({ parts: [{ color: 5, weights: null }] }))
    expect(diagnostics[0]?.detail).toContain('found int instead of a string')
    expect(diagnostics[0]?.attribute?.steps.map(({ selector }) => selector?.value)).toEqual([
      'parts',
      0,
      'color',
    ])
  })
})

describe('UpgradeResourceState', () => {
  const upgrade = (version: number, text: string) =>
    client.call(rpc.upgradeResourceState, {
      typeName,
      version,
      rawState: { json: Buffer.from(text) },
    })

  it('hands a state of the present version back byte for byte', async () => {
    const text = '{"name": "a", "size": 9007199254740993, "id":1e40}'
    const { upgradedState, diagnostics } = await upgrade(1, text)
    expect(Buffer.from(upgradedState?.json ?? none).toString()).toBe(text)
    expect(diagnostics).toEqual([])
  })

  it('asks the resource to upgrade an older one', async () => {
    const { upgradedState } = await upgrade(0, '{"id":"7","label":"old"}')
    expect(plain(upgradedState)).toEqual(aThing({ id: '7', name: 'old' }))
  })

  it.each([
    [2, '{}', 'The state of demo_thing cannot be read', 'state_version_unsupported'],
    [0, 'not json', 'The state cannot be read', 'plugin_protocol'],
    [0, '[]', 'The state cannot be read', 'plugin_protocol'],
  ])('refuses version %i with %s', async (version, text, summary, code) => {
    const { diagnostics } = await upgrade(version, text)
    expect(diagnostics.map((each) => each.summary)).toEqual([summary])
    expect(diagnostics[0]?.detail).toContain(`[${code}]`)
  })
})

describe('ReadResource', () => {
  const read = (state: unknown, kept: Uint8Array = none) =>
    client.call(rpc.readResource, { typeName, currentState: dynamic(state), private: kept })

  it('gives the state and the private state', async () => {
    const answer = await read(aThing({ size: 9007199254740993n }), json({ reads: 1 }))
    expect(plain(answer.newState)).toEqual(aThing({ size: 9007199254740993n }))
    expect(JSON.parse(Buffer.from(answer.private).toString())).toEqual({ reads: 2 })
  })

  it('gives null for what is gone', async () => {
    expect(plain((await read(aThing({ name: 'gone' }))).newState)).toBeNull()
  })

  it('refuses a private state that is damaged, without showing it', async () => {
    const { diagnostics } = await read(aThing(), Buffer.from('{"secret'))
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['The private state cannot be read'])
  })
})

describe('PlanResourceChange', () => {
  const plan = (config: unknown, prior: unknown = null) =>
    client.call(rpc.planResourceChange, {
      typeName,
      config: dynamic(config),
      priorState: dynamic(prior),
      proposedNewState: dynamic(config),
      priorPrivate: none,
    })

  it('writes unknown values as Terraform does, and no write-only one', async () => {
    const { plannedState, plannedPrivate } = await plan(aThing({ secret_wo: 's3cret' }))
    expect(plain(plannedState)).toEqual(aThing({ id: unknownOnWire }))
    expect(JSON.parse(Buffer.from(plannedPrivate).toString())).toEqual({ planned: true })
  })

  it('names the attributes that need a replacement', async () => {
    const { requiresReplace } = await plan(aThing({ name: 'replaced' }))
    expect(requiresReplace.map(({ steps }) => steps.map(({ selector }) => selector))).toEqual([
      [{ $case: 'attributeName', value: 'name' }],
      [
        { $case: 'attributeName', value: 'parts' },
        { $case: 'elementKeyInt', value: 0 },
        { $case: 'attributeName', value: 'color' },
      ],
    ])
  })

  it('plans a destroy', async () => {
    expect(plain((await plan(null, aThing({ id: '1' }))).plannedState)).toBeNull()
  })
})

describe('ApplyResourceChange', () => {
  const apply = (planned: unknown, prior: unknown = null, config: unknown = planned) =>
    client.call(rpc.applyResourceChange, {
      typeName,
      config: dynamic(config),
      priorState: dynamic(prior),
      plannedState: dynamic(planned),
      plannedPrivate: json({ planned: true }),
    })

  it('takes write-only values from the configuration and keeps them out of the state', async () => {
    const planned = aThing({ id: unknownOnWire })
    const answer = await apply(planned, null, aThing({ secret_wo: 's3cret' }))
    expect(plain(answer.newState)).toEqual(aThing({ id: 'id-1 with secret' }))
    expect(JSON.parse(Buffer.from(answer.private).toString())).toEqual({
      planned: true,
      applied: true,
    })
  })

  it('returns the state beside the error when half of the work is done', async () => {
    const { newState, diagnostics } = await apply(aThing({ name: 'half', id: unknownOnWire }))
    expect(plain(newState)).toMatchObject({ id: 'half-1' })
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['half done'])
  })

  it('keeps the prior state when the resource throws', async () => {
    const prior = aThing({ id: '1', name: 'before' })
    const answer = await apply(aThing({ id: '1', name: 'refused' }), prior)
    expect(plain(answer.newState)).toEqual(prior)
    expect(answer.diagnostics.map(({ summary }) => summary)).toEqual(['Refused'])
    expect(JSON.parse(Buffer.from(answer.private).toString())).toEqual({ planned: true })
  })

  it('calls a bug a bug, without secrets, and logs its stack', async () => {
    const { diagnostics } = await apply(aThing({ name: 'bug' }))
    expect(diagnostics[0]?.summary).toBe('The provider failed')
    expect(diagnostics[0]?.detail).toContain(
      'This is a bug in the provider: x is not a function, Bearer [redacted] (in ApplyResourceChange)',
    )
    expect(diagnostics[0]?.detail).toContain('[provider_bug]')
    await expect.poll(() => plugin.output.stderr).toContain('ApplyResourceChange failed')
    const line = plugin.output.stderr.trim().split('\n').at(-1) ?? ''
    const logged = JSON.parse(line) as Record<string, string>
    expect(logged['@level']).toBe('error')
    expect(logged['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    expect(logged['stack']).toMatch(/\n {4}at /)
    expect(plugin.output.stderr).not.toContain('abcdef')
  })

  it('refuses an attribute that the schema does not have', async () => {
    const { diagnostics } = await apply(aThing({ name: 'misspelt' }))
    expect(diagnostics[0]?.detail).toContain("the provider's value at nmae is not in the schema")
  })

  it('gives null after a destroy', async () => {
    expect(plain((await apply(null, aThing({ id: '1' }))).newState)).toBeNull()
  })
})

describe('ImportResourceState', () => {
  it('gives a state of the type that was asked for', async () => {
    const { importedResources } = await client.call(rpc.importResourceState, { typeName, id: 'x' })
    expect(
      importedResources.map(({ state, ...rest }) => ({ ...rest, state: plain(state) })),
    ).toEqual([
      { typeName, state: aThing({ id: 'x', name: 'imported' }), private: json({ imported: true }) },
    ])
  })
})

describe('MoveResourceState', () => {
  const move = (sourceTypeName: string) =>
    client.call(rpc.moveResourceState, {
      sourceProviderAddress: 'registry.terraform.io/other/other',
      sourceTypeName,
      sourceSchemaVersion: 0,
      sourceState: { json: json({ id: '9' }) },
      targetTypeName: typeName,
      sourcePrivate: none,
    })

  it('takes over a state of a type that the resource knows', async () => {
    expect(plain((await move('other_thing')).targetState)).toEqual(
      aThing({ id: '9', name: 'moved' }),
    )
  })

  it('says what to do about any other', async () => {
    const { diagnostics } = await move('strange_thing')
    expect(diagnostics[0]?.summary).toBe('strange_thing cannot become demo_thing')
    expect(diagnostics[0]?.detail).toContain('import block')
    expect(diagnostics[0]?.detail).toContain('[move_unsupported]')
  })
})

describe('data sources', () => {
  it('validate and read', async () => {
    const config = dynamic({ text: 'hello', echo: null })
    expect(
      plain((await client.call(rpc.readDataSource, { typeName: 'demo_echo', config })).state),
    ).toEqual({
      text: 'hello',
      echo: 'hello',
    })
    const { diagnostics } = await client.call(rpc.validateDataResourceConfig, {
      typeName: 'demo_echo',
      config: dynamic({ text: '', echo: null }),
    })
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['text is empty'])
  })
})

describe('ephemeral resources', () => {
  const type = { typeName: 'demo_token' }

  it('open, renew and close with what they keep', async () => {
    const opened = await client.call(rpc.openEphemeralResource, {
      ...type,
      config: dynamic({ subject: 'me', token: null }),
    })
    expect(plain(opened.result)).toEqual({ subject: 'me', token: 'token-1' })
    expect(opened.renewAt).toEqual({ seconds: 1_700_000_000, nanos: 250_000_000 })
    const renewed = await client.call(rpc.renewEphemeralResource, {
      ...type,
      private: opened.private,
    })
    const closed = await client.call(rpc.closeEphemeralResource, {
      ...type,
      private: renewed.private,
    })
    expect(closed.diagnostics).toEqual([])
    const early = await client.call(rpc.closeEphemeralResource, {
      ...type,
      private: opened.private,
    })
    expect(early.diagnostics.map(({ summary }) => summary)).toEqual(['was not renewed'])
  })

  it('validate', async () => {
    const config = dynamic({ subject: '', token: null })
    const found = await client.call(rpc.validateEphemeralResourceConfig, { ...type, config })
    expect(found.diagnostics.map(({ summary }) => summary)).toEqual(['subject is empty'])
  })
})

describe('CallFunction', () => {
  const join = (...args: unknown[]) =>
    client.call(rpc.callFunction, { name: 'join', arguments: args.map(dynamic) })

  it('takes more arguments than parameters when it is variadic', async () => {
    expect(plain((await join('-', 'a', 'b', 'c')).result)).toBe('a-b-c')
  })

  it('names the argument at fault', async () => {
    expect((await join('', 'a')).error).toEqual({ text: 'separator is empty', functionArgument: 0 })
  })

  it('says which functions there are', async () => {
    const { error } = await client.call(rpc.callFunction, { name: 'split', arguments: [] })
    expect(error?.text).toContain('It has join.')
  })
})

describe('StopProvider', () => {
  it('tells calls under way, which still answer', async () => {
    const planned = aThing({ name: 'slow', id: unknownOnWire })
    const applying = client.call(rpc.applyResourceChange, {
      typeName,
      config: dynamic(planned),
      plannedState: dynamic(planned),
      plannedPrivate: none,
    })
    expect(await client.call(rpc.stopProvider, {})).toEqual({ error: '' })
    expect(plain((await applying).newState)).toMatchObject({ id: 'id-1 without secret' })
  })
})
