import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { OwnedNumber } from '../../engine/ports'
import { checkText } from '../../model/text-form'
import type { DataSource } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { featuresOf, numberFeatures, numberToValue, numberValueSchema } from './number-value'
import { checkPattern, createMatcher, patternRule } from './pattern'

/** Every number of the account, as it is when it is asked for. */
export type ListNumbers = () => Promise<readonly OwnedNumber[]>

/** The data source `vonage_numbers`: every owned number that fits. */
export function createNumbersSource(listNumbers: ListNumbers): DataSource {
  return {
    schema: {
      version: 0,
      description:
        'The numbers that the account owns and that fit all arguments; without any, all of them.',
      attributes: {
        application_id: {
          type: 'string',
          optional: true,
          description: 'Only numbers that are linked to this application.',
        },
        has_application: {
          type: 'bool',
          optional: true,
          description: 'Only numbers that are linked to an application, or with `false` to none.',
        },
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
        numbers: {
          type: { list: { object: numberValueSchema } },
          computed: true,
          description: 'The numbers, in the order of their digits. Empty when none fits.',
        },
      },
    },
    validate: ({ config }) => checkConfig(config),
    read: async ({ config }) => {
      const numbers = (await listNumbers()).filter(createFilter(config))
      return { state: { ...config, numbers: numbers.sort(byMsisdn).map(numberToValue) } }
    },
  }
}

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...checkForm('application_id', config['application_id']),
    ...checkForm('country', config['country']),
    ...checkPattern('pattern', config['pattern']),
    ...checkFeatures(config['features'] ?? null),
    ...checkLink(config),
  ]
}

function checkForm(
  name: 'application_id' | 'country',
  value: Value | undefined,
): readonly Diagnostic[] {
  const fault = typeof value === 'string' ? checkText(name, value) : undefined
  if (fault === undefined) return []
  return [error('value_invalid', `${name} ${fault.summary}`, fault.detail, name)]
}

function checkFeatures(features: Value): readonly Diagnostic[] {
  const wrong = textsOf(features).filter((name) => !numberFeatures.some((known) => known === name))
  if (wrong.length === 0) return []
  const detail = `Got ${wrong.map((name) => JSON.stringify(name)).join(', ')}. Use some of ${numberFeatures.join(', ')}.`
  return [error('value_not_allowed', 'features has what no number can do', detail, 'features')]
}

function checkLink(config: ObjectValue): readonly Diagnostic[] {
  const { application_id: id = null, has_application: isLinked } = config
  if (id === null || id === UNKNOWN || isLinked !== false) return []
  const detail = 'No number is linked to an application and to none: leave one of them out.'
  const summary = 'application_id and has_application = false exclude each other'
  return [error('value_invalid', summary, detail, 'has_application')]
}

function error(
  code: Diagnostic['code'],
  summary: string,
  detail: string,
  name: string,
): Diagnostic {
  return { severity: 'error', code, summary, detail, path: [name] }
}

function createFilter(config: ObjectValue): (number: OwnedNumber) => boolean {
  const hasDigits = createMatcher(config['pattern'])
  const features = textsOf(config['features'] ?? null)
  const { application_id: id = null, has_application: isLinked = null, country = null } = config
  return (number) => {
    const held = featuresOf(number)
    return (
      (typeof id !== 'string' || number.applicationId?.toLowerCase() === id.toLowerCase()) &&
      (isLinked === null || (number.applicationId !== undefined) === isLinked) &&
      (country === null || number.country === country) &&
      hasDigits(number.msisdn) &&
      features.every((feature) => held.includes(feature))
    )
  }
}

function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** The order of the server is not documented; a plan must not change with it. */
function byMsisdn(a: OwnedNumber, b: OwnedNumber): number {
  if (a.msisdn === b.msisdn) return 0
  return a.msisdn < b.msisdn ? -1 : 1
}
