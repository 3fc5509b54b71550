import { describe, expect, it } from 'vitest'
import { findUnmanaged } from '../../../lib/drift/find-unmanaged'
import { findKeyMode } from '../../../lib/drift/key-edit'
import { explainMissing } from '../../../lib/drift/missing'
import { isReadWhole, readAccount } from '../../../lib/drift/read-account'
import { findDifferences } from '../../../lib/drift/state-differences'
import { stateTree } from '../../../lib/drift/state-tree'
import type { ApplicationId } from '../../../lib/model/application'
import type { ObjectTree } from '../../../lib/model/tree'
import { UNKNOWN as UNKNOWN_TREE } from '../../../lib/model/tree'
import { BigNumber, type ObjectValue, UNKNOWN } from '../../../lib/plugin/value'
import { aReading, failure } from './builders'

const id = '11111111-1111-4111-8111-111111111111' as ApplicationId
const number = { msisdn: '1', applicationId: id }

describe('explainMissing', () => {
  it.each([
    ['application', {}, aReading(), 'application-deleted', null],
    ['number_link', { msisdn: '1' }, aReading(), 'number-not-owned', null],
    ['number_link', { msisdn: '1' }, aReading([], failure), 'number-not-owned', null],
    ['number_link', { msisdn: '1' }, aReading([], [number]), 'number-unlinked', null],
    ['number_lease', { msisdn: '1' }, aReading(), 'number-not-owned', null],
    [
      'number_lease',
      { msisdn: '1' },
      aReading([], [number]),
      'number-moved',
      `Its number is linked to application ${id}: the next deploy takes another free number.`,
    ],
    [
      'number_lease',
      { msisdn: '1' },
      aReading([], [{ msisdn: '1' }]),
      'number-unlinked',
      'Its number is linked to nothing: the next deploy takes another free number.',
    ],
    ['application_capability', { rtc: {} }, aReading(failure), 'application-deleted', null],
    [
      'application_capability',
      { application_id: id, rtc: {} },
      aReading([{ id }]),
      'capability-removed',
      'The application "Shop" has no rtc.',
    ],
    [
      'application_webhook',
      { application_id: id, capability: 'voice', webhook: 'answer_url' },
      aReading([{ id, capabilities: { voice: {} } }]),
      'edited',
      'The application "Shop" has no voice.answer_url.',
    ],
    [
      'application_webhook',
      { application_id: id },
      aReading([{ id }]),
      'application-deleted',
      null,
    ],
  ])('of %s %j', (type, attributes, reading, cause, reason) => {
    expect(explainMissing(`vonage_${type}`, attributes, reading)).toEqual({ cause, reason })
  })
})

describe('findDifferences', () => {
  const paths = (type: string, expected: ObjectTree, actual: ObjectTree) =>
    findDifferences(`vonage_${type}`, expected, actual).map(({ path }) => path.join('.'))

  it.each<[string, ObjectTree, ObjectTree, string[]]>([
    ['application', { name: 'a' }, { name: 'b' }, ['name']],
    ['application', { name: 'a', full_name: 'x-a' }, { name: 'a', full_name: 'a' }, ['full_name']],
    ['number_link', { application_id: id }, { application_id: id.toUpperCase() }, []],
    [
      'number_link',
      { country: 'GB' },
      { country: 'US', application_id: UNKNOWN_TREE },
      ['application_id', 'country'],
    ],
    ['application_capability', {}, { rtc: {} }, []],
    ['application_capability', { rtc: { a: 1 } }, { rtc: { a: 2 } }, ['rtc.a']],
  ])('of %s: %o and %o', (type, expected, actual, found) => {
    expect(paths(type, expected, actual)).toEqual(found)
  })
})

describe('stateTree', () => {
  it('makes a tree of a state, and leaves lists as they are', () => {
    const state: ObjectValue = {
      a: UNKNOWN,
      b: 9n,
      c: new BigNumber('0.5'),
      d: ['x'],
      e: { f: null },
    }
    expect(stateTree(state)).toEqual({ a: UNKNOWN_TREE, b: 9, c: 0.5, d: ['x'], e: { f: null } })
  })
})

describe('findUnmanaged', () => {
  it('has nothing of a list that could not be read', () => {
    const managed = {
      ...{ applicationIds: new Set<string>(), msisdns: new Set<string>() },
      ...{ isInScope: () => true, isWholeAccount: true },
    }
    expect(findUnmanaged(aReading(failure, [number]), managed)).toEqual([])
    const rows = findUnmanaged(aReading([{ id }], failure), managed)
    expect(rows.map((row) => row.id)).toEqual([id])
  })
})

describe('readAccount', () => {
  const empty = { list: () => Promise.resolve([]) }
  const broken = (error: Error) => ({ list: () => Promise.reject(error) })
  const read = (applications: object, numbers: object) =>
    readAccount({ applications, numbers } as never)

  it('has the error instead of a list, but for a bug', async () => {
    expect(isReadWhole(await read(empty, empty))).toBe(true)
    const reading = await read(empty, broken(failure))
    expect([reading.numbers, isReadWhole(reading)]).toEqual([failure, false])
    await expect(read(broken(new TypeError('a bug')), empty)).rejects.toThrow('a bug')
  })
})

describe('findKeyMode', () => {
  it.each([
    [{ public_key: 'x' }, undefined, 'own'],
    [{}, undefined, 'generated'],
    [{}, { private_key: null }, 'kept'],
    [undefined, undefined, 'generated'],
    [undefined, { private_key: 'x' }, 'generated'],
    [undefined, { private_key: null }, undefined],
    [undefined, { private_key_wo_version: 1 }, 'write_only'],
  ])('of %j with the state %j is %s', (declared, state, mode) => {
    expect(findKeyMode(declared, state)).toBe(mode)
  })
})
