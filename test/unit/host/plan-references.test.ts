import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { UNKNOWN } from '../../../lib/plugin/value'
import { planOf, recordedThing, things } from './builders'
import { createDemo } from './demo-provider'

const failure = new ContractError('answer_invalid', 'It broke', { detail: '' })
const shop = recordedThing('demo_thing.shop', { size: 1 })
const a = recordedThing('demo_thing.a', { owner: 'old' })

/** What a thing `a` gets as its owner, beside these others. */
async function ownerFrom(owner: string, others: object, more: object = {}) {
  const json = things({ a: { name: 'a', owner }, ...others }, more as never)
  const planned = await planOf(json, [shop, a])
  const step = planned.step('demo_thing.a')
  return { ...planned, a: step, owner: step.planned?.state['owner'] }
}

/** Why it is not evaluated. */
async function whyOpen(owner: string, others: object, more: object = {}) {
  const { a: step } = await ownerFrom(owner, others, more)
  expect(step.action).toBe('not_compared')
  expect(step.planned?.state['owner']).toBe('old')
  return step.notEvaluated[0]?.reason
}

describe('a reference', () => {
  it('gets the value that the same plan changes, whatever the order of the blocks', async () => {
    const others = { shop: { name: 'shop', owner: 'new' } }
    expect((await ownerFrom('${demo_thing.shop.owner}', others)).owner).toBe('new')
    const locals = { of: '${local.in}', in: '${demo_thing.z.owner}', loop: '${local.loop}' }
    const z = { z: { name: 'z', owner: 'z' } }
    expect(
      (await ownerFrom('${local.of}', { ...z, loop: { name: '${local.loop}' } }, { locals })).owner,
    ).toBe('z')
  })

  it('is known only after apply for what is created', async () => {
    const { owner, a: step } = await ownerFrom('${demo_thing.new.id}', { new: { name: 'new' } })
    expect([owner, step.action]).toEqual([UNKNOWN, 'update'])
  })

  it('finds one instance of many', async () => {
    const many = { count: 2, name: 'many-${count.index}' }
    const others = { many, each: { for_each: { eu: 'e' }, name: '${each.value}' } }
    expect((await ownerFrom('${demo_thing.many[1].name}', others)).owner).toBe('many-1')
    expect((await ownerFrom('${demo_thing.each["eu"].name}', others)).owner).toBe('e')
    expect(await whyOpen('${demo_thing.many[2].name}', others)).toBe(
      'comes from demo_thing.many[2], which is not declared',
    )
    expect(await whyOpen('${demo_thing.many}', others)).toBe('comes from all of demo_thing.many')
  })

  it('is not evaluated where what it names is not', async () => {
    const open = { shop: { name: 'shop', owner: '${module.m.x}', settings: { color: 'red' } } }
    expect(await whyOpen('${demo_thing.shop.owner}', open)).toBe(
      'comes from demo_thing.shop, whose owner comes from module.m.x',
    )
    expect((await ownerFrom('${demo_thing.shop.settings.color}', open)).owner).toBe('red')
    const many = { many: { for_each: '${module.m.x}', name: 'x' } }
    expect(await whyOpen('${demo_thing.many["a"].name}', many)).toBe(
      'comes from demo_thing.many, which has a for_each that comes from module.m.x',
    )
    expect(await whyOpen('${demo_thing.none.name}', {})).toBe('comes from demo_thing.none.name')
    expect(await whyOpen('${null_resource.gate.id}', {})).toBe('comes from null_resource.gate.id')
  })

  it('is not evaluated where what it names failed', async () => {
    const demo = createDemo()
    demo.errors.set('plan shop', failure)
    const json = things({
      a: { name: 'a', owner: '${demo_thing.shop.name}' },
      shop: { name: 'shop' },
    })
    const { plan, step } = await planOf(json, [shop, a], { demo })
    expect(step('demo_thing.shop')).toMatchObject({ action: 'not_compared', reason: 'It broke' })
    expect(plan.diagnostics).toMatchObject([{ code: 'answer_invalid' }])
    expect(step('demo_thing.a').notEvaluated[0]?.reason).toBe(
      'comes from demo_thing.shop, which is not planned here: It broke',
    )
  })

  it('ends where blocks refer to each other', async () => {
    const others = { shop: { name: 'shop', owner: '${demo_thing.a.owner}' } }
    const { step } = await ownerFrom('${demo_thing.shop.owner}', others)
    expect(step('demo_thing.shop').notEvaluated).toEqual([
      { path: ['owner'], reason: 'comes from demo_thing.a' },
    ])
    expect(step('demo_thing.a').action).toBe('not_compared')
  })

  it('keeps in the state what is not evaluated, and the whole list of a part of one', async () => {
    const declared = { name: '${module.m.name}', ports: [1, '${module.m.port}'], size: 2 }
    const recorded = recordedThing('demo_thing.shop', { size: 1, ports: [8, 9] })
    const { step } = await planOf(things({ shop: declared }), [recorded])
    const { action, changes, planned } = step('demo_thing.shop')
    expect([action, changes.map(({ path }) => path)]).toEqual(['update', [['size']]])
    expect(planned?.state).toMatchObject({ name: 'shop', ports: [8, 9] })
    const fresh = await planOf(things({ shop: { name: 'shop', owner: '${module.m.x}' } }), [shop])
    expect(fresh.step('demo_thing.shop').planned?.state['owner']).toBe(UNKNOWN)
    const created = await planOf(things({ shop: { name: '${module.m.name}' } }))
    expect(created.words).toEqual(['create demo_thing.shop'])
  })
})
