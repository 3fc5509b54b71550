import { describe, expect, it } from 'vitest'
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

  it('ends where blocks go in a circle', () => {
    const moved = [
      { from: 'x.a', to: 'x.b' },
      { from: 'x.b', to: 'x.a' },
    ]
    const move = createMoves({ moved, resources: [] }, ['x.a'])
    expect([move('x.c'), move('x.a')]).toEqual(['x.c', 'x.a'])
  })

  it('moves the instances of a whole resource, and of one instance that one alone', () => {
    const whole = createMoves({ moved: [{ from: 'x.a', to: 'x.b' }], resources: [] }, [])
    expect(whole('x.a["eu"]')).toBe('x.b["eu"]')
    expect(whole('x.ab')).toBe('x.ab')
    const one = createMoves({ moved: [{ from: 'x.a', to: 'x.b["eu"]' }], resources: [] }, [])
    expect(one('x.a')).toBe('x.b["eu"]')
    expect(one('x.a["eu"]')).toBe('x.a["eu"]')
  })

  it('moves what is in a module, out of one and into one', () => {
    const moved = [{ from: 'module.old', to: 'module.new' }]
    const module = createMoves({ moved, resources: [] }, [])
    expect(module('module.old.x.a["eu"]')).toBe('module.new.x.a["eu"]')
    expect(module('module.older.x.a')).toBe('module.older.x.a')
    const out = createMoves({ moved: [{ from: 'module.old.x.a', to: 'x.a' }], resources: [] }, [])
    expect(out('module.old.x.a')).toBe('x.a')
  })

  it.each([
    ['x.a', 'x.a[0]', counted],
    ['x.a[0]', 'x.a', single],
  ])('implies the move from %s to %s', (from, to, block) => {
    expect(createMoves({ moved: [], resources: [block] }, [from])(from)).toBe(to)
    expect(createMoves({ moved: [], resources: [block] }, [from, to])(from)).toBe(from)
    expect(createMoves({ moved: [], resources: [] }, [from])(from)).toBe(from)
  })

  it('implies none where the block has what the state has, or keys of for_each', () => {
    expect(createMoves({ moved: [], resources: [single] }, ['x.a'])('x.a')).toBe('x.a')
    expect(createMoves({ moved: [], resources: [counted] }, ['x.a[0]'])('x.a[0]')).toBe('x.a[0]')
    expect(createMoves({ moved: [], resources: [keyed] }, ['x.a'])('x.a')).toBe('x.a')
    expect(createMoves({ moved: [], resources: [keyed] }, ['x.a[0]'])('x.a[0]')).toBe('x.a[0]')
  })
})
