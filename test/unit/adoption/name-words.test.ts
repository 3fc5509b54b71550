import { describe, expect, it } from 'vitest'
import { wordsOfName } from '../../../lib/adoption/name-words'
import { shopId } from './builders'

describe('wordsOfName', () => {
  it.each([
    ['Order hotline', 'order hotline'],
    ['OrderHotline', 'order hotline'],
    ['VoIP', 'voip'],
    ["Bob's shop", 'bobs shop'],
    ['Ünïcode Straße Łódź', 'unicode strasse lodz'],
    ['42 is the answer', 'application 42 is the answer'],
    ['vonage', 'application vonage'],
    ['backend', 'application backend'],
    ['constructor', 'application constructor'],
    ['Vonage shop', 'vonage shop'],
    ['北京客服', 'application 78d335fa'],
    ['---', 'application 78d335fa'],
    ['${path.module}', 'path module'],
  ])('makes of %j the words %j', (name, words) => {
    expect(wordsOfName(name, shopId).join(' ')).toBe(words)
  })

  it('keeps whole words of a long name', () => {
    const name = 'customer support for everybody in the northern and the southern region'
    expect(wordsOfName(name, shopId).join(' ')).toBe(
      'customer support for everybody in the northern',
    )
  })

  it('cuts a long word', () => {
    expect(wordsOfName('x'.repeat(300), shopId)).toEqual(['x'.repeat(48)])
  })
})
