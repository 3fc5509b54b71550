import type { TokenAccess, TokenAcl } from '../../jwt/token-acl'
import { isObjectValue, type ObjectValue, type Value } from '../../plugin/value'

/** The access list that a configuration declares; undefined for none, or for one that is unknown as a whole. */
export function aclFromTerraform(value: Value): TokenAcl | undefined {
  if (!isObjectValue(value)) return undefined
  const paths = Object.entries(value)
  return Object.fromEntries(
    paths.map(([path, access]) => [path, isObjectValue(access) ? accessFromTerraform(access) : {}]),
  )
}

/**
 * Leaves out what is not set, as a name with null would be sent; and what is unknown, which Terraform only shows to
 * checks.
 */
function accessFromTerraform({ methods, filters }: ObjectValue): TokenAccess {
  return {
    ...(Array.isArray(methods) && methods.every(isText) ? { methods } : {}),
    ...(isObjectValue(filters) ? { filters: textsOf(filters) } : {}),
  }
}

function textsOf(filters: ObjectValue): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(filters).filter((entry): entry is [string, string] => isText(entry[1])),
  )
}

function isText(value: Value): value is string {
  return typeof value === 'string'
}
