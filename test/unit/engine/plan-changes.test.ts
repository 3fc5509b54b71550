import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../../lib/diagnostics/errors'
import { diffTrees } from '../../../lib/engine/attribute-change'
import type { ActualApplication, DesiredLink } from '../../../lib/engine/change'
import { planApplication } from '../../../lib/engine/plan-application'
import { planChanges } from '../../../lib/engine/plan-changes'
import { capabilityNames } from '../../../lib/model/capabilities'
import { type Tree, UNKNOWN } from '../../../lib/model/tree'
import { aPublicKey } from '../../helpers/fake-keys'
import { idOf } from '../../helpers/memory-store'
import { anApplicationTree } from '../../helpers/trees'

const link: DesiredLink = {
  key: 'line',
  msisdn: '447700900000',
  country: null,
  application: { key: 'a' },
  takeOver: false,
}

function anActual(key: string, more: Partial<ActualApplication> = {}): ActualApplication {
  const tree = anApplicationTree({ privacy: { improve_ai: false }, public_key: aPublicKey(1) })
  return {
    key,
    id: idOf(1),
    tree,
    serverChoices: [],
    spokenFor: capabilityNames,
    heldPublicKey: undefined,
    adopted: false,
    forceDestroy: false,
    ...more,
  }
}

function aDesired(key: string, config = anApplicationTree()) {
  return { key, config, adoptExisting: false }
}

describe('planChanges', () => {
  it('plans a new application with the parts that it speaks for', () => {
    const config = anApplicationTree({ capabilities: {} })
    const changes = planChanges(
      { applications: [{ key: 'a', config, adoptExisting: true }], links: [] },
      { applications: [], links: [] },
    )
    expect(changes).toEqual([
      {
        resource: 'application',
        action: 'create',
        key: 'a',
        after: planApplication(config, null),
        managed: { capabilities: capabilityNames, privacy: false, publicKey: false },
        adoptExisting: true,
      },
    ])
  })

  it('lists what an update changes, sorted by path', () => {
    const actual = anActual('a', { heldPublicKey: aPublicKey(2) })
    const config = anApplicationTree({ name: 'store', privacy: { improve_ai: true } })
    const [change] = planChanges(
      { applications: [aDesired('a', config)], links: [] },
      { applications: [actual], links: [] },
    )
    expect(change).toMatchObject({
      action: 'update',
      id: idOf(1),
      before: actual.tree,
      managed: { capabilities: [], privacy: true, publicKey: true },
      attributes: [
        { path: ['name'], before: 'shop', after: 'store' },
        { path: ['privacy', 'improve_ai'], before: false, after: true },
        { path: ['public_key'], before: aPublicKey(1), after: aPublicKey(2) },
      ],
    })
  })

  it('plans another number as the one link going and another coming', () => {
    const changes = planChanges(
      { applications: [], links: [{ ...link, application: { id: idOf(1) } }] },
      { applications: [], links: [{ key: 'line', msisdn: '441', applicationId: idOf(1) }] },
    )
    expect(changes.map(({ action, key }) => [action, key])).toEqual([
      ['delete', 'line'],
      ['create', 'line'],
    ])
  })

  it('plans the same digits of another country as another link, and a country left out as none', () => {
    const before = { key: 'line', msisdn: link.msisdn, country: 'GB', applicationId: idOf(1) }
    const actionsFor = (country: string | null, known: string | null = before.country) =>
      planChanges(
        { applications: [], links: [{ ...link, country, application: { id: idOf(1) } }] },
        { applications: [], links: [{ ...before, country: known }] },
      ).map(({ action }) => action)
    expect(actionsFor('US')).toEqual(['delete', 'create'])
    expect([actionsFor('GB'), actionsFor(null), actionsFor('US', null)]).toEqual([
      ['none'],
      ['none'],
      ['none'],
    ])
  })

  it('knows the application of a link only after the apply when it is new', () => {
    const [, change] = planChanges(
      { applications: [aDesired('a')], links: [link] },
      { applications: [], links: [{ ...link, applicationId: idOf(9) }] },
    )
    expect(change).toMatchObject({
      action: 'update',
      attributes: [{ path: ['application_id'], before: idOf(9), after: UNKNOWN }],
    })
  })

  it('leaves a link that is as it should be', () => {
    const changes = planChanges(
      { applications: [aDesired('a')], links: [link] },
      { applications: [anActual('a')], links: [{ ...link, applicationId: idOf(1) }] },
    )
    expect(changes).toEqual([
      { resource: 'application', action: 'none', key: 'a', id: idOf(1) },
      { resource: 'number_link', action: 'none', key: 'line' },
    ])
  })

  it.each([
    ['applications', { applications: [aDesired('a'), aDesired('a')], links: [] }],
    ['links', { applications: [], links: [link, link] }],
  ])('refuses a key that stands twice among %s', (_which, desired) => {
    expect(() => planChanges(desired, { applications: [], links: [] })).toThrow(InvariantError)
  })

  it('does not care for the order of the input', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', '__proto__', 'Ünïcödé']
    const someKeys = fc.shuffledSubarray(keys)
    fc.assert(
      fc.property(someKeys, someKeys, someKeys, someKeys, (apps, links, owned, linked) => {
        const desired = {
          applications: apps.map((key) => aDesired(key)),
          links: links.map((key) => ({ ...link, key, msisdn: `44${key.length}` })),
        }
        const actual = {
          applications: owned.map((key) => anActual(key)),
          links: linked.map((key) => ({ key, msisdn: '441', applicationId: idOf(1) })),
        }
        const turned = {
          applications: desired.applications.toReversed(),
          links: desired.links.toReversed(),
        }
        const turnedActual = {
          applications: actual.applications.toReversed(),
          links: actual.links.toReversed(),
        }
        expect(planChanges(turned, turnedActual)).toEqual(planChanges(desired, actual))
      }),
      { numRuns: 50 },
    )
  })
})

describe('diffTrees', () => {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.constant(UNKNOWN),
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.dictionary(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')),
        tie('tree'),
      ),
    ),
  }))

  it('finds nothing between a tree and itself', () => {
    fc.assert(
      fc.property(tree, (a) => {
        expect(diffTrees(a, a)).toEqual([])
        expect(diffTrees(a, structuredCloneOfTree(a))).toEqual([])
      }),
    )
  })

  it('turned around finds the same paths', () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const there = diffTrees(a, b)
        const back = diffTrees(b, a).map(({ path, before, after }) => ({
          path,
          before: after,
          after: before,
        }))
        expect(back).toEqual(there)
      }),
    )
  })

  it('shows an object that appears or goes as one change', () => {
    expect(diffTrees({ a: null }, { a: { b: 1 } })).toEqual([
      { path: ['a'], before: null, after: { b: 1 } },
    ])
  })
})

function structuredCloneOfTree(tree: Tree): Tree {
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, child]) => [name, structuredCloneOfTree(child)]),
  )
}
