import type { OwnedNumber } from './ports'

/** The arguments that say which kind of number is meant, as they are written; each may be null. */
export interface NumberKind {
  /** Two capital letters. */
  readonly country?: unknown
  /** A regular expression in JavaScript syntax. */
  readonly pattern?: unknown
  /** A list of texts. */
  readonly features?: unknown
}

/**
 * Whether a number is of the kind that the arguments say; every number is where none is set.
 * @throws {SyntaxError} when the pattern is no regular expression
 */
export function createNumberFilter(kind: NumberKind): (number: OwnedNumber) => boolean {
  const findLacks = createLackFinder(kind)
  return (number) => findLacks(number).length === 0
}

/**
 * What keeps a number from being of the kind, each as words after the number: `is of US`, `cannot SMS`; none where it is.
 * @throws {SyntaxError} when the pattern is no regular expression
 */
export function createLackFinder(kind: NumberKind): (number: OwnedNumber) => readonly string[] {
  const { country = null, pattern } = kind
  const hasDigits = createMatcher(pattern)
  const wanted = textsOf(kind.features)
  return (number) => {
    const features = featuresOf(number)
    const missing = wanted.filter((feature) => !features.includes(feature))
    return [
      ...(country === null || number.country === country ? [] : [`is of ${number.country}`]),
      ...(hasDigits(number.msisdn) ? [] : [`does not fit ${JSON.stringify(pattern)}`]),
      ...(missing.length === 0 ? [] : [`cannot ${[...missing].sort().join(', ')}`]),
    ]
  }
}

/** The kind that the arguments say, for messages: `numbers of GB that can VOICE and fit "^4477"`. */
export function describeNumberKind(kind: NumberKind): string {
  const { country = null, pattern = null } = kind
  const features = textsOf(kind.features)
  const limits = [
    ...(features.length === 0 ? [] : [`can ${[...features].sort().join(', ')}`]),
    ...(pattern === null ? [] : [`fit ${JSON.stringify(pattern)}`]),
  ]
  const place = country === null ? '' : ` of ${String(country)}`
  return `numbers${place}${limits.length === 0 ? '' : ` that ${limits.join(' and ')}`}`
}

/** The features of a number, each once, in any order; empty where the API names none. */
export function featuresOf({ raw }: OwnedNumber): readonly string[] {
  return [...new Set(textsOf(raw['features']))]
}

/** Whether a text fits a pattern; every text does where none is set. @throws {SyntaxError} like `compilePattern` */
export function createMatcher(pattern: unknown): (text: string) => boolean {
  if (typeof pattern !== 'string') return () => true
  const expression = compilePattern(pattern)
  return (text) => expression.test(text)
}

/** @throws {SyntaxError} when it is no regular expression */
export function compilePattern(pattern: string): RegExp {
  return new RegExp(pattern, 'u')
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
