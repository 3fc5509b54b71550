import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/engine/ports'
import { toConfigValue } from '../../../lib/host/config-value'
import { UNKNOWN } from '../../../lib/plugin/value'
import { applicationSchema } from '../../../lib/provider/application/schema'
import { numberLinkSchema } from '../../../lib/provider/number-link/schema'
import { readBlocks } from '../../../lib/stacks/blocks'
import { addressOf, declareBlock } from '../../../lib/stacks/declare'
import { declareProvider } from '../../../lib/stacks/declare-provider'
import { type EvaluatedObject, Unresolved } from '../../../lib/stacks/evaluated'
import { isVonageType } from '../../../lib/stacks/recorded'
import { createScope, type StackInputs } from '../../../lib/stacks/scope'

const nothing: StackInputs = { variable: () => undefined }

/** The instances of all blocks, with the configuration that the provider gets, and the blocks that are open. */
function declare(json: JsonObject, inputs: Partial<StackInputs> = {}) {
  const blocks = readBlocks([json])
  const own = blocks.resources.filter(({ type }) => isVonageType(type))
  const all = own.map((block) => ({
    block,
    found: declareBlock(block, (each) => createScope(blocks, { ...nothing, ...inputs }, each)),
  }))
  return {
    open: all.flatMap(({ block, found }) =>
      'reason' in found ? [[addressOf(block), found.reason]] : [],
    ),
    resources: all.flatMap(({ found }) =>
      'reason' in found ? [] : found.map((one) => ({ ...one, ...configOf(one.type, one.values) })),
    ),
  }
}

function configOf(type: string, values: EvaluatedObject) {
  const schemas = { vonage_application: applicationSchema, vonage_number_link: numberLinkSchema }
  const { attributes } = schemas[type as keyof typeof schemas]
  const { config, notEvaluated } = toConfigValue(attributes, values)
  const set = Object.entries(config).filter(([, value]) => value !== null)
  return { config: Object.fromEntries(set), notEvaluated }
}

function applications(byName: JsonObject): JsonObject {
  return { resource: { vonage_application: byName } }
}

describe('declareBlock', () => {
  it('reads a stack as cdktf writes it', () => {
    const { resources, open } = declare({
      '//': { metadata: { stackName: 'shop' } },
      provider: { vonage: [{}] },
      variable: { host: { default: 'https://example.com', type: 'string' } },
      locals: { answer: '${var.host}/answer' },
      resource: {
        vonage_application: {
          shop: {
            '//': { metadata: { path: 'shop/shop', uniqueId: 'shop' } },
            name: 'Shop',
            capabilities: {
              voice: {
                webhooks: { answer_url: { address: '${local.answer}', socket_timeout: '3000' } },
                signed_callbacks: 'false',
              },
            },
            lifecycle: [
              {
                ignore_changes: ['${privacy}', 'capabilities.voice.region'],
                prevent_destroy: true,
                replace_triggered_by: [
                  '${vonage_application.mall[0].name}',
                  'terraform_data.release',
                ],
              },
            ],
          },
        },
        vonage_number_link: {
          hotline: {
            application_id: '${vonage_application.shop.id}',
            msisdn: 447700900000,
            provider: 'vonage.eu',
          },
        },
        null_resource: { gate: {} },
      },
    })
    expect(open).toEqual([])
    const voice = {
      webhooks: { answer_url: { address: 'https://example.com/answer', socket_timeout: 3000 } },
      signed_callbacks: false,
    }
    expect(resources).toMatchObject([
      {
        address: 'vonage_application.shop',
        type: 'vonage_application',
        provider: 'vonage',
        config: { name: 'Shop', capabilities: { voice } },
        notEvaluated: [],
        lifecycle: {
          ignoreChanges: [['privacy'], ['capabilities', 'voice', 'region']],
          preventDestroy: true,
          createBeforeDestroy: false,
          replacedWith: [
            { block: 'vonage_application.mall', suffix: '[0]', path: ['name'] },
            { block: 'terraform_data.release', suffix: '', path: [] },
          ],
        },
      },
      {
        address: 'vonage_number_link.hotline',
        provider: 'vonage.eu',
        config: { application_id: UNKNOWN, msisdn: '447700900000' },
        lifecycle: { ignoreChanges: [], replacedWith: [], preventDestroy: false },
      },
    ])
  })

  it('reads that all changes are ignored', () => {
    for (const ignore_changes of ['all', ['${all}']]) {
      const { resources } = declare(
        applications({ a: { name: 'a', lifecycle: { ignore_changes } } }),
      )
      expect(resources[0]?.lifecycle.ignoreChanges).toBe('all')
    }
  })

  it('keeps a trigger as it is that is no reference', () => {
    const lifecycle = { replace_triggered_by: ['odd'] }
    const { resources } = declare(applications({ a: { name: 'a', lifecycle } }))
    expect(resources[0]?.lifecycle.replacedWith).toEqual([
      { text: 'odd', block: 'odd', suffix: '', path: [] },
    ])
  })

  it('takes what a plan makes from the resource that is planned', () => {
    const { resources } = declare(
      {
        resource: {
          vonage_application: { shop: { name: 'Shop' } },
          vonage_number_link: {
            hotline: { application_id: '${vonage_application.shop.id}', msisdn: '447700900000' },
          },
        },
      },
      { resource: (type, [name, attribute]) => `${type}.${name}.${attribute}` },
    )
    expect(resources[1]?.config).toEqual({
      application_id: 'vonage_application.shop.id',
      msisdn: '447700900000',
    })
  })

  it('says of each attribute why it is not known', () => {
    const { resources } = declare(
      applications({
        shop: {
          name: '${var.name}',
          capabilities: {
            voice: { webhooks: { event_url: { address: '${module.urls.event}/x' } } },
          },
          public_key: '${local.missing}',
          privacy: { improve_ai: '${data.vonage_application.other.id}' },
        },
      }),
    )
    expect(resources[0]?.notEvaluated).toEqual([
      {
        path: ['name'],
        reason: 'comes from var.name, which has no value here (TF_VAR_name gives one)',
      },
      {
        path: ['capabilities', 'voice', 'webhooks', 'event_url', 'address'],
        reason: 'comes from module.urls.event',
      },
      { path: ['privacy', 'improve_ai'], reason: 'comes from data.vonage_application.other' },
      { path: ['public_key'], reason: 'comes from local.missing' },
    ])
    expect(resources[0]?.config['name']).toBe(UNKNOWN)
  })

  it('prefers the value that was given to a variable', () => {
    const json = { variable: { n: { default: 'a' } }, ...applications({ x: { name: '${var.n}' } }) }
    const { resources } = declare(json, { variable: (name) => (name === 'n' ? 'b' : undefined) })
    expect(resources[0]?.config).toEqual({ name: 'b' })
  })

  it('does not evaluate a variable whose type has optional attributes', () => {
    const type = 'object({ ttl = optional(number, 24) })'
    const json = {
      variable: { n: { type, default: {} } },
      ...applications({ x: { name: '${var.n}' } }),
    }
    expect(declare(json).resources[0]?.notEvaluated[0]?.reason).toBe(
      'comes from var.n, whose type has optional attributes',
    )
  })

  it('makes the instances of count and for_each', () => {
    const { resources } = declare({
      ...applications({
        counted: { count: 2, name: 'c-${count.index}' },
        each: { for_each: { eu: { host: 'e' }, us: { host: 'u' } }, name: '${each.value.host}' },
        listed: { for_each: '${toset(["a"])}', name: '${each.key}' },
        text: { count: '1', name: 't' },
        none: { count: '${var.off}', name: 'never' },
      }),
      variable: { off: { default: 0 } },
      locals: { first: '${vonage_application.counted[0].name}' },
    })
    expect(resources.map(({ address, config }) => [address, config['name']])).toEqual([
      ['vonage_application.counted[0]', 'c-0'],
      ['vonage_application.counted[1]', 'c-1'],
      ['vonage_application.each["eu"]', 'e'],
      ['vonage_application.each["us"]', 'u'],
      ['vonage_application.listed["a"]', 'a'],
      ['vonage_application.text[0]', 't'],
    ])
  })

  it('refers to one instance of many by its key', () => {
    const { resources } = declare({
      resource: {
        vonage_application: {
          many: { for_each: { eu: 'e' }, name: '${each.value}' },
          whole: { name: '${vonage_application.many["eu"].name}' },
          lost: { name: '${vonage_application.many["us"].name}' },
          none: { name: '${vonage_application.nowhere.name}' },
          self: { name: '${vonage_application.self.name}' },
          open: { for_each: '${module.m.all}', name: 'open' },
          of: { name: '${vonage_application.open["eu"].name}' },
        },
      },
    })
    const [, whole, lost, none, self, of] = resources
    expect(whole?.config).toEqual({ name: 'e' })
    expect(lost?.notEvaluated[0]?.reason).toBe(
      'comes from vonage_application.many, of which one is not taken',
    )
    expect(none?.notEvaluated[0]?.reason).toBe('comes from vonage_application.nowhere')
    expect(self?.notEvaluated[0]?.reason).toBe('comes from vonage_application.self')
    expect(of?.notEvaluated[0]?.reason).toBe(
      'comes from vonage_application.open, which has a for_each that comes from module.m.all',
    )
  })

  it.each([
    [{ for_each: '${module.a.b}' }, 'has a for_each that comes from module.a.b'],
    [{ for_each: 'text' }, 'has a for_each that is of no form that is understood'],
    [
      { for_each: '${toset([vonage_application.made.id])}' },
      'has a for_each that is known only after apply',
    ],
    [{ for_each: [1] }, 'has a for_each that is of no form that is understood'],
    [{ count: '${module.a.b}' }, 'has a count that comes from module.a.b'],
  ])('leaves a block open whose instances are not known: %j', (meta, reason) => {
    const json = applications({ many: { name: 'x', ...meta }, made: { name: 'y' } })
    expect(declare(json).open).toEqual([['vonage_application.many', reason]])
  })

  it('keeps what it cannot convert, for the check to name it', () => {
    const { resources } = declare(
      applications({ shop: { name: ['a'], capabilities: { voice: { conversations_ttl: 'x' } } } }),
    )
    expect(resources[0]?.config).toMatchObject({
      name: ['a'],
      capabilities: { voice: { conversations_ttl: 'x' } },
    })
  })
})

describe('readBlocks', () => {
  it('merges files, and takes lists at every level', () => {
    const blocks = readBlocks([
      { resource: [{ vonage_application: [{ a: [{ name: 'a' }] }] }], locals: [{ x: 1 }] },
      {
        terraform: [{ backend: { s3: { bucket: 'b' } } }],
        module: { urls: {} },
        import: [{ to: '${vonage_application.a}', id: 'one' }],
        moved: { from: 'vonage_application.b', to: 'vonage_application.a' },
      },
    ])
    expect(blocks.resources).toEqual([
      { type: 'vonage_application', name: 'a', body: { name: 'a' } },
    ])
    expect(blocks.locals.get('x')).toBe(1)
    expect(blocks.backend).toEqual({ type: 's3', body: { bucket: 'b' } })
    expect(blocks.modules).toEqual(['urls'])
    expect(blocks.imports).toEqual([{ to: 'vonage_application.a', id: 'one' }])
    expect(blocks.moved).toEqual([{ from: 'vonage_application.b', to: 'vonage_application.a' }])
  })

  it('passes over what is no block, and what removed blocks do not keep', () => {
    const blocks = readBlocks([
      {
        import: [{ to: 'vonage_application.a' }, { to: ['a'], id: 'one' }],
        moved: [{ from: 'vonage_application.b' }, { from: 1, to: 'vonage_application.a' }],
        removed: [
          { from: 'vonage_application.c', lifecycle: { destroy: false } },
          { from: 'vonage_application.d', lifecycle: { destroy: true } },
          { from: 'vonage_application.e' },
          { from: 1, lifecycle: { destroy: 'false' } },
        ],
        module: ['odd'],
      },
    ])
    expect([blocks.imports, blocks.moved, blocks.modules]).toEqual([[], [], []])
    expect(blocks.forgotten).toEqual(['vonage_application.c'])
  })

  it('takes the cloud block for a backend', () => {
    expect(readBlocks([{ terraform: { cloud: {} } }]).backend).toEqual({ type: 'cloud', body: {} })
    expect(readBlocks([{}]).backend).toBeUndefined()
  })
})

describe('declareProvider', () => {
  const blocks = readBlocks([
    { provider: { vonage: [{ api_key: 'one' }, { alias: 'eu', api_key: '${var.key}' }] } },
  ])
  it('finds the block by its alias', () => {
    expect(declareProvider(blocks, 'vonage', nothing)).toEqual({ api_key: 'one' })
    expect(declareProvider(blocks, 'vonage.eu', nothing)['api_key']).toBeInstanceOf(Unresolved)
    expect(declareProvider(blocks, 'vonage.us', nothing)).toEqual({})
  })
})
