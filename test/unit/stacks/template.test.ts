import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../../lib/stacks/template'

describe('parseTemplate', () => {
  it.each([
    ['', [{ text: '' }]],
    ['plain', [{ text: 'plain' }]],
    ['${var.a}', [{ expression: 'var.a' }]],
    ['a${b}c', [{ text: 'a' }, { expression: 'b' }, { text: 'c' }]],
    ['$${a} %%{b}', [{ text: '${a} %{b}' }]],
    ['${f("}")}', [{ expression: 'f("}")' }]],
    ['${f({a = "${b}"})}!', [{ expression: 'f({a = "${b}"})' }, { text: '!' }]],
    ['${f("\\"}")}', [{ expression: 'f("\\"}")' }]],
    ['%{ if a }b%{ endif }', undefined],
    ['${open', undefined],
    ['${"open', undefined],
    ['${"${open"}', undefined],
  ])('%s', (source, parts) => {
    expect(parseTemplate(source)).toEqual(parts)
  })
})
