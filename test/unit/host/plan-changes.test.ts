import { describe, expect, it } from 'vitest'
import { UNKNOWN } from '../../../lib/plugin/value'
import { planOf, recordedThing, things } from './builders'
import { createDemo } from './demo-provider'

const shop = recordedThing('demo_thing.shop')

/** Plans the shop as it is declared here, against what its state records. */
async function planShop(declared: object, attributes: object = {}, more: object = {}) {
  const recorded = recordedThing('demo_thing.shop', { ...attributes }, more)
  const planned = await planOf(things({ shop: { name: 'shop', ...declared } }), [recorded])
  const step = planned.step('demo_thing.shop')
  const paths = step.changes.map(({ path }) => path.join('.'))
  return { ...planned, shop: step, paths }
}

describe('a plan', () => {
  it('creates what no state records, with what only the apply knows', async () => {
    const { words, step } = await planOf(things({ shop: { name: 'shop', secret: 's' } }))
    expect(words).toEqual(['create demo_thing.shop'])
    const { planned, changes, prior } = step('demo_thing.shop')
    expect(prior).toBeNull()
    expect(planned?.state).toMatchObject({ name: 'shop', id: UNKNOWN, secret: null })
    expect(planned?.private).toEqual({ made: true })
    expect(changes.map(({ path }) => path.join('.'))).toEqual(['id', 'name', 'region'])
  })

  it.each([
    [{}, {}, 'no_change', []],
    [{ size: 2 }, { size: 1 }, 'update', ['size']],
    [{ size: '1' }, { size: 1 }, 'no_change', []],
    [{}, { size: 1 }, 'update', ['size']],
    [{ kind: 'a' }, { kind: 'b' }, 'replace', ['id', 'kind', 'region']],
    [{ kind: 'a', size: 1 }, { kind: 'a', size: 2 }, 'update', ['size']],
    [
      { settings: { words: ['b', 'a'] } },
      { settings: { words: ['a', 'b'], code: 'made' } },
      'no_change',
      [],
    ],
  ])('of %j against %j is %s', async (declared, attributes, action, paths) => {
    const planned = await planShop(declared, attributes)
    expect([planned.shop.action, planned.paths]).toEqual([action, paths])
  })

  it('says which attribute replaces, and gives the plan of the new object what the first one kept', async () => {
    const { shop: step } = await planShop({ kind: 'a' }, { kind: 'b' })
    expect(step.replacedBy).toEqual([['kind']])
    expect(step.reason).toBe('A change of kind replaces it.')
    expect(step.planned?.private).toEqual({ made: true })
  })

  it('passes on what the provider says of both plans of a replacement', async () => {
    const demo = createDemo()
    const said = { code: 'value_invalid', summary: 'Odd', detail: '', path: [] } as const
    demo.said.set('plan shop', { severity: 'warning', ...said })
    demo.said.set('read shop', { severity: 'warning', ...said, path: ['name'] })
    const recorded = [recordedThing('demo_thing.shop', { kind: 'a' })]
    const { plan } = await planOf(things({ shop: { name: 'shop', kind: 'b' } }), recorded, { demo })
    expect(plan.diagnostics.map(({ path }) => path)).toEqual([['name'], []])
  })

  it('creates what is gone, tainted or not', async () => {
    for (const condition of ['whole', 'tainted'] as const) {
      const recorded = [recordedThing('demo_thing.shop', {}, { condition })]
      const gone = ['id-of-shop']
      const { words } = await planOf(things({ shop: { name: 'shop' } }), recorded, { gone })
      expect(words).toEqual(['create demo_thing.shop'])
    }
  })

  it('replaces what is tainted, whatever is declared', async () => {
    const { shop: step } = await planShop(
      { size: 2, lifecycle: { ignore_changes: ['size'] } },
      { size: 1 },
      { condition: 'tainted' },
    )
    expect([step.action, step.reason]).toEqual(['replace', 'It is tainted, so it is replaced.'])
    expect(step.planned?.state['size']).toBe(2)
  })

  it('reads a state of an older schema, and refuses one of a newer', async () => {
    const { shop: step } = await planShop({}, { title: 'shop' }, { schemaVersion: 0 })
    expect(step.action).toBe('no_change')
    const newer = planShop({}, {}, { schemaVersion: 2 })
    await expect(newer).rejects.toMatchObject({ code: 'state_version_unsupported' })
  })

  it('does without what a shown state does not have', async () => {
    const { shop: step } = await planShop({}, {}, { private: undefined })
    expect(step).toMatchObject({ action: 'no_change', prior: { private: {} } })
  })

  it('shows every state to the provider before it is read', async () => {
    const { demo } = await planOf(things({}), [shop, recordedThing('demo_thing.mall')])
    expect(demo.seen).toHaveLength(2)
  })
})

describe('ignore_changes', () => {
  const settings = { color: 'red', level: 1, code: 'x' }
  const labels = { a: '1' }
  const all = { size: 1, region: 'us', ports: [1, 2], labels, settings }
  it.each([
    [['size'], { size: 1 }, { size: 2 }, []],
    [['settings.level'], { settings }, { settings: { color: 'red', level: 2 } }, []],
    [['settings.level'], { settings }, { settings: { color: 'blue' } }, ['settings.color']],
    [['settings'], { settings }, { settings: { color: 'blue', level: 2 } }, []],
    [['ports[0]'], { ports: [1, 2] }, { ports: [3, 2] }, []],
    [['ports[0]'], { ports: [1, 2] }, { ports: [3, 3] }, ['ports']],
    [['labels["a"]'], { labels }, { labels: { a: '2' } }, []],
    [['labels["a"]'], { labels }, {}, []],
    [['labels["b"]'], { labels }, { labels: { a: '1', b: '2' } }, []],
    [['labels["b"]'], { labels }, { labels: { a: '2' } }, ['labels']],
    ['all', all, { size: 3, region: 'eu', ports: [], settings: { color: 'blue' } }, []],
  ])('%j of %j, declared as %j, leaves changes in %j', async (ignored, before, declared, paths) => {
    const lifecycle = { ignore_changes: ignored }
    expect((await planShop({ ...declared, lifecycle }, before)).paths).toEqual(paths)
  })

  it('adds what is below an object that was not there', async () => {
    const lifecycle = { ignore_changes: ['settings.level', 'labels["b"]'] }
    const declared = { settings: { level: 2 }, lifecycle }
    const { paths, shop: step } = await planShop(declared)
    expect(paths).toEqual(['settings'])
    expect(step.planned?.state).toMatchObject({ settings: { level: 2 }, labels: null })
  })

  it('keeps a map that is known only after apply as it is', async () => {
    const lifecycle = { ignore_changes: ['labels["a"]'] }
    const labels = '${demo_thing.new.labels}'
    const json = things({
      new: { name: 'new', labels: { a: '${demo_thing.new2.id}' } },
      new2: { name: 'new2' },
      shop: { name: 'shop', labels: '${demo_thing.new2.id}', kind: labels, lifecycle },
    })
    const { step } = await planOf(json, [recordedThing('demo_thing.shop', { labels: { a: '1' } })])
    expect(step('demo_thing.shop').planned?.state['labels']).toBe(UNKNOWN)
  })

  it('does not reach the new object of a replacement', async () => {
    const declared = { kind: 'b', size: 2, lifecycle: { ignore_changes: ['size'] } }
    const { shop: step } = await planShop(declared, { kind: 'a', size: 1 })
    expect([step.action, step.planned?.state['size']]).toEqual(['replace', 2])
    const kept = { kind: 'b', lifecycle: { ignore_changes: ['kind'] } }
    expect((await planShop(kept, { kind: 'a' })).shop.action).toBe('no_change')
  })
})

describe('prevent_destroy', () => {
  const lifecycle = { prevent_destroy: true }

  it('refuses a replacement, and no update', async () => {
    const { plan } = await planShop({ kind: 'b', lifecycle }, { kind: 'a' })
    expect(plan.diagnostics).toMatchObject([
      { code: 'destroy_prevented', address: 'demo_thing.shop' },
    ])
    expect((await planShop({ size: 2, lifecycle }, { size: 1 })).plan.diagnostics).toEqual([])
  })

  it('refuses to delete an instance that count leaves out, but not what is left of a replacement', async () => {
    const json = things({ shop: { count: 1, name: 'shop', lifecycle } })
    const first = recordedThing('demo_thing.shop[0]')
    const second = recordedThing('demo_thing.shop[1]', { id: 'two' })
    const { plan } = await planOf(json, [first, second])
    expect(plan.diagnostics).toMatchObject([
      { code: 'destroy_prevented', address: 'demo_thing.shop[1]' },
    ])
    const deposed = recordedThing('demo_thing.shop[0]', { id: 'two' }, { condition: 'deposed' })
    const left = await planOf(json, [first, deposed])
    expect(left.plan.diagnostics).toEqual([])
    expect(left.words).toEqual(['no_change demo_thing.shop[0]', 'delete demo_thing.shop[0]'])
    expect(left.plan.steps[1]?.reason).toBe(
      'It was replaced earlier, and this is what is left of it.',
    )
  })

  it('lets what no block declares any more go', async () => {
    const { words, plan } = await planOf({}, [shop])
    expect([words, plan.diagnostics]).toEqual([['delete demo_thing.shop'], []])
    expect((await planOf({}, [shop], { gone: ['id-of-shop'] })).words).toEqual([])
  })
})

describe('replace_triggered_by', () => {
  /** What becomes of a link whose lifecycle names these triggers, and why. */
  async function triggeredBy(trigger: string, more: object = {}) {
    const lifecycle = { replace_triggered_by: [trigger] }
    const json = {
      resource: {
        demo_thing: {
          shop: { name: 'shop', size: 2 },
          many: { count: 2, name: 'many-${count.index}', size: '${count.index}' },
          same: { name: 'same' },
          other: { name: 'other', kind: 'b' },
          fresh: { name: 'fresh' },
          open: { name: '${module.m.name}' },
          ...more,
        },
        demo_link: { l: { thing: 'x', lifecycle } },
      },
    }
    const { step } = await planOf(json, [
      recordedThing('demo_thing.shop', { size: 1 }),
      recordedThing('demo_thing.many[0]', { name: 'many-0', size: 1, id: 'm0' }),
      recordedThing('demo_thing.many[1]', { name: 'many-1', size: 1, id: 'm1' }),
      recordedThing('demo_thing.same'),
      recordedThing('demo_thing.other', { kind: 'a' }),
      recordedThing('demo_thing.open'),
      recordedThing('demo_link.l', { thing: 'x' }),
    ])
    const { action, reason } = step('demo_link.l')
    return [action, reason]
  }

  const replaced = (text: string) => [
    'replace',
    `Its replace_triggered_by names ${text}, which changes, so it is replaced.`,
  ]
  const isOpen = (text: string) => [
    'not_compared',
    `Its replace_triggered_by names ${text}, which is not planned here: Terraform may replace it.`,
  ]

  it.each([
    'demo_thing.shop',
    'demo_thing.shop.size',
    'demo_thing.many',
    'demo_thing.many[0]',
    'demo_thing.many[0].size',
    'demo_thing.other',
  ])('replaces when %s changes', async (text) => {
    expect(await triggeredBy(text)).toEqual(replaced(text))
  })

  it.each(['demo_thing.shop.name', 'demo_thing.many[1]', 'demo_thing.same', 'demo_thing.fresh'])(
    'replaces nothing for %s, which stays or is created',
    async (text) => {
      expect(await triggeredBy(text)).toEqual(['no_change', null])
    },
  )

  it.each([
    'demo_thing.open',
    'demo_thing.many[2]',
    'demo_thing.none',
    'null_resource.gate',
    'demo_thing.each',
  ])('does not compare for %s, which is not planned', async (text) => {
    const each = { for_each: '${module.m.all}', name: 'x' }
    expect(await triggeredBy(text, { each })).toEqual(isOpen(text))
  })

  it('says of an update, too, that it may be a replacement, and of a replacement nothing more', async () => {
    const lifecycle = { replace_triggered_by: ['null_resource.gate'] }
    const { shop: update } = await planShop({ size: 2, lifecycle }, { size: 1 })
    expect([update.action, update.reason]).toEqual([
      'update',
      'Its replace_triggered_by names null_resource.gate, which is not planned here: Terraform may replace it.',
    ])
    const { shop: replace } = await planShop({ kind: 'b', lifecycle }, { kind: 'a' })
    expect([replace.action, replace.reason]).toEqual(['replace', 'A change of kind replaces it.'])
  })
})
