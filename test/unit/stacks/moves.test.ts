import { describe, expect, it } from 'vitest'
import { createMoves } from '../../../lib/stacks/moves'

describe('createMoves', () => {
  it('follows one block after the other, in any order', () => {
    const moved = [
      { from: 'x.b', to: 'x.c' },
      { from: 'x.a', to: 'x.b' },
    ]
    expect(createMoves({ moved }, ['x.c'], ['x.a'])('x.a')).toBe('x.c')
  })

  it('ends where blocks go in a circle', () => {
    const moved = [
      { from: 'x.a', to: 'x.b' },
      { from: 'x.b', to: 'x.a' },
    ]
    expect(createMoves({ moved }, ['x.b'], ['x.a'])('x.c')).toBe('x.c')
    expect(createMoves({ moved }, ['x.b'], ['x.a'])('x.a')).toBe('x.a')
  })

  it('moves the instances of a whole resource, and of one instance that one alone', () => {
    const whole = createMoves({ moved: [{ from: 'x.a', to: 'x.b' }] }, [], [])
    expect(whole('x.a["eu"]')).toBe('x.b["eu"]')
    const one = createMoves({ moved: [{ from: 'x.a', to: 'x.b["eu"]' }] }, [], [])
    expect(one('x.a')).toBe('x.b["eu"]')
    expect(one('x.a["eu"]')).toBe('x.a["eu"]')
  })

  it.each([
    ['x.a', 'x.a[0]'],
    ['x.a[0]', 'x.a'],
  ])('implies the move from %s to %s', (from, to) => {
    expect(createMoves({ moved: [] }, [to], [from])(from)).toBe(to)
    expect(createMoves({ moved: [] }, [to], [from, to])(from)).toBe(from)
    expect(createMoves({ moved: [] }, [from, to], [from])(from)).toBe(from)
  })

  it('implies none for the keys of for_each', () => {
    expect(createMoves({ moved: [] }, ['x.a["0"]'], ['x.a'])('x.a')).toBe('x.a')
  })
})
