import { normalApplicationId } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { checkTree } from '../../model/check'
import { numberLink, numberLinkArguments } from '../../model/number-link'
import type { JsonObject, Resource } from '../../plugin/provider'
import type { Connection } from '../connection'
import { moveStandIn } from '../move-stand-in'
import type { RunMemory } from '../run-memory'
import { declaredPart } from '../tree-codec'
import { applyNumberLink } from './apply'
import { importNumberLink } from './import'
import { planNumberLink } from './plan'
import { readNumberLink } from './read'
import { numberLinkSchema } from './schema'

const declared: ObjectAttribute = {
  ...numberLink,
  attributes: { ...numberLink.attributes, ...numberLinkArguments },
}

/** The resource `vonage_number_link`. */
export function createNumberLinkResource(connection: Connection): Resource {
  return {
    schema: numberLinkSchema,
    validate: ({ config }) => checkTree(declared, declaredPart(declared, config), []),
    seen: (state) => {
      connection.memory.statesSeen.numbers += 1
      rememberNumber(state, connection.memory)
    },
    read: (request) => readNumberLink(request, connection.session()),
    plan: async (request) => planNumberLink(request, connection),
    apply: (request) => applyNumberLink(request, connection.session()),
    import: async ({ id }) => importNumberLink(id),
    move: (request) => moveStandIn(request, ['msisdn', 'id'], importNumberLink),
  }
}

function rememberNumber({ msisdn, application_id }: JsonObject, memory: RunMemory): void {
  if (typeof msisdn !== 'string' || typeof application_id !== 'string') return
  memory.note({ kind: 'number_linked', about: msisdn, by: normalApplicationId(application_id) })
}
