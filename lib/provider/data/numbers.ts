import type { Diagnostic } from '../../diagnostics/diagnostic'
import { createNumberFilter } from '../../engine/number-filter'
import type { OwnedNumber } from '../../engine/ports'
import type { DataSource } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'
import { argumentError, checkForm, checkNumberFilter, numberFilterSchema } from '../number-filter'
import { numberToValue, numberValueSchema } from './number-value'

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
        ...numberFilterSchema,
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
    ...checkNumberFilter(config),
    ...checkLink(config),
  ]
}

function checkLink(config: ObjectValue): readonly Diagnostic[] {
  const { application_id: id = null, has_application: isLinked } = config
  if (id === null || id === UNKNOWN || isLinked !== false) return []
  const detail = 'No number is linked to an application and to none: leave one of them out.'
  const summary = 'application_id and has_application = false exclude each other'
  return [argumentError('value_invalid', summary, detail, 'has_application')]
}

function createFilter(config: ObjectValue): (number: OwnedNumber) => boolean {
  const isOfKind = createNumberFilter(config)
  const { application_id: id = null, has_application: isLinked = null } = config
  return (number) =>
    (typeof id !== 'string' || number.applicationId?.toLowerCase() === id.toLowerCase()) &&
    (isLinked === null || (number.applicationId !== undefined) === isLinked) &&
    isOfKind(number)
}

/** The order of the server is not documented; a plan must not change with it. */
export function byMsisdn(a: OwnedNumber, b: OwnedNumber): number {
  if (a.msisdn === b.msisdn) return 0
  return a.msisdn < b.msisdn ? -1 : 1
}
