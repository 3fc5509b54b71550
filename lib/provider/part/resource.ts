import type { Resource } from '../../plugin/provider'
import type { Connection } from '../connection'
import { moveStandIn } from '../move-stand-in'
import { applyPart } from './apply'
import { importPart } from './import'
import { planPartResource } from './plan'
import { readPartResource } from './read'
import type { PartShape } from './shape'

/** A resource that is a part of an application which is declared elsewhere. */
export function createPartResource(shape: PartShape, connection: Connection): Resource {
  return {
    schema: shape.schema,
    validate: ({ config }) => shape.checkConfig(config),
    seen: () => {
      connection.memory.statesSeen.applications += 1
    },
    read: (request) => readPartResource(request, shape, connection.session()),
    plan: (request) => planPartResource(request, shape, connection),
    apply: (request) => applyPart(request, shape, connection.session()),
    import: async ({ id }) => importPart(id, shape),
    move: (request) => moveStandIn(request, ['id'], (id) => importPart(id, shape)),
  }
}
