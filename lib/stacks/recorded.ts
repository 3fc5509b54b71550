import type { JsonObject } from '../engine/ports'

/** A managed resource in a state. */
export interface RecordedResource {
  /** In its stack, with module and key: `module.shops.vonage_application.shop["eu"]`. */
  readonly address: string
  /** Such as `vonage_application`. */
  readonly type: string
  /** The provider block that manages it: `vonage`, or `vonage.<alias>`; undefined where the source does not say. */
  readonly provider: string | undefined
  /** The source address of the provider: `registry.terraform.io/hashicorp/null`; empty where the source does not say. */
  readonly source: string
  /** Of the schema that its attributes have. */
  readonly schemaVersion: number
  readonly attributes: JsonObject
  /** What the provider keeps beside the state; undefined where the source does not have it. */
  readonly private: JsonObject | undefined
  /** Paths whose values must not be shown: of the schema, and of sensitive variables. */
  readonly sensitive: readonly (readonly string[])[]
  /** `tainted`: the next apply replaces it. `deposed`: it was replaced already, and the next apply deletes it. */
  readonly condition: 'whole' | 'tainted' | 'deposed'
}

/** Whether the type is one of this provider's. */
export function isVonageType(type: string): boolean {
  return type.startsWith('vonage_')
}
