import type { Diagnostic } from '../../diagnostics/diagnostic'
import { normalApplicationId } from '../../model/application'
import type { JsonObject, Resource } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Connection } from '../connection'
import { checkForm, checkNumberFilter } from '../number-filter'
import { applyNumberLease } from './apply'
import { planNumberLease } from './plan'
import { readNumberLease } from './read'
import { numberLeaseSchema } from './schema'

/** The resource `vonage_number_lease`. It cannot be imported: a number that is linked already is a `vonage_number_link`. */
export function createNumberLeaseResource(
  connection: Connection,
  pick: (count: number) => number,
): Resource {
  return {
    schema: numberLeaseSchema,
    validate: ({ config }) => checkConfig(config),
    seen: ({ msisdn, application_id }: JsonObject) => {
      connection.memory.statesSeen.numbers += 1
      if (typeof msisdn !== 'string' || typeof application_id !== 'string') return
      const by = normalApplicationId(application_id)
      connection.memory.note({ kind: 'number_linked', about: msisdn, by })
    },
    read: (request) => readNumberLease(request, connection.session()),
    plan: (request) => planNumberLease(request, connection),
    apply: (request) => applyNumberLease(request, connection.session(), pick),
  }
}

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return [...checkForm('application_id', config['application_id']), ...checkNumberFilter(config)]
}
