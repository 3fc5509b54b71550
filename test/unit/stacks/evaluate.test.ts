import { describe, expect, it } from 'vitest'
import { UNKNOWN } from '../../../lib/model/tree'
import { evaluateJson, type Scope, stepInto } from '../../../lib/stacks/evaluate'
import { type Evaluated, Unresolved } from '../../../lib/stacks/evaluated'

const values: Readonly<Record<string, Evaluated>> = {
  text: 'shop',
  list: ['a', 'b'],
  map: { 'a b': 1, deep: { er: true }, nothing: null },
  late: UNKNOWN,
}
const scope: Scope = {
  lookUp: (root, [name, ...steps]) => {
    const value = values[String(name)]
    return root === 'var' && value !== undefined
      ? stepInto(value, steps)
      : new Unresolved(`comes from ${root}.${name}`)
  },
}

describe('evaluateJson', () => {
  it.each([
    ['plain', 'plain'],
    ['\ufeffplain', 'plain'],
    ['\ufeff\ufeffplain\ufeff', '\ufeffplain\ufeff'],
    ['\ufeff${var.text}', 'shop'],
    ['${var.text}\u0301', 'sho\u1e55'],
    ['caf${"e"}\u0301', 'caf\u00e9'],
    ['${var.text}', 'shop'],
    ['${ var.text }-${var.list[1]}', 'shop-b'],
    ['${var.map["a b"]}', 1],
    ['${var.map.deep.er}', true],
    ['${var.list.0}', 'a'],
    ['${var.list[2]}', null],
    ['${"https://${var.text}.example"}', 'https://shop.example'],
    ['${-1.5}', -1.5],
    ['${(null)}', null],
    ['${[1, "a", true,]}', [1, 'a', true]],
    ['${{ a = 1, "b" : var.text }}', { a: 1, b: 'shop' }],
    ['${toset(["a", "b", "a"])}', ['a', 'b']],
    ['${tolist(var.list)}', ['a', 'b']],
    ['${tomap({a = 1})}', { a: 1 }],
    ['${tostring(7)}', '7'],
    ['${provider::vonage::e164("+44 7700 900000")}', '447700900000'],
    ['${provider::vonage::branch_name("a/b", 20)}', expect.stringMatching(/^a-b-\w{8}$/)],
    ['${var.late}', UNKNOWN],
    ['a${var.late}', UNKNOWN],
    ['${tostring(var.late)}', UNKNOWN],
    ['${var.list[var.late]}', UNKNOWN],
    ['${var.map.nothing}', null],
    ['${var.map.absent}', null],
  ])('%s', (source, value) => {
    expect(evaluateJson(source, scope)).toEqual(value)
  })

  it.each([
    ['${module.urls.answer}', 'comes from module.urls'],
    ['${var.text == "a" ? 1 : 2}', 'is written as ${var.text == "a" ? 1 : 2}'],
    ['%{ if true }a%{ endif }', 'is written as %{ if true }a%{ endif }'],
    ['${upper(var.text)}', 'calls the function upper'],
    ['${upper(module.a.b)}', 'comes from module.a'],
    ['a${var.list}', 'is written as a${var.list}'],
    ['${var.map[module.key.name]}', 'comes from module.key'],
    ['${{ (var.late) = 1 }}', 'has a key that is not known here'],
    ['${var.}', 'is written as ${var.}'],
    ['${[1 2]}', 'is written as ${[1 2]}'],
    ['${"\\q"}', 'is written as ${"\\q"}'],
    ['${1 + 2}', 'is written as ${1 + 2}'],
    ['${}', 'is written as ${}'],
    ['${)}', 'is written as ${)}'],
    ['${[+]}', 'is written as ${[+]}'],
    ['${[)]}', 'is written as ${[)]}'],
    ['${upper(var.}', 'is written as ${upper(var.}'],
    ['${upper(var.text}', 'is written as ${upper(var.text}'],
    ['${var.list[0}', 'is written as ${var.list[0}'],
    ['${(var.text]}', 'is written as ${(var.text]}'],
    ['${{ a 1 }}', 'is written as ${{ a 1 }}'],
    ['${{ a = ) }}', 'is written as ${{ a = ) }}'],
    ['${{ ) = 1 }}', 'is written as ${{ ) = 1 }}'],
    ['${toset("a")}', 'calls the function toset'],
    ['${tolist("a")}', 'calls the function tolist'],
    ['${tomap("a")}', 'calls the function tomap'],
    ['${tostring([])}', 'calls the function tostring'],
    ['${tostring()}', 'calls the function tostring'],
    ['${provider::vonage::e164(1)}', 'calls the function provider::vonage::e164'],
    ['${provider::vonage::branch_name("a")}', 'calls the function provider::vonage::branch_name'],
  ])('%s is not guessed', (source, reason) => {
    expect(evaluateJson(source, scope)).toEqual(new Unresolved(reason))
  })

  it('goes through lists and objects and leaves comments out', () => {
    const json = { a: ['${var.text}', 1], '//': { metadata: {} }, b: { c: null } }
    expect(evaluateJson(json, scope)).toEqual({ a: ['shop', 1], b: { c: null } })
  })

  it('below what is open everything is open', () => {
    expect(stepInto(UNKNOWN, ['a'])).toBe(UNKNOWN)
    expect(stepInto(new Unresolved('is odd'), ['a'])).toEqual(new Unresolved('is odd'))
    expect(stepInto('text', ['a'])).toBeNull()
  })
})
