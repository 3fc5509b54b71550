import type { ApplicationId } from '../model/application'
import type { Words } from './adoption'

/** Long enough to read; addresses in Terraform may be longer. */
const LONGEST = 48

/**
 * The words of an application's name: Latin letters and digits in lower case. A name that has none of them, such as
 * one in Chinese, gives `application` and the beginning of its id; one that begins with a digit, which Terraform does
 * not take, gets `application` before it.
 */
export function wordsOfName(name: string, id: ApplicationId): Words {
  const [first, ...rest] = shorten(splitWords(name))
  if (first === undefined) return ['application', shortId(id)]
  const isTaken = /^[0-9]/.test(first) || (rest.length === 0 && reservedNames.has(first))
  return isTaken ? ['application', first, ...rest] : [first, ...rest]
}

/** The first 8 digits of an id, which tell applications of one name apart. */
export function shortId(id: ApplicationId): string {
  return plainId(id).slice(0, 8)
}

/** The id as one word. */
export function plainId(id: ApplicationId): string {
  return id.toLowerCase().replace(/[^0-9a-z]/g, '')
}

/**
 * Constructs of the generated stack: its provider, and the backend that cdktf adds; and the one name of every object of
 * JavaScript that a name could become, which constructs takes for a child.
 */
const reservedNames: ReadonlySet<string> = new Set(['vonage', 'backend', 'constructor'])

function splitWords(name: string): readonly string[] {
  const latin = name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[ßæøœłđ]/gi, (letter) => spelledOut[letter.toLowerCase()] ?? '')
    .replace(/([a-z0-9])([A-Z][a-z])/g, '$1 $2')
  return latin.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

/** Letters that normalization does not take apart. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
}

/** Whole words as long as they fit; of a first word that does not, its beginning. */
function shorten(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  let length = 0
  for (const word of words) {
    length += word.length + 1
    if (length > LONGEST + 1) break
    kept.push(word)
  }
  const [first] = words
  return kept.length === 0 && first !== undefined ? [first.slice(0, LONGEST)] : kept
}
