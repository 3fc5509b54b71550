import type { Resource } from '../../plugin/provider'
import type { Connection } from '../connection'
import { moveStandIn } from '../move-stand-in'
import { upgradeState } from '../state-upgrades'
import { applyApplication } from './apply'
import { checkConfig } from './check-config'
import { importApplication, importById } from './import'
import type { PublicKeyOf } from './key-plan'
import { planApplicationResource } from './plan'
import { readApplication } from './read'
import { rememberApplication } from './remember'
import { applicationSchema } from './schema'
import { applicationUpgrades } from './upgrades'

/** The resource `vonage_application`. */
export function createApplicationResource(
  connection: Connection,
  publicKeyOf: PublicKeyOf,
): Resource {
  return {
    schema: applicationSchema,
    validate: ({ config }) => checkConfig(config),
    seen: (state) => {
      connection.memory.statesSeen.applications += 1
      rememberApplication(state, connection.memory)
    },
    read: (request) => readApplication(request, connection.session()),
    plan: (request) => planApplicationResource(request, { connection, publicKeyOf }),
    apply: (request) => applyApplication(request, connection.session()),
    upgrade: (request) => upgradeState(applicationUpgrades, request),
    import: ({ id }) => importApplication(id, connection.session()),
    move: (request) => moveStandIn(request, ['application_id', 'id'], importById),
  }
}
