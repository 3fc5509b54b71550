import type { ApplicationId } from '../../model/application'
import { checkTree } from '../../model/check'
import { numberLink } from '../../model/number-link'
import type { Tree } from '../../model/tree'
import type { JsonObject, Resource } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Connection } from '../connection'
import type { RunMemory } from '../run-memory'
import { treeFromTerraform } from '../tree-codec'
import { applyNumberLink } from './apply'
import { importNumberLink } from './import'
import { planNumberLink } from './plan'
import { readNumberLink } from './read'
import { numberLinkSchema } from './schema'

/** The resource `vonage_number_link`. */
export function createNumberLinkResource(connection: Connection): Resource {
  return {
    schema: numberLinkSchema,
    validate: ({ config }) => checkTree(numberLink, declaredPart(config), []),
    seen: (state) => rememberNumber(state, connection.memory),
    read: (request) => readNumberLink(request, connection.session()),
    plan: async (request) => planNumberLink(request),
    apply: (request) => applyNumberLink(request, connection.session()),
    import: async ({ id }) => importNumberLink(id),
  }
}

function declaredPart(config: ObjectValue): Tree {
  return Object.fromEntries(
    Object.keys(numberLink.attributes).map((name): [string, Tree] => [
      name,
      treeFromTerraform(config[name] ?? null),
    ]),
  )
}

function rememberNumber({ msisdn, application_id }: JsonObject, memory: RunMemory): void {
  if (typeof msisdn !== 'string' || typeof application_id !== 'string') return
  memory.holdNumber(msisdn, application_id as ApplicationId)
}
