import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import type { JsonObject } from '../../../lib/engine/ports'
import { applyPlan } from '../../../lib/host/apply-plan'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { planOf, recordedThing, stackOf, things } from './builders'
import { createDemo, type Demo, problem } from './demo-provider'

const failure = new ContractError('answer_invalid', 'It broke', { detail: '' })

interface Run {
  readonly recorded?: readonly RecordedResource[]
  readonly demo?: Demo
  /** Happens between the plan and the apply. */
  readonly between?: (demo: Demo) => void
  /** What is applied instead of what was planned. */
  readonly instead?: JsonObject
}

/** Plans and applies a configuration: what came of each step, and what was written. */
async function applyOf(
  json: JsonObject,
  { recorded = [], demo = createDemo(), between = () => {}, instead = json }: Run = {},
) {
  const { plan } = await planOf(json, recorded, { demo })
  between(demo)
  demo.calls.length = 0
  const outcomes = await applyPlan(stackOf(instead, recorded), plan, demo)
  return {
    outcomes,
    demo,
    results: outcomes.map(({ step, result }) => `${result} ${step.address}`),
    writes: demo.calls.filter((call) => call.startsWith('apply ')),
    codes: outcomes.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)),
  }
}

const recorded = [
  recordedThing('demo_thing.shop', { size: 1, kind: 'a' }),
  recordedThing('demo_thing.same'),
  recordedThing('demo_thing.old'),
]

describe('applyPlan', () => {
  it('creates, updates and deletes what the plan shows, in its order', async () => {
    const json = things({
      shop: { name: 'shop', size: 2, kind: 'a' },
      same: { name: 'same' },
      a: { name: 'a', owner: '${demo_thing.b.id}', region: '${demo_thing.same.region}' },
      b: { name: 'b' },
    })
    const { results, writes, demo, outcomes } = await applyOf(json, { recorded })
    expect(writes).toEqual([
      ...['apply create b', 'apply create a', 'apply update shop', 'apply delete old'],
    ])
    expect(results.every((one) => one.startsWith('done '))).toBe(true)
    expect(demo.things.get('id-of-a')).toMatchObject({ owner: 'id-of-b', region: 'eu' })
    expect(demo.things.has('id-of-old')).toBe(false)
    expect(outcomes.map(({ state }) => state?.private)).toEqual([
      ...[{ applied: true }, { applied: true }, {}, undefined],
    ])
  })

  it('tells of each step when it has ended, and waits', async () => {
    const demo = createDemo()
    const { plan } = await planOf(things({ a: { name: 'a' }, b: { name: 'b' } }), [], { demo })
    const told: string[] = []
    const stack = stackOf(things({ a: { name: 'a' }, b: { name: 'b' } }))
    await applyPlan(stack, plan, demo, async ({ step }) => {
      await Promise.resolve()
      told.push(step.address, String(demo.things.size))
    })
    expect(told).toEqual(['demo_thing.a', '1', 'demo_thing.b', '2'])
  })

  it.each([
    [false, ['apply delete shop', 'apply create shop']],
    [true, ['apply create shop', 'apply delete shop']],
  ])('replaces in the order of create_before_destroy = %s', async (isFirst, expected) => {
    const lifecycle = { create_before_destroy: isFirst }
    const json = things({ shop: { name: 'shop', kind: 'b', lifecycle } })
    const { writes, outcomes } = await applyOf(json, { recorded: recorded.slice(0, 1) })
    expect(writes).toEqual(expected)
    expect(outcomes).toMatchObject([{ result: 'done', state: { state: { kind: 'b' } } }])
  })

  it.each([
    [false, 'apply delete shop', ['apply delete shop'], 'a'],
    [false, 'apply create shop', ['apply delete shop', 'apply create shop'], undefined],
    [true, 'apply create shop', ['apply create shop'], 'a'],
    [true, 'apply delete shop', ['apply create shop', 'apply delete shop'], 'b'],
  ])('leaves of a replacement what is there: %s, %s', async (isFirst, call, expected, kind) => {
    const demo = createDemo()
    demo.errors.set(call, failure)
    const lifecycle = { create_before_destroy: isFirst }
    const json = things({ shop: { name: 'shop', kind: 'b', lifecycle } })
    const { writes, outcomes } = await applyOf(json, { demo, recorded: recorded.slice(0, 1) })
    expect(writes).toEqual(expected)
    expect(outcomes[0]?.result).toBe('failed')
    expect(outcomes[0]?.state?.state['kind']).toBe(kind)
  })

  it('skips what depends on a failure, and nothing else', async () => {
    const demo = createDemo()
    demo.errors.set('apply create a', failure)
    const json = things({
      a: { name: 'a', size: 2 },
      needs: { name: 'needs', owner: '${demo_thing.a.id}' },
      many: { count: '${demo_thing.a.size}', name: 'many-${count.index}' },
      other: { name: 'other' },
    })
    const { results, codes } = await applyOf(json, { demo })
    expect(results).toEqual([
      'failed demo_thing.a',
      'skipped demo_thing.many[0]',
      'skipped demo_thing.many[1]',
      'skipped demo_thing.needs',
      'done demo_thing.other',
    ])
    expect(codes).toEqual(['answer_invalid'])
  })

  it('skips what refers to something that is not planned here', async () => {
    const json = things({ a: { name: 'a', owner: '${null_resource.gate.id}' } }, {})
    const { resource } = json as { resource: JsonObject }
    const whole = { resource: { ...resource, null_resource: { gate: {} } } }
    const { results, writes } = await applyOf(whole)
    expect([results, writes]).toEqual([['skipped demo_thing.a'], []])
  })

  it('keeps what the provider says exists when only a part of the work failed', async () => {
    const demo = createDemo()
    demo.said.set('apply update shop', problem('Half of it'))
    const json = things({ shop: { name: 'shop', size: 2, kind: 'a' } })
    const { outcomes } = await applyOf(json, { demo, recorded: recorded.slice(0, 1) })
    expect(outcomes).toMatchObject([{ result: 'failed', state: { state: { size: 2 } } }])
    const gone = createDemo()
    gone.said.set('apply delete old', problem('Half of it'))
    const deleted = await applyOf({}, { demo: gone, recorded: recorded.slice(2) })
    expect(deleted.outcomes).toMatchObject([{ result: 'failed', state: null }])
  })

  it('starts nothing more after a request that was not sent', async () => {
    const demo = createDemo()
    demo.errors.set('apply create a', new ContractError('api_not_sent', 'Not sent', { detail: '' }))
    const json = things({ a: { name: 'a' }, b: { name: 'b' } })
    const { results } = await applyOf(json, { demo })
    expect(results).toEqual(['failed demo_thing.a', 'skipped demo_thing.b'])
  })

  it('starts nothing more once the user interrupts', async () => {
    const json = things({ a: { name: 'a' }, b: { name: 'b' } })
    const { results, writes } = await applyOf(json, {
      between: ({ controller }) => controller.abort(),
    })
    expect(results).toEqual(['skipped demo_thing.a', 'skipped demo_thing.b'])
    expect(writes).toEqual([])
  })

  it.each([
    [
      { name: 'shop', size: 3, kind: 'a' },
      { name: 'shop', size: 2, kind: 'a' },
    ],
    [
      { name: 'shop', kind: 'c' },
      { name: 'shop', kind: 'b' },
    ],
    [
      { name: 'shop', kind: 'c' },
      { name: 'shop', kind: 'b', lifecycle: { create_before_destroy: true } },
    ],
  ])('writes nothing when %j is planned instead of %j', async (instead, declared) => {
    const lifecycle = 'lifecycle' in declared ? { lifecycle: declared.lifecycle } : {}
    const { codes, writes, outcomes } = await applyOf(things({ shop: declared as JsonObject }), {
      recorded: recorded.slice(0, 1),
      instead: things({ shop: { ...instead, ...lifecycle } }),
    })
    expect(codes).toEqual(['plan_changed'])
    expect(writes.filter((call) => !call.startsWith('apply delete'))).toEqual([])
    expect(outcomes[0]?.result).toBe('failed')
  })

  it('writes nothing when the provider refuses the second plan', async () => {
    const { codes, writes } = await applyOf(things({ a: { name: 'a' } }), {
      between: ({ said }) => said.set('plan a', problem('Too many')),
    })
    expect([codes, writes]).toEqual([['value_invalid'], []])
    const warned = await applyOf(things({ a: { name: 'a' } }), {
      between: ({ said }) => said.set('plan a', problem('Many', { severity: 'warning' })),
    })
    expect(warned.results).toEqual(['done demo_thing.a'])
  })

  it('skips what is not declared any more, and what no provider has', async () => {
    const json = things({ a: { name: 'a' } })
    expect((await applyOf(json, { instead: {} })).results).toEqual(['skipped demo_thing.a'])
    const closed = { ...json, provider: { vonage: { key: '${module.m.key}' } } }
    const { results } = await applyOf(json, { instead: closed })
    expect(results).toEqual(['skipped demo_thing.a'])
  })

  it('does not excuse a bug of the provider', async () => {
    const demo = createDemo()
    demo.errors.set('apply create a', new TypeError('a bug'))
    await expect(applyOf(things({ a: { name: 'a' } }), { demo })).rejects.toThrow('a bug')
  })
})
