import { isSafeNumber, parse, stringify } from 'lossless-json'
import { ExactNumber } from '../engine/exact-number'
import type { Json, JsonObject } from '../engine/ports'

/**
 * The JSON value, or undefined when the text is none. A number that JavaScript would round, in a field that nobody
 * models, stays what it is: the whole application is sent back with each update.
 */
export function parseJson(text: string): Json | undefined {
  try {
    const json = JSON.parse(text) as Json
    // Ten times as slow, and hardly ever needed.
    return mayRound.test(text) ? parseExactly(text) : json
  } catch {
    // Node's message would quote the body. That it is no JSON is all there is to say.
    return undefined
  }
}

/** The text of a body. */
export function renderJson(json: JsonObject): string {
  // It has no text for `undefined` alone, and a body is an object.
  return stringify(json, null, undefined, [exactNumber]) as string
}

/** A value, not a key, with more digits than are always exact, or with an exponent. In a text it does no harm. */
const mayRound = /[:[,]\s*-?(?:[\d.]{16}|[\d.]+[eE])/

function parseExactly(text: string): Json {
  return parse(text, null, {
    parseNumber: (number) => (isSafeNumber(number) ? Number(number) : new ExactNumber(number)),
    // As JSON.parse does.
    onDuplicateKey: ({ newValue }) => newValue,
  }) as Json
}

const exactNumber = {
  test: (value: unknown) => value instanceof ExactNumber,
  // Asked only for what passed the test.
  stringify: (value: unknown) => (value as ExactNumber).text,
}
