import type { Diagnostic } from '../../diagnostics/diagnostic'
import { application } from '../../model/application'
import { checkTree } from '../../model/check'
import type { Resource } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'
import type { Connection } from '../connection'
import { applyApplication } from './apply'
import { importApplication } from './import'
import { type PublicKeyOf, planApplicationResource } from './plan'
import { readApplication } from './read'
import { rememberApplication } from './remember'
import { applicationSchema } from './schema'
import { applicationFromTerraform } from './state'

/** The resource `vonage_application`. */
export function createApplicationResource(
  connection: Connection,
  publicKeyOf: PublicKeyOf,
): Resource {
  return {
    schema: applicationSchema,
    validate: ({ config }) => checkConfig(config),
    seen: (state) => rememberApplication(state, connection.memory),
    read: (request) => readApplication(request, connection.session()),
    plan: (request) => planApplicationResource(request, connection.findSession(), publicKeyOf),
    apply: (request) => applyApplication(request, connection.session()),
    import: ({ id }) => importApplication(id, connection.session()),
  }
}

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return [...checkTree(application, applicationFromTerraform(config), []), ...checkExisting(config)]
}

function checkExisting(config: ObjectValue): readonly Diagnostic[] {
  const existing = config['existing'] ?? null
  if (existing === null || existing === UNKNOWN || existing === 'adopt') return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: 'existing is not one of the accepted values',
      detail: `Got ${JSON.stringify(existing)}. Use "adopt" to take an application of this name, or leave it out.`,
      path: ['existing'],
    },
  ]
}
