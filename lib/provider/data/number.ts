import { refuse } from '../../engine/refusal'
import { checkTree } from '../../model/check'
import { numberLink } from '../../model/number-link'
import type { DataSource } from '../../plugin/provider'
import type { Connection } from '../connection'
import { schemaFromModel } from '../schema-from-model'
import { treeFromTerraform } from '../tree-codec'
import { numberToValue, numberValueSchema } from './number-value'

const { msisdn } = numberLink.attributes

/** The data source `vonage_number`: one number that the account owns. */
export function createNumberSource(connection: Connection): DataSource {
  return {
    schema: {
      version: 0,
      description: 'A number that the account owns.',
      attributes: { ...numberValueSchema, msisdn: schemaFromModel(msisdn) },
    },
    validate: ({ config }) =>
      checkTree(msisdn, treeFromTerraform(config['msisdn'] ?? null), ['msisdn']),
    read: async ({ config }) => {
      const { ports, apiKey } = connection.session()
      const wanted = String(config['msisdn'])
      const number = await ports.numbers.find(wanted)
      if (number !== undefined) return { state: numberToValue(number) }
      throw refuse(
        'number_not_owned',
        'The account does not own the number',
        `The account of the API key ${apiKey} has no number ${wanted}. Buy it in the Vonage dashboard, or use the key of the account that owns it.`,
        ['msisdn'],
      )
    },
  }
}
