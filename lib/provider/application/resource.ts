import type { Diagnostic } from '../../diagnostics/diagnostic'
import { application, applicationArguments } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { checkTree } from '../../model/check'
import type { Resource } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Connection } from '../connection'
import { declaredPart } from '../tree-codec'
import { applyApplication } from './apply'
import { importApplication } from './import'
import { type PublicKeyOf, planApplicationResource } from './plan'
import { readApplication } from './read'
import { rememberApplication } from './remember'
import { applicationSchema } from './schema'

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

const declared: ObjectAttribute = {
  ...application,
  attributes: { ...application.attributes, ...applicationArguments },
}

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  return checkTree(declared, declaredPart(declared, config), [])
}
