import type { Diagnostic } from '../diagnostics/diagnostic'
import { numberFeatures } from '../model/number-link'
import { checkText } from '../model/text-form'
import type { Attributes } from '../plugin/schema'
import type { ObjectValue, Value } from '../plugin/value'
import { checkPattern, patternRule } from './data/pattern'

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

function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
