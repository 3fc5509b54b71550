import { isPlainObject, type TerraformObject } from './codec'

/**
 * A configuration with what `addOverride` says of it, as cdktf merges it for its own elements: objects are merged, lists
 * grow, and undefined removes.
 */
export function withOverrides(
  configuration: TerraformObject,
  overrides: TerraformObject,
): TerraformObject {
  const merged = { ...configuration }
  for (const [name, value] of Object.entries(overrides)) {
    if (value === undefined) delete merged[name]
    else merged[name] = mergeValue(merged[name], value)
  }
  return merged
}

function mergeValue(before: unknown, override: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(override)) {
    return [...(before as unknown[]), ...(override as unknown[])]
  }
  if (!isPlainObject(override)) return override
  return withOverrides(isPlainObject(before) ? { ...before } : {}, { ...override })
}
