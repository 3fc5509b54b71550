import { describe, expect, it } from 'vitest'
import type { Words } from '../../../lib/adoption/adoption'
import { claimNames } from '../../../lib/adoption/claim-names'

const claim = (...candidates: [Words, ...Words[]]) => ({ candidates })
const joined = (names: readonly Words[]) => names.map((words) => words.join(' '))

describe('claimNames', () => {
  it('gives the best name to whoever alone wants it', () => {
    expect(
      joined(claimNames([claim(['shop'], ['shop', '1']), claim(['survey'])], new Set())),
    ).toEqual(['shop', 'survey'])
  })

  it('gives a name that two want to neither, in either order', () => {
    const [a, b] = [claim(['shop'], ['shop', 'a']), claim(['shop'], ['shop', 'b'])]
    expect(joined(claimNames([a, b], new Set()))).toEqual(['shop a', 'shop b'])
    expect(joined(claimNames([b, a], new Set()))).toEqual(['shop b', 'shop a'])
  })

  it('does not give a longer name that another wants most', () => {
    const names = claimNames(
      [
        claim(['shop'], ['shop', 'a'], ['shop', 'a', 'long']),
        claim(['shop'], ['shop', 'b']),
        claim(['shop', 'a']),
      ],
      new Set(),
    )
    expect(joined(names)).toEqual(['shop a long', 'shop b', 'shop a'])
  })

  it('passes over names that are taken', () => {
    expect(joined(claimNames([claim(['shop'], ['shop', 'a'])], new Set(['shop'])))).toEqual([
      'shop a',
    ])
  })

  it('counts when nothing else is left', () => {
    const same = claim(['shop'], ['shop', 'a'])
    expect(joined(claimNames([same, same, same], new Set()))).toEqual([
      'shop a',
      'shop a 2',
      'shop a 3',
    ])
  })
})
