import { describe, expect, it } from 'vitest'
import type { AttributeType } from '../../../lib/plugin/schema'
import { schemaToProto, typeToProto } from '../../../lib/plugin/schema-proto'

const leaf = { type: 'bool', optional: true, description: '' } as const

describe('typeToProto', () => {
  it.each<[AttributeType, string]>([
    ['string', '"string"'],
    [{ list: { map: 'number' } }, '["list",["map","number"]]'],
    [{ set: 'bool' }, '["set","bool"]'],
    [
      { object: { a: leaf, b: { ...leaf, type: 'string' } } },
      '["object",{"a":"bool","b":"string"}]',
    ],
  ])('writes %j as %s', (type, notation) => {
    expect(Buffer.from(typeToProto(type)).toString()).toBe(notation)
  })
})

describe('schemaToProto', () => {
  it.each<[AttributeType, number]>([
    [{ object: { leaf } }, 1],
    [{ list: { object: { leaf } } }, 2],
    [{ set: { object: { leaf } } }, 3],
    [{ map: { object: { leaf } } }, 4],
  ])('makes a nested attribute of %j', (type, nesting) => {
    const schema = { version: 3, description: 'd', attributes: { a: { ...leaf, type } } }
    const [attribute] = schemaToProto(schema).block?.attributes ?? []
    expect(attribute?.type).toHaveLength(0)
    expect(attribute?.nestedType).toMatchObject({ nesting, attributes: [{ name: 'leaf' }] })
  })
})
