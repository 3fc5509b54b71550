import type { Diagnostic } from '../diagnostics/diagnostic'
import type { OwnedNumber } from '../engine/ports'
import { numberFeatures } from '../model/number-link'
import { checkText } from '../model/text-form'
import type { Attributes } from '../plugin/schema'
import type { ObjectValue, Value } from '../plugin/value'
import { featuresOf } from './data/number-value'
import { checkPattern, createMatcher, patternRule } from './data/pattern'

/** The arguments that say which kind of number is meant; each is optional. */
export const numberFilterSchema = {
  country: {
    type: 'string',
    optional: true,
    description: 'Only numbers of this country, two capital letters (ISO 3166-1 alpha-2).',
  },
  pattern: {
    type: 'string',
    optional: true,
    description: `Only numbers whose digits, without a plus sign, fit: ${patternRule}`,
  },
  features: {
    type: { set: 'string' },
    optional: true,
    description: `Only numbers that can do all of these: ${numberFeatures.map((name) => `\`${name}\``).join(', ')}.`,
  },
} as const satisfies Attributes

/** Everything that is wrong with these arguments. */
export function checkNumberFilter(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...checkForm('country', config['country']),
    ...checkPattern('pattern', config['pattern']),
    ...checkFeatures(config['features'] ?? null),
  ]
}

/** What is wrong with the form of an argument; nothing while it is null or unknown. */
export function checkForm(
  name: 'application_id' | 'country',
  value: Value | undefined,
): readonly Diagnostic[] {
  const fault = typeof value === 'string' ? checkText(name, value) : undefined
  if (fault === undefined) return []
  return [argumentError('value_invalid', `${name} ${fault.summary}`, fault.detail, name)]
}

function checkFeatures(features: Value): readonly Diagnostic[] {
  const wrong = textsOf(features).filter((name) => !numberFeatures.some((known) => known === name))
  if (wrong.length === 0) return []
  const detail = `Got ${wrong.map((name) => JSON.stringify(name)).join(', ')}. Use some of ${numberFeatures.join(', ')}.`
  return [
    argumentError('value_not_allowed', 'features has what no number can do', detail, 'features'),
  ]
}

/** An error on one argument. */
export function argumentError(
  code: Diagnostic['code'],
  summary: string,
  detail: string,
  name: string,
): Diagnostic {
  return { severity: 'error', code, summary, detail, path: [name] }
}

/** Whether a number is of the kind that the arguments say; every number is where none is set. */
export function createNumberFilter(config: ObjectValue): (number: OwnedNumber) => boolean {
  const hasDigits = createMatcher(config['pattern'])
  const wanted = textsOf(config['features'] ?? null)
  const { country = null } = config
  return (number) => {
    const features = featuresOf(number)
    return (
      (country === null || number.country === country) &&
      hasDigits(number.msisdn) &&
      wanted.every((feature) => features.includes(feature))
    )
  }
}

/** The kind that the arguments say, for messages: `numbers of GB that can VOICE and fit "^4477"`. */
export function describeNumberFilter(config: ObjectValue): string {
  const { country = null, pattern = null } = config
  const features = textsOf(config['features'] ?? null)
  const limits = [
    ...(features.length === 0 ? [] : [`can ${[...features].sort().join(', ')}`]),
    ...(pattern === null ? [] : [`fit ${JSON.stringify(pattern)}`]),
  ]
  const place = country === null ? '' : ` of ${String(country)}`
  return `numbers${place}${limits.length === 0 ? '' : ` that ${limits.join(' and ')}`}`
}

function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
