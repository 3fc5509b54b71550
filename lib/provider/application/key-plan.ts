import * as engine from '../../engine/plan-key'
import type { ObjectTree } from '../../model/tree'
import type { ObjectValue, Value } from '../../plugin/value'
import { treeFromTerraform, treeToTerraform } from '../tree-codec'

export type { KeyMode, PublicKeyOf } from '../../engine/plan-key'

/** What a plan says of the key, in Terraform's values. */
export interface KeyPlan extends Omit<engine.KeyPlan, 'publicKey' | 'privateKey'> {
  readonly publicKey: Value
  readonly privateKey: Value
}

/** Where the key of this configuration comes from. `prior` is null for a create. */
export function keyModeOf(config: ObjectValue, prior: ObjectValue | null): engine.KeyMode {
  return engine.keyModeOf(toTree(config), prior && toTree(prior))
}

/** The key of an application that is made. */
export function planNewKey(config: ObjectValue): KeyPlan {
  return toTerraform(engine.planNewKey(toTree(config)))
}

/** The key of an application that exists. `derivedKey` is the public half that an earlier apply derived, if one did. */
export function planKey(
  config: ObjectValue,
  prior: ObjectValue,
  derivedKey: string | undefined,
  publicKeyOf: engine.PublicKeyOf,
): KeyPlan {
  return toTerraform(engine.planKey(toTree(config), toTree(prior), derivedKey, publicKeyOf))
}

function toTree(value: ObjectValue): ObjectTree {
  return treeFromTerraform(value) as ObjectTree
}

function toTerraform(plan: engine.KeyPlan): KeyPlan {
  const { publicKey, privateKey } = plan
  return {
    ...plan,
    publicKey: treeToTerraform(publicKey),
    privateKey: treeToTerraform(privateKey),
  }
}
