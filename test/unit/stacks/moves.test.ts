import { describe, expect, it } from 'vitest'
import { baseOf } from '../../../lib/stacks/declare'
import { createMoves } from '../../../lib/stacks/moves'

const single = { type: 'x', name: 'a', body: {} }
const counted = { type: 'x', name: 'a', body: { count: 1 } }
const keyed = { type: 'x', name: 'a', body: { for_each: {} } }

describe('createMoves', () => {
  it('follows one block after the other, in any order', () => {
    const moved = [
      { from: 'x.b', to: 'x.c' },
      { from: 'x.a', to: 'x.b' },
    ]
    expect(createMoves({ moved, resources: [] }, ['x.a'])('x.a')).toBe('x.c')
  })

  it('moves nothing to an address that the state has already', () => {
    const moved = [{ from: 'x.a', to: 'x.b' }]
    expect(createMoves({ moved, resources: [] }, ['x.a', 'x.b'])('x.a')).toBe('x.a')
  })

  it('moves on only what another block moved first, and blocks what would take its place', () => {
    const moved = [
      { from: 'x.a', to: 'x.b' },
      { from: 'x.b', to: 'x.c' },
    ]
    const move = createMoves({ moved, resources: [] }, ['x.a', 'x.b'])
    expect([move('x.a'), move('x.b'), move('x.other')]).toEqual(['x.a', 'x.c', 'x.other'])
  })

  it('ends where blocks go in a circle', () => {
    const moved = [
      { from: 'x.a', to: 'x.b' },
      { from: 'x.b', to: 'x.a' },
    ]
    const move = createMoves({ moved, resources: [] }, ['x.a'])
    expect([move('x.c'), move('x.a')]).toEqual(['x.c', 'x.b'])
  })

  it('moves the instances of a whole resource, and of one instance that one alone', () => {
    const held = ['x.a', 'x.a["eu"]', 'x.ab']
    const whole = createMoves({ moved: [{ from: 'x.a', to: 'x.b' }], resources: [] }, held)
    expect(whole('x.a["eu"]')).toBe('x.b["eu"]')
    expect(whole('x.ab')).toBe('x.ab')
    const one = createMoves({ moved: [{ from: 'x.a', to: 'x.b["eu"]' }], resources: [] }, held)
    expect(one('x.a')).toBe('x.b["eu"]')
    expect(one('x.a["eu"]')).toBe('x.a["eu"]')
  })

  it('moves what is in a module, out of one and into one', () => {
    const moved = [{ from: 'module.old', to: 'module.new' }]
    const held = ['module.old.x.a["eu"]', 'module.old["a.b"].x.a', 'module.older.x.a']
    const module = createMoves({ moved, resources: [] }, held)
    expect(held.map(module)).toEqual([
      'module.new.x.a["eu"]',
      'module.new["a.b"].x.a',
      'module.older.x.a',
    ])
    const from = 'module.old["a.b"]'
    const keyed = createMoves({ moved: [{ from, to: 'module.one' }], resources: [] }, held)
    expect(held.map(keyed)).toEqual([held[0], 'module.one.x.a', held[2]])
    const out = createMoves({ moved: [{ from: held[1] ?? '', to: 'x.a' }], resources: [] }, held)
    expect(held.map(out)).toEqual([held[0], 'x.a', held[2]])
  })

  it.each([
    ['x.a', 'x.a[0]', counted],
    ['x.a[0]', 'x.a', single],
  ])('implies the move from %s to %s', (from, to, block) => {
    expect(createMoves({ moved: [], resources: [block] }, [from])(from)).toBe(to)
    expect(createMoves({ moved: [], resources: [block] }, [from, to])(from)).toBe(from)
    const moved = [{ from: 'x.b', to: 'x.a[1]' }]
    expect(createMoves({ moved, resources: [block] }, [from])(from)).toBe(from)
    expect(createMoves({ moved: [], resources: [] }, [from])(from)).toBe(from)
  })

  it('implies none where the block has what the state has, or keys of for_each', () => {
    expect(createMoves({ moved: [], resources: [single] }, ['x.a'])('x.a')).toBe('x.a')
    expect(createMoves({ moved: [], resources: [counted] }, ['x.a[0]'])('x.a[0]')).toBe('x.a[0]')
    expect(createMoves({ moved: [], resources: [keyed] }, ['x.a'])('x.a')).toBe('x.a')
    expect(createMoves({ moved: [], resources: [keyed] }, ['x.a[0]'])('x.a[0]')).toBe('x.a[0]')
  })
})

describe('baseOf', () => {
  it.each([
    ['x.a', 'x.a'],
    ['x.a[0]', 'x.a'],
    ['module.m["a.b"].x.a["c]d"]', 'module.m["a.b"].x.a'],
    ['x.a["say \\"hi\\""]', 'x.a'],
    ['x.a[each.key]', 'x.a[each.key]'],
  ])('leaves the key out of %s', (address, base) => {
    expect(baseOf(address)).toBe(base)
  })
})
