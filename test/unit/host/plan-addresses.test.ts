import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/engine/ports'
import { planOf, recordedThing, things } from './builders'
import { createDemo } from './demo-provider'

const shop = recordedThing('demo_thing.shop')
const declared = { name: 'shop' }

describe('moved', () => {
  it.each([
    ['demo_thing.shop', 'demo_thing.store', { store: declared }],
    ['demo_thing.shop', 'demo_thing.store[0]', { store: { count: 1, ...declared } }],
    [
      'demo_thing.shop',
      'demo_thing.store["a]b"]',
      { store: { for_each: { 'a]b': 1 }, ...declared } },
    ],
  ])('takes what is at %s to %s', async (from, to, byName) => {
    const { words, step } = await planOf(things(byName, { moved: { from, to } }), [shop])
    expect(words).toEqual([`no_change ${to}`])
    expect(step(to).reason).toBe(`It has moved from ${from}.`)
    expect(step(to).recorded?.address).toBe(from)
  })

  it('takes what a module has', async () => {
    const recorded = recordedThing('module.old.demo_thing.shop')
    const moved = { from: 'module.old.demo_thing.shop', to: 'demo_thing.shop' }
    const { words } = await planOf(things({ shop: declared }, { moved }), [recorded])
    expect(words).toEqual(['no_change demo_thing.shop'])
  })

  it('follows the move that count implies', async () => {
    const { words } = await planOf(things({ shop: { count: 1, ...declared } }), [shop])
    expect(words).toEqual(['no_change demo_thing.shop[0]'])
  })

  it('lets the provider turn another type into its own', async () => {
    const recorded = (kept: object) =>
      recordedThing(
        'old_thing.shop',
        { title: 'shop', ...kept },
        { source: 'example.com/demo/old' },
      )
    const moved = { from: 'old_thing.shop', to: 'demo_thing.shop' }
    const json = things({ shop: { ...declared, region: 'eu' } }, { moved })
    const demo = createDemo()
    demo.things.set('id-of-shop', { id: 'id-of-shop', name: 'shop', region: 'eu' })
    const { step } = await planOf(json, [recorded({})], { demo })
    expect(step('demo_thing.shop')).toMatchObject({ action: 'no_change', prior: { private: {} } })
    const { step: other } = await planOf(json, [recorded({ kept: 'yes' })], { demo })
    expect(other('demo_thing.shop').prior?.private).toEqual({ kept: 'yes' })
  })

  it('refuses a type that the provider does not know', async () => {
    const moved = { from: 'demo_link.a', to: 'demo_thing.shop' }
    const planned = planOf(things({ shop: declared }, { moved }), [recordedThing('demo_link.a')])
    await expect(planned).rejects.toMatchObject({ code: 'move_unsupported' })
  })
})

describe('removed', () => {
  const from = 'demo_thing.shop'
  const kept = { removed: [{ from, lifecycle: [{ destroy: 'false' }] }] }

  it('forgets what it leaves as it is, after moves, and everything of a module', async () => {
    const { words, step } = await planOf(kept, [shop])
    expect(words).toEqual([`forget ${from}`])
    expect(step(from).reason).toBe(
      'A removed block forgets it: it leaves the state, and stays in the account as it is.',
    )
    const moved = { from: 'demo_thing.old[0]', to: 'demo_thing.shop[0]' }
    const old = [recordedThing('demo_thing.old[0]', { id: 'x' })]
    expect((await planOf({ ...kept, moved }, old)).words).toEqual([`forget ${from}[0]`])
    const module = { removed: [{ from: 'module.m', lifecycle: { destroy: false } }] }
    const inModule = [recordedThing('module.m.demo_thing.shop')]
    expect((await planOf(module, inModule)).words).toEqual(['forget module.m.demo_thing.shop'])
  })

  it('deletes what it does not keep', async () => {
    expect((await planOf({ removed: [{ from }] }, [shop])).words).toEqual([`delete ${from}`])
    const destroyed = { removed: [{ from, lifecycle: { destroy: true } }] }
    expect((await planOf(destroyed, [shop])).words).toEqual([`delete ${from}`])
  })
})

describe('import', () => {
  const to = 'demo_thing.shop'
  const importing = async (id: Json) => {
    const demo = createDemo()
    for (const key of ['one', 'kept', '7'])
      demo.things.set(key, { id: key, name: 'shop', region: 'eu' })
    const json = things({ shop: declared, other: { name: 'other' } }, { import: [{ to, id }] })
    return await planOf(json, [], { demo })
  }

  it('takes what exists into the plan', async () => {
    const { step } = await importing('one')
    expect(step(to)).toMatchObject({
      ...{ action: 'no_change', reason: 'It is imported by "one".', prior: { private: {} } },
    })
    expect((await importing('kept')).step(to).prior?.private).toEqual({ kept: true })
    expect((await importing(7)).step(to).action).toBe('no_change')
  })

  it('refuses an id that nothing has, and a resource that cannot be imported', async () => {
    const { plan, step } = await importing('none')
    expect(plan.diagnostics).toMatchObject([{ code: 'import_not_found', address: to }])
    expect(step(to).action).toBe('create')
    const json = {
      resource: { demo_link: { l: { thing: 'x' } } },
      import: { to: 'demo_link.l', id: 'one' },
    }
    expect((await planOf(json)).plan.diagnostics).toMatchObject([{ code: 'import_not_found' }])
  })

  it.each([
    ['${demo_thing.other.id}', 'is known only after apply'],
    ['${module.m.id}', 'comes from module.m.id'],
    [['one'], 'is not a string'],
  ])('does not compare with %j, an id that is not known', async (id, why) => {
    expect((await importing(id)).step(to)).toMatchObject({
      ...{ action: 'not_compared', reason: `Its import block's id ${why}.` },
    })
  })

  it('does not create what an import block with for_each may name', async () => {
    const named = 'demo_thing.shop[each.key]'
    const json = things(
      { shop: { for_each: { a: 1 }, ...declared } },
      { import: { for_each: { a: 'one' }, to: `\${${named}}`, id: '${each.value}' } },
    )
    const { step } = await planOf(json)
    expect(step('demo_thing.shop["a"]')).toMatchObject({
      action: 'not_compared',
      reason: `An import block names ${named}, which may be this one.`,
    })
    const recorded = recordedThing('demo_thing.shop["a"]')
    expect((await planOf(json, [recorded])).words).toEqual(['no_change demo_thing.shop["a"]'])
  })

  it('does nothing for what the state has', async () => {
    const json = things({ shop: declared }, { import: { to, id: 'none' } })
    expect((await planOf(json, [shop])).words).toEqual([`no_change ${to}`])
  })
})

describe('count and for_each', () => {
  const instances = ['a', 'b', 'c'].map((name, index) =>
    recordedThing(`demo_thing.many[${index}]`, { name, id: `id-${name}` }),
  )

  it('shifts the instances behind one that is taken from a list', async () => {
    const locals = { names: ['a', 'c'] }
    const many = { count: 2, name: '${local.names[count.index]}' }
    const { words, plan } = await planOf(things({ many }, { locals }), instances)
    expect(words).toEqual([
      'no_change demo_thing.many[0]',
      'update demo_thing.many[1]',
      'delete demo_thing.many[2]',
    ])
    expect(plan.steps[1]?.changes).toEqual([{ path: ['name'], before: 'b', after: 'c' }])
  })

  it('keeps the instances of keys that stay', async () => {
    const many = { for_each: '${toset(["a", "c"])}', name: '${each.key}' }
    const recorded = ['a', 'b', 'c'].map((name) =>
      recordedThing(`demo_thing.many["${name}"]`, { name, id: `id-${name}` }),
    )
    expect((await planOf(things({ many }), recorded)).words).toEqual([
      'no_change demo_thing.many["a"]',
      'no_change demo_thing.many["c"]',
      'delete demo_thing.many["b"]',
    ])
  })

  it.each([
    ['${module.m.count}', 'has a count that comes from module.m.count'],
    ['${demo_thing.new.id}', 'has a count that is known only after apply'],
  ])('compares no instance of a count of %s', async (count, reason) => {
    const json = things({ many: { count, name: 'x' }, new: { name: 'new' } })
    const { words, step } = await planOf(json, instances)
    expect(words.filter((word) => word.includes('many'))).toEqual([
      'not_compared demo_thing.many[0]',
      'not_compared demo_thing.many[1]',
      'not_compared demo_thing.many[2]',
    ])
    expect(step('demo_thing.many[0]').reason).toBe(`demo_thing.many ${reason}.`)
    const { step: alone } = await planOf(json)
    expect(alone('demo_thing.many')).toMatchObject({
      ...{ action: 'not_compared', type: 'demo_thing', reason: `demo_thing.many ${reason}.` },
    })
  })

  it('leaves alone what a module or a file that is not read may declare', async () => {
    const recorded = [recordedThing('module.m.demo_thing.shop'), recordedThing('demo_thing.mall')]
    const elsewhere = 'It may be declared in main.tf, which is in HCL.'
    const { plan } = await planOf({}, recorded, { stack: { elsewhere } })
    expect(plan.steps.map(({ action, reason }) => [action, reason])).toEqual([
      ['not_compared', elsewhere],
      ['not_compared', 'It is declared in a module.'],
    ])
  })
})
