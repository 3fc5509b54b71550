import fc from 'fast-check'
import type { AttributeType } from '../../../lib/plugin/schema'
import { UNKNOWN, type Value } from '../../../lib/plugin/value'

/** A type with a value of it. */
export interface TypedValue {
  readonly type: AttributeType
  readonly value: Value
}

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
  fc.string({ maxLength: 8 }),
)

const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, -1, -32, -33, 127, 128, 255, 256, 65_535, 65_536, 0.5, 0.1, -1.25),
  fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 70n }),
  fc.bigInt({ min: -(2n ** 70n), max: -(2n ** 53n) - 1n }),
)

/** Arbitrary types up to three levels deep, each with a value that fits; null and unknown at any place. */
export const typedValue: fc.Arbitrary<TypedValue> = fc.letrec<{ typed: TypedValue }>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 3 },
    primitive('string', fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }))),
    primitive('bool', fc.boolean()),
    primitive('number', number),
    tie('typed').chain(({ type, value }) => sequence(type, value)),
    tie('typed').chain(({ type, value }) => mapOf(type, value)),
    fc.dictionary(fc.stringMatching(/^[a-z_]{1,6}$/), tie('typed'), { maxKeys: 4 }).map(objectOf),
  ),
})).typed

function primitive(
  type: 'string' | 'bool' | 'number',
  values: fc.Arbitrary<Value>,
): fc.Arbitrary<TypedValue> {
  return fc.oneof(values, fc.constantFrom(null, UNKNOWN)).map((value) => ({ type, value }))
}

/** Repeats one value: elements of a list have one type. */
function sequence(type: AttributeType, value: Value): fc.Arbitrary<TypedValue> {
  return fc.integer({ min: 0, max: 20 }).map((length) => ({
    type: length % 2 === 0 ? { list: type } : { set: type },
    value: Array.from({ length }, () => value),
  }))
}

function mapOf(type: AttributeType, value: Value): fc.Arbitrary<TypedValue> {
  return fc.uniqueArray(key, { maxLength: 20 }).map((keys) => ({
    type: { map: type },
    value: Object.fromEntries(keys.map((each) => [each, value])),
  }))
}

function objectOf(attributes: Record<string, TypedValue>): TypedValue {
  const entries = Object.entries(attributes)
  return {
    type: {
      object: Object.fromEntries(
        entries.map(([name, { type }]) => [name, { type, optional: true, description: '' }]),
      ),
    },
    value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])),
  }
}
