import type { JsonObject, StateResult, UpgradeRequest } from '../plugin/provider'

/** Turns a state of one schema version into the next: version 0 is read by the first of a list, and so on. */
export type StateUpgrade = (state: JsonObject) => JsonObject

/** Brings a state of any earlier version to that of the schema, which is the length of the list. */
export function upgradeState(
  upgrades: readonly StateUpgrade[],
  { version, state }: UpgradeRequest,
): StateResult {
  return { state: upgrades.slice(version).reduce((before, upgrade) => upgrade(before), state) }
}
