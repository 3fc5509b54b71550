import { describe, expect, it } from 'vitest'
import { toConfigValue, toEvaluated } from '../../../lib/host/config-value'
import { checkFinalPlan } from '../../../lib/host/final-plan'
import {
  diffObjects,
  equalValues,
  proposeNew,
  replaceAt,
  stateFromJson,
  typeAt,
  valueAt,
} from '../../../lib/host/values'
import { BigNumber, type ObjectValue, UNKNOWN, type Value } from '../../../lib/plugin/value'
import { type Evaluated, UNTIL_APPLY, Unresolved } from '../../../lib/stacks/evaluated'
import { thingAttributes } from './demo-provider'

/** The attributes that are set. */
function configOf(values: Readonly<Record<string, Evaluated>>) {
  const { config, ...rest } = toConfigValue(thingAttributes, values)
  const set = Object.entries(config).filter(([, value]) => value !== null)
  return { ...rest, config: Object.fromEntries(set) }
}

describe('toConfigValue', () => {
  it('gives null for what is left out, at every level', () => {
    const { config } = toConfigValue(thingAttributes, { name: 'a', settings: { level: 1 } })
    expect(Object.keys(config)).toEqual(Object.keys(thingAttributes))
    expect(config['size']).toBeNull()
    expect(config['settings']).toEqual({ color: null, level: 1, words: null, code: null })
  })

  it.each<[string, Evaluated, unknown]>([
    ['name', 24, '24'],
    ['name', true, 'true'],
    ['name', 'e\u0301', '\u00e9'],
    ['size', '-1.5', -1.5],
    ['size', 'many', 'many'],
    ['on', 'true', true],
    ['on', '1', true],
    ['on', 'false', false],
    ['on', '0', false],
    ['on', 'yes', 'yes'],
    ['ports', ['80', 81], [80, 81]],
    ['tags', ['a', 'b', 'a'], ['a', 'b']],
    ['labels', { a: 1 }, { a: '1' }],
    ['kind', ['a'], ['a']],
    ['kind', { a: 1 }, { a: 1 }],
    ['settings', { level: '7', color: UNTIL_APPLY, other: 'x' }, undefined],
  ])('converts %s = %j', (name, value, expected) => {
    const { config } = configOf({ [name]: value })
    const settings = { level: 7, color: UNKNOWN, other: 'x', words: null, code: null }
    expect(config[name]).toEqual(expected ?? settings)
  })

  it('lists what is not evaluated, and what the schema does not have', () => {
    const open = new Unresolved('comes from module.m')
    const { config, notEvaluated, diagnostics } = configOf({ ports: [1, open], nmae: 'a' })
    expect(config).toEqual({ ports: [1, UNKNOWN] })
    expect(notEvaluated).toEqual([{ path: ['ports', 1], reason: 'comes from module.m' }])
    expect(diagnostics).toMatchObject([{ code: 'attribute_unsupported', path: ['nmae'] }])
  })
})

describe('toEvaluated', () => {
  it('turns a value of Terraform into one of an expression', () => {
    const value: Value = { list: [1, UNKNOWN], large: 9n, exact: new BigNumber('0.5'), none: null }
    const evaluated = { list: [1, UNTIL_APPLY], large: 9, exact: 0.5, none: null }
    expect(toEvaluated(value)).toEqual(evaluated)
  })
})

describe('diffObjects', () => {
  it.each<[string, Value, Value, string[]]>([
    ['tags', ['b', 'a'], ['a', 'b'], []],
    ['tags', ['a'], ['b'], ['tags']],
    ['ports', [1, 2], [2, 1], ['ports']],
    ['ports', [1], [1, 2], ['ports']],
    ['ports', [null], [null], []],
    ['labels', { a: '1' }, { a: '1' }, []],
    ['labels', { a: '1' }, { a: null, b: '2' }, ['labels']],
    ['labels', {}, { a: '1' }, ['labels']],
    ['settings', { words: ['a', 'b'] }, { words: ['b', 'a'] }, []],
    ['settings', { level: 1 }, { level: 2, color: 'red' }, ['settings.color', 'settings.level']],
    ['settings', null, { level: 2 }, ['settings']],
    ['size', new BigNumber('0.1'), new BigNumber('0.1'), []],
    ['size', 1, UNKNOWN, ['size']],
    ['size', null, 1, ['size']],
    ['name', 'a', 'b', ['name']],
  ])('compares %s: %o and %o', (name, before, after, paths) => {
    const changes = diffObjects({ [name]: before }, { [name]: after }, thingAttributes)
    expect(changes.map(({ path }) => path.join('.'))).toEqual(paths)
  })

  it('compares the elements of a set by their own type', () => {
    const type = {
      set: { object: { words: { type: { set: 'string' }, description: '' } } },
    } as const
    const one = [{ words: ['a', 'b'] }, { words: ['c'] }]
    expect(equalValues(one, [{ words: ['c'] }, { words: ['b', 'a'] }], type)).toBe(true)
    expect(equalValues(one, [{ words: ['c'] }, { words: ['c'] }], type)).toBe(false)
    expect(equalValues(one, [...one].reverse(), { list: 'string' })).toBe(false)
  })
})

describe('valueAt, typeAt and replaceAt', () => {
  const object: ObjectValue = { a: { b: [{ c: 1 }] }, open: UNKNOWN }

  it('finds what is at a path', () => {
    expect(valueAt(object, ['a', 'b', 0, 'c'])).toBe(1)
    expect(valueAt(object, ['a', 'b', 1])).toBeNull()
    expect(valueAt(object, ['a', 'x'])).toBeNull()
    expect(valueAt(object, ['a', 'b', 0, 'c', 'd'])).toBeNull()
    expect(valueAt(object, ['open', 'x'])).toBe(UNKNOWN)
  })

  it('finds the type of what is at a path', () => {
    expect(typeAt(thingAttributes, ['settings', 'words', 0])).toBe('string')
    expect(typeAt(thingAttributes, ['labels', 'a'])).toBe('string')
    expect(typeAt(thingAttributes, ['ports', 0])).toBe('number')
    expect(typeAt(thingAttributes, ['ports', 0, 'x'])).toBeUndefined()
    expect(typeAt(thingAttributes, ['other'])).toBeUndefined()
  })

  it('replaces what is there, and makes no parents', () => {
    expect(replaceAt(object, ['a', 'b', '0', 'c'], 2)).toEqual({ ...object, a: { b: [{ c: 2 }] } })
    expect(replaceAt(object, ['a', 'b', 1], 2)).toEqual(object)
    expect(replaceAt(object, ['a', 'new'], 2)).toEqual({ ...object, a: { b: [{ c: 1 }], new: 2 } })
    expect(replaceAt({ a: null }, ['a', 'b'], 2)).toEqual({ a: null })
    expect(replaceAt({}, ['a', 'b'], 2)).toEqual({ a: null })
  })
})

describe('stateFromJson', () => {
  it('gives null for what the state does not have, along the schema', () => {
    const state = stateFromJson(
      { name: 'a', ports: [1], labels: { a: 'b' }, settings: { level: 1 }, gone: true },
      thingAttributes,
    )
    expect(state).toMatchObject({ name: 'a', size: null, ports: [1], labels: { a: 'b' } })
    expect(state['settings']).toEqual({ color: null, level: 1, words: null, code: null })
    expect(state).not.toHaveProperty('gone')
  })
})

describe('proposeNew', () => {
  it('merges configuration and prior as Terraform does', () => {
    const config = { name: 'a', settings: { level: 1 } }
    const prior = { name: 'b', region: 'eu', owner: 'c', settings: { code: 'x', color: 'red' } }
    expect(proposeNew(config, prior, thingAttributes)).toMatchObject({
      ...{ name: 'a', region: 'eu', owner: null },
      settings: { level: 1, color: null, code: 'x' },
    })
    expect(proposeNew(config, null, thingAttributes)).toMatchObject({
      ...{ id: null, region: null },
      settings: { level: 1, code: null },
    })
  })
})

describe('checkFinalPlan', () => {
  const check = (first: ObjectValue | null, final: ObjectValue) =>
    checkFinalPlan(
      first && { state: first, private: {} },
      { state: final, private: {} },
      {
        ...thingAttributes,
      },
    )

  it.each<[ObjectValue, ObjectValue]>([
    [{ id: UNKNOWN }, { id: 'one' }],
    [{ ports: [1, UNKNOWN] }, { ports: [1, 2] }],
    [{ labels: { a: UNKNOWN, b: 'x' } }, { labels: { a: 'y', b: 'x' } }],
    [{ settings: UNKNOWN }, { settings: { level: 1 } }],
  ])('accepts unknown values that are filled in: %o', (first, final) => {
    expect(check(first, final)).toEqual([])
  })

  it.each<[ObjectValue | null, ObjectValue, string]>([
    [{ name: 'a' }, { name: 'b' }, 'name'],
    [{ ports: [1, UNKNOWN] }, { ports: [2, 2] }, 'ports'],
    [{ ports: [UNKNOWN] }, { ports: [1, 2] }, 'ports'],
    [{ ports: [1, UNKNOWN] }, { ports: [1, null] }, ''],
    [{ ports: [1, 2] }, { ports: [1, null] }, 'ports'],
    [{ labels: { a: UNKNOWN, b: 'x' } }, { labels: { a: 'y' } }, 'labels'],
    [{ labels: { a: UNKNOWN } }, { labels: { a: 'y', b: 'x' } }, 'labels'],
    [{ labels: {} }, { labels: { a: 'x' } }, 'labels'],
    [{ labels: {} }, { labels: null }, 'labels'],
    [null, { name: 'a', settings: { level: 1 } }, 'name, settings'],
  ])('refuses %o that becomes %o', (first, final, names) => {
    const details = check(first, final).map(({ code, detail }) => `${code} ${detail}`)
    const detail = `plan_changed The planned value of ${names} is another one now, so this resource was not changed. Plan again.`
    expect(details).toEqual(names === '' ? [] : [detail])
  })
})
