import { describe, expect, it } from 'vitest'
import { application } from '../../../lib/model/application'
import { type Attribute, isComputed, type LeafAttribute } from '../../../lib/model/attribute'
import { capabilities } from '../../../lib/model/capabilities'
import { equalLeaves, equalPems, equalTrees } from '../../../lib/model/equality'
import { childOf, isObjectTree, type Tree, treeAt, UNKNOWN } from '../../../lib/model/tree'
import { aPublicKey } from '../../helpers/fake-keys'

describe('isObjectTree', () => {
  it.each<[Tree | undefined, boolean]>([
    [{}, true],
    [null, false],
    [undefined, false],
    [UNKNOWN, false],
    ['text', false],
    [[] as unknown as Tree, false],
  ])('of %s', (tree, isObject) => {
    expect(isObjectTree(tree)).toBe(isObject)
  })
})

describe('treeAt', () => {
  it('finds the value at a path', () => {
    expect(treeAt({ a: { 0: 'x' } }, ['a', 0])).toBe('x')
  })

  it.each<[Tree, string[]]>([
    [{}, ['a']],
    [{ a: null }, ['a', 'b']],
    [{ a: 'text' }, ['a', 'length']],
    [UNKNOWN, ['a']],
    [{}, ['constructor', 'name']],
    [{}, ['__proto__']],
  ])('is null where there is nothing: %s at %j', (tree, path) => {
    expect(treeAt(tree, path)).toBeNull()
  })

  it('takes an undefined value, which untyped callers may pass, for none', () => {
    expect(childOf({ a: undefined } as unknown as Tree, 'a')).toBeNull()
  })
})

describe('equalTrees', () => {
  it.each<[Tree, Tree]>([
    [{ a: null }, {}],
    [{ a: { b: 1 } }, { a: { b: 1, c: null } }],
    [UNKNOWN, UNKNOWN],
    [JSON.parse('{"__proto__": null}') as Tree, {}],
  ])('takes %j and %j for the same', (a, b) => {
    expect(equalTrees(a, b)).toBe(true)
    expect(equalTrees(b, a)).toBe(true)
  })

  it.each<[Tree, Tree]>([
    [null, {}],
    [{ a: {} }, { a: null }],
    [1, '1'],
    [UNKNOWN, null],
    [{ constructor: 'x' }, {}],
  ])('takes %j and %j for different', (a, b) => {
    expect(equalTrees(a, b)).toBe(false)
    expect(equalTrees(b, a)).toBe(false)
  })
})

describe('equalLeaves', () => {
  const { name, public_key: publicKey } = application.attributes

  it('does not count white space in a PEM, but in every other text', () => {
    const [tight, wide] = [aPublicKey(1).trim(), aPublicKey(1).replaceAll('\n', '\r\n')]
    expect(equalLeaves(publicKey, tight, wide)).toBe(true)
    expect(equalPems(tight, wide)).toBe(true)
    expect(equalLeaves(name, 'a b', 'ab')).toBe(false)
    expect(equalLeaves(publicKey, aPublicKey(1), aPublicKey(2))).toBe(false)
  })

  it('takes equal values for equal', () => {
    expect(equalLeaves(name, 'shop', 'shop')).toBe(true)
  })
})

describe('isComputed', () => {
  it.each([
    ['signed_callbacks', true],
    ['leg_persistence_time', true],
    ['region', true],
  ] as const)('of %s', (name, computed) => {
    const attribute = capabilities.voice.attributes[name]
    expect(attribute?.kind !== 'object' && attribute && isComputed(attribute)).toBe(computed)
  })

  it('holds for all of a capability that may be left out: nobody knows what a server fills in', () => {
    const open = Object.values(capabilities).flatMap((capability) =>
      leavesOf(capability).filter((leaf) => leaf.required !== true && !isComputed(leaf)),
    )
    expect(open).toEqual([])
  })
})

function leavesOf(attribute: Attribute): readonly LeafAttribute[] {
  return attribute.kind === 'object'
    ? Object.values(attribute.attributes).flatMap(leavesOf)
    : [attribute]
}
