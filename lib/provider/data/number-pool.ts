import { createNumberFilter } from '../../engine/number-filter'
import type { OwnedNumber, RawApplication } from '../../engine/ports'
import type { DataSource } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { checkNumberFilter, numberFilterSchema } from '../number-filter'
import { numberToValue, numberValueSchema } from './number-value'
import { byMsisdn, type ListNumbers } from './numbers'

/** The data source `vonage_number_pool`: which numbers a lease could take, and who holds the others. */
export function createNumberPoolSource(
  listNumbers: ListNumbers,
  listApplications: () => Promise<readonly RawApplication[]>,
): DataSource {
  return {
    schema: {
      version: 0,
      description:
        'The numbers that a `vonage_number_lease` with the same arguments could take, and those that are held, with their holders.',
      attributes: {
        ...numberFilterSchema,
        free: {
          type: { list: { object: numberValueSchema } },
          computed: true,
          description: 'Numbers that are linked to no application, in the order of their digits.',
        },
        held: {
          type: {
            list: {
              object: {
                ...numberValueSchema,
                application_name: {
                  type: 'string',
                  computed: true,
                  description:
                    'The name of the application that the number is linked to; null when the account has no such application.',
                },
              },
            },
          },
          computed: true,
          description: 'Numbers that are linked to an application, in the order of their digits.',
        },
      },
    },
    validate: ({ config }) => checkNumberFilter(config),
    read: async ({ config }) => {
      const [numbers, applications] = await Promise.all([listNumbers(), listApplications()])
      const names = new Map<string, string>(applications.map(({ id, name }) => [id, name]))
      const fitting = numbers.filter(createNumberFilter(config)).sort(byMsisdn)
      const held = fitting.filter(({ applicationId }) => applicationId !== undefined)
      return {
        state: {
          ...config,
          free: fitting
            .filter(({ applicationId }) => applicationId === undefined)
            .map(numberToValue),
          held: held.map((number) => holderToValue(number, names)),
        },
      }
    },
  }
}

function holderToValue(number: OwnedNumber, names: ReadonlyMap<string, string>): ObjectValue {
  const name = names.get(number.applicationId ?? '') ?? null
  return { ...numberToValue(number), application_name: name }
}
