import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { createProviders } from '../../../lib/host/providers'
import type { Provider } from '../../../lib/plugin/provider'
import { planOf, recordedThing, stackOf, things } from './builders'
import { createDemo, problem } from './demo-provider'

const shop = recordedThing('demo_thing.shop')
const json = things({ shop: { name: 'shop' } })
const failure = new ContractError('answer_invalid', 'It broke', { detail: '' })

const withBlock = (block: object) => ({ ...json, provider: { vonage: block } }) as never

describe('the provider block', () => {
  it.each([
    [{ key: '${module.m.key}' }, "The provider block's key comes from module.m.key."],
    [{ key: '${demo_thing.shop.id}' }, "The provider block's key comes from demo_thing.shop.id."],
  ])('leaves what needs it open where it is not evaluated: %j', async (block, reason) => {
    const { plan } = await planOf(withBlock(block), [shop, recordedThing('demo_thing.mall')])
    expect(plan.steps.map(({ action, reason: why }) => [action, why])).toEqual([
      ['not_compared', reason],
      ['not_compared', reason],
    ])
  })

  it('leaves what needs it open where it is known only after apply', async () => {
    const { make, context } = createDemo()
    const { blocks } = stackOf({
      provider: { vonage: { key: '${vonage_thing.a.id}' } },
      resource: { vonage_thing: { a: {} } },
    })
    const providers = createProviders({ blocks, variable: () => undefined, make, context })
    expect(await providers.open('vonage')).toEqual({
      reason: 'A value of the provider block is known only after apply.',
    })
  })

  it.each([
    [{ key: 'bad' }, 'Bad key'],
    [{ key: 'locked' }, 'Key is locked'],
    [{ kye: 'x' }, 'Unsupported argument'],
  ])('is refused with %j', async (block, message) => {
    await expect(planOf(withBlock(block), [shop])).rejects.toMatchObject({ message })
  })

  it('says its warnings once, however many resources it has', async () => {
    const { plan } = await planOf(withBlock({ key: 'old' }), [shop, recordedThing('demo_thing.b')])
    expect(plan.diagnostics).toMatchObject([{ summary: 'Key is old', address: 'provider.vonage' }])
  })

  it('has what its host knows of one that nobody can read', async () => {
    const tools = { settings: () => ({ key: 'locked' }) }
    await expect(planOf(json, [shop], { tools })).rejects.toMatchObject({
      message: 'Key is locked',
    })
  })

  it('is the one that a block names, else the one that the state names', async () => {
    const aliased = things(
      { shop: { name: 'shop', provider: '${vonage.eu}' } },
      { provider: { vonage: [{ alias: 'eu', version: '1', key: 'old' }] } },
    )
    const recorded = [shop, recordedThing('demo_thing.mall', {}, { provider: undefined })]
    const { plan, step } = await planOf(aliased, recorded)
    expect(plan.diagnostics).toMatchObject([{ address: 'provider.vonage.eu' }])
    expect(step('demo_thing.shop').provider).toBe('vonage.eu')
    expect(step('demo_thing.mall').provider).toBe('vonage')
  })
})

describe('a provider', () => {
  /** A provider with nothing but what it must have. */
  const least = (): Provider => {
    const { demo_link: link } = createDemo().make('').resources
    return {
      schema: { version: 0, description: '', attributes: {} },
      resources: link === undefined ? {} : { demo_link: link },
      configure: () => Promise.resolve([]),
    }
  }

  it('needs no checks of its own', async () => {
    const links = { resource: { demo_link: { l: { thing: 'x' } }, null_resource: { n: {} } } }
    const { words } = await planOf(links, [], { tools: { make: least } })
    expect(words).toEqual(['create demo_link.l'])
  })

  it('leaves open what it does not have', async () => {
    const vonage = { resource: { vonage_other: { o: { name: 'x' } } } }
    const held = recordedThing('vonage_more.m')
    const foreign = recordedThing('null_resource.n')
    const { plan } = await planOf(vonage, [held, foreign])
    expect(plan.steps.map(({ address, action, reason }) => [address, action, reason])).toEqual([
      ['vonage_more.m', 'not_compared', 'Resources of the type vonage_more are not planned here.'],
      ['vonage_other.o', 'not_compared', 'vonage_other.o is of a type that is not compared here.'],
    ])
    const { make } = createDemo()
    const oneBlock = (block: string) => (block === 'vonage.eu' ? least() : make(block))
    const aliased = things({ shop: { name: 'shop', provider: 'vonage.eu' } })
    const { words } = await planOf(aliased, [], { tools: { make: oneBlock } })
    expect(words).toEqual(['not_compared demo_thing.shop'])
  })

  it.each(['read shop', 'plan shop'])('is not excused for a bug in %s', async (call) => {
    for (const config of [json, {}]) {
      const demo = createDemo()
      demo.errors.set(call, new TypeError('a bug'))
      await expect(planOf(config, [shop], { demo })).rejects.toThrow('a bug')
    }
  })
})

describe('an error', () => {
  it('of a read ends the plan, with everything that could not be read', async () => {
    const demo = createDemo()
    demo.errors.set('read shop', failure)
    const lost = new ContractError('answer_invalid', 'It is lost', { detail: '' })
    demo.errors.set('read mall', lost)
    const planned = planOf(json, [shop, recordedThing('demo_thing.mall')], { demo })
    const error = await planned.catch((one: unknown) => one)
    expect((error as ContractError).toDiagnostics()).toMatchObject([
      { summary: 'It broke', address: 'demo_thing.shop' },
      { summary: 'It is lost', address: 'demo_thing.mall' },
    ])
  })

  it('that every resource meets is said once', async () => {
    const demo = createDemo()
    demo.errors.set('plan a', failure)
    demo.errors.set('plan b', failure)
    const { plan, words } = await planOf(things({ a: { name: 'a' }, b: { name: 'b' } }), [], {
      demo,
    })
    expect(words).toEqual(['not_compared demo_thing.a', 'not_compared demo_thing.b'])
    expect(plan.diagnostics).toHaveLength(1)
  })

  it('of the plan of a delete leaves the resource where it is', async () => {
    const demo = createDemo()
    demo.errors.set('plan shop', failure)
    const { plan, words } = await planOf({}, [shop], { demo })
    expect(words).toEqual(['not_compared demo_thing.shop'])
    expect(plan.diagnostics).toMatchObject([{ address: 'demo_thing.shop' }])
  })

  it('of a configuration ends the plan before anything is read', async () => {
    const demo = createDemo()
    const declared = things({ shop: { name: 'shop', nmae: 'x' }, many: { count: '${module.m.n}' } })
    await expect(planOf(declared, [shop], { demo })).rejects.toMatchObject({
      code: 'attribute_unsupported',
    })
    expect(demo.calls).toEqual([])
  })

  it('that only the values of other resources show leaves its resource open', async () => {
    const demo = createDemo()
    demo.rules.push(({ owner }) => (owner === 'shop' ? [problem('Owner is a shop')] : []))
    const declared = things({
      a: { name: 'a', owner: '${demo_thing.shop.name}' },
      shop: { name: 'shop' },
    })
    const { plan, step } = await planOf(declared, [], { demo })
    expect(plan.diagnostics).toMatchObject([{ address: 'demo_thing.a' }])
    expect(step('demo_thing.a')).toMatchObject({
      ...{ action: 'not_compared', reason: 'Its configuration is invalid.' },
    })
  })
})

describe('a new rule of a provider', () => {
  it('is in the plan without another line', async () => {
    const demo = createDemo()
    const declared = things({ shop: { name: 'shop', size: 100 } })
    expect((await planOf(declared, [], { demo })).plan.diagnostics).toEqual([])
    demo.rules.push(({ size }) =>
      Number(size) > 10 ? [problem('It is large', { severity: 'warning', path: ['size'] })] : [],
    )
    expect((await planOf(declared, [], { demo })).plan.diagnostics).toMatchObject([
      { summary: 'It is large', path: ['size'], address: 'demo_thing.shop' },
    ])
  })
})
