import { type CapabilityName, capabilityNames, firstCapabilityNames } from '../model/capabilities'
import type { ServerChoice } from './plan-application'
import type { JsonObject } from './ports'

/** What is kept beside the state of an application, unseen by users. */
export interface ApplicationPrivate {
  /** The API key under which it was last seen; not a secret. */
  readonly apiKey: string | undefined
  /** Whether it was imported and not read since. */
  readonly imported: boolean
  /** Whether someone else made it and `existing = "adopt"` took it. */
  readonly adopted: boolean
  /** How it came into the state. States of version 0.1.0 do not say; theirs count as made. */
  readonly origin: 'made' | 'imported' | 'adopted'
  readonly serverChoices: readonly ServerChoice[]
  /** The public half of the write-only private key that was applied last. */
  readonly derivedKey: string | undefined
  /**
   * The capabilities that the resource speaks for: those that were known when it took the application on, and those
   * that were written since (docs/decisions/0040-managed-capabilities.md).
   */
  readonly managedCapabilities: readonly CapabilityName[]
}

/** @throws never: what is missing or odd counts as not there. */
export function applicationPrivateFromJson(state: JsonObject): ApplicationPrivate {
  const { api_key, server_choices, derived_key, managed_capabilities } = state
  return {
    apiKey: typeof api_key === 'string' ? api_key : undefined,
    imported: state['imported'] === true,
    adopted: state['adopted'] === true,
    origin: originOf(state),
    serverChoices: Array.isArray(server_choices)
      ? (server_choices as unknown as readonly ServerChoice[])
      : [],
    derivedKey: typeof derived_key === 'string' ? derived_key : undefined,
    managedCapabilities: Array.isArray(managed_capabilities)
      ? capabilityNames.filter((name) => managed_capabilities.includes(name))
      : firstCapabilityNames,
  }
}

function originOf(state: JsonObject): ApplicationPrivate['origin'] {
  if (state['adopted'] === true) return 'adopted'
  return state['origin'] === 'imported' || state['imported'] === true ? 'imported' : 'made'
}

/** What `applicationPrivateFromJson` reads back; what is not so is left out. */
export function applicationPrivateToJson(state: ApplicationPrivate) {
  return {
    ...(state.apiKey === undefined ? {} : { api_key: state.apiKey }),
    ...(state.imported ? { imported: true } : {}),
    ...(state.adopted ? { adopted: true } : {}),
    ...(state.origin === 'made' ? {} : { origin: state.origin }),
    ...(state.serverChoices.length === 0
      ? {}
      : { server_choices: state.serverChoices.map(({ path, value }) => ({ path, value })) }),
    ...(state.derivedKey === undefined ? {} : { derived_key: state.derivedKey }),
    managed_capabilities: state.managedCapabilities,
  }
}
