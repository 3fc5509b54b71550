import { describe, expect, it } from 'vitest'
import type { NotEvaluated } from '../../../lib/host/config-value'
import type { Existing, Undeclared } from '../../../lib/host/find-prior'
import { UNKNOWN } from '../../../lib/plugin/value'
import { planOf, things } from './builders'
import { createDemo } from './demo-provider'

const left = {
  address: 'demo_thing.left',
  type: 'demo_thing',
  provider: 'vonage',
  importId: 'left',
}

/** Finds things by their name, and these that nobody declares. */
function existing(undeclared: readonly Partial<Undeclared>[] = []): Existing {
  return {
    identify: (_type, { name }, notEvaluated: readonly NotEvaluated[]) => {
      if (notEvaluated.some(({ path }) => path[0] === 'name')) {
        return Promise.resolve({ reason: 'Its name is not evaluated here.' })
      }
      return Promise.resolve(name === 'new' ? undefined : { importId: String(name) })
    },
    findUndeclared: (ids) => {
      const all = undeclared.map((one) => ({ ...left, ...one }))
      return Promise.resolve(all.filter(({ importId }) => !ids.has(importId)))
    },
  }
}

/** Plans a stack without a state, in an account that has a shop and what is left. */
async function planByName(json: object, undeclared?: readonly Partial<Undeclared>[], more = {}) {
  const demo = createDemo()
  for (const name of ['shop', 'left']) demo.things.set(name, { id: name, name, region: 'eu' })
  const tools = { existing: existing(undeclared) }
  const stack = { recorded: undefined }
  return await planOf(json as never, undefined, { demo, stack, tools, ...more })
}

describe('a stack without a state', () => {
  it('finds by its identity what is declared, and creates the rest', async () => {
    const { words } = await planByName(things({ shop: { name: 'shop' }, new: { name: 'new' } }))
    expect(words).toEqual(['create demo_thing.new', 'no_change demo_thing.shop'])
    expect((await planByName(things({ a: { name: 'gone' } }))).words).toEqual([
      'create demo_thing.a',
    ])
  })

  it('takes as declared what no import can find out', async () => {
    const { step } = await planByName(things({ shop: { name: 'shop', owner: 'me', size: 2 } }))
    expect(step('demo_thing.shop')).toMatchObject({ action: 'no_change' })
    const open = things({ shop: { name: 'shop', owner: '${demo_thing.n.id}' }, n: { name: 'new' } })
    const { step: other } = await planByName(open)
    expect(other('demo_thing.shop').changes).toEqual([
      { path: ['owner'], before: null, after: UNKNOWN },
    ])
  })

  it('says why it is not known whether something exists', async () => {
    const { step } = await planByName(things({ shop: { name: '${module.m.x}' } }))
    expect(step('demo_thing.shop')).toMatchObject({
      ...{ action: 'not_compared', reason: 'Its name is not evaluated here.' },
    })
  })
})

describe('what exists and nothing names', () => {
  it('goes, unless the stack holds it', async () => {
    const undeclared = [{}, { importId: 'shop', address: 'demo_thing.again' }]
    const { words } = await planByName(things({ shop: { name: 'shop' } }), undeclared)
    expect(words).toEqual(['no_change demo_thing.shop', 'delete demo_thing.left'])
  })

  it('goes first where it refers to something that is held', async () => {
    const demo = createDemo()
    demo.things.set('left', { id: 'left', name: 'left', region: 'eu', owner: 'shop' })
    demo.things.set('shop', { id: 'shop', name: 'shop', region: 'eu' })
    const { words } = await planByName(things({ shop: { name: 'shop' } }), [{}], { demo })
    expect(words).toEqual(['delete demo_thing.left', 'no_change demo_thing.shop'])
  })

  it.each([
    ['of a resource', { shop: { name: '${module.m.x}' } }],
    ['of a for_each', { shop: { for_each: '${module.m.x}', name: 'x' } }],
  ])('stays while something %s is not evaluated', async (_what, byName) => {
    const { step } = await planByName(things(byName), [{}])
    expect(step('demo_thing.left')).toMatchObject({
      action: 'not_compared',
      reason:
        'Not all of the configuration is evaluated here, so it may be declared. Nothing is deleted.',
    })
  })

  it('is passed over where it is gone, or cannot be imported here', async () => {
    const undeclared = [{ importId: 'gone' }, { type: 'demo_other' }, { type: 'demo_link' }]
    expect((await planByName({}, undeclared)).words).toEqual([])
  })

  it('shows what its import says', async () => {
    const demo = createDemo()
    demo.said.set('read left', {
      ...{ severity: 'warning', code: 'value_invalid', summary: 'Odd', detail: '', path: [] },
    })
    demo.things.set('left', { id: 'left', name: 'left' })
    const { plan } = await planByName({}, [{}], { demo })
    expect(plan.diagnostics).toMatchObject([{ summary: 'Odd', address: 'demo_thing.left' }])
  })
})
