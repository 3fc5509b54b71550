import {
  type ApplicationPrivate,
  applicationPrivateFromJson,
} from '../../engine/application-private'
import type { ApplicationId, ApplicationTree } from '../../model/application'
import type { JsonObject } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { treeFromTerraform, treeToTerraform } from '../tree-codec'
import { wholeName } from './name'

export {
  applicationPrivateFromJson as privateFromTerraform,
  applicationPrivateToJson as privateToTerraform,
} from '../../engine/application-private'

/**
 * The private state of a resource. Terraform keeps none when the provider is killed in an update; the configuration that
 * is recorded then says at least whether the application could have been adopted, which a destroy must not delete.
 */
export function privateOf(kept: JsonObject, state: ObjectValue): ApplicationPrivate {
  const recorded = applicationPrivateFromJson(kept)
  const isLost = Object.keys(kept).length === 0
  if (!isLost || state['existing'] !== 'adopt') return recorded
  return { ...recorded, adopted: true, origin: 'adopted' }
}

/**
 * The declared part of a configuration, a plan or a state. Its name is the whole one, with the prefix of the provider
 * block; unknown while that is.
 */
export function applicationFromTerraform(
  value: ObjectValue,
  prefix: string | undefined,
): ApplicationTree {
  const part = (name: string) => treeFromTerraform(value[name] ?? null)
  return {
    name: wholeName(value, prefix),
    capabilities: part('capabilities'),
    privacy: part('privacy'),
    public_key: part('public_key'),
  }
}

/** The four attributes of a plan or a state that the tree holds. */
export function applicationToTerraform(tree: ApplicationTree): ObjectValue {
  return {
    full_name: treeToTerraform(tree.name),
    capabilities: treeToTerraform(tree.capabilities),
    privacy: treeToTerraform(tree.privacy),
    public_key: treeToTerraform(tree.public_key),
  }
}

/** The id of an application that exists. */
export function idFromTerraform(state: ObjectValue): ApplicationId {
  return String(state['id']) as ApplicationId
}
