import { type ApplicationId, normalApplicationId } from '../../model/application'
import type { PrivateState } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'

/** The API key under which the link was last seen, if the private state has one. */
export function recordedKey(state: PrivateState): string | undefined {
  const { api_key } = state
  return typeof api_key === 'string' ? api_key : undefined
}

/** What is kept beside the state of a link: where it was seen, and the application that it was linked to here. */
export function linkPrivate(apiKey: string, linkedTo: ApplicationId): PrivateState {
  return { api_key: apiKey, linked_to: linkedTo }
}

/**
 * The application that the last apply linked, or the one that an import found. The state's own may be another: a
 * refresh records who holds the number now.
 */
export function recordedLink(state: PrivateState): ApplicationId | undefined {
  const { linked_to } = state
  return typeof linked_to === 'string' ? (linked_to as ApplicationId) : undefined
}

/** The `id` of a link: unique in an account, and what an import takes. */
export function linkId(country: string, msisdn: string): string {
  return `${country}:${msisdn}`
}

/** The number and the application of a link that exists. */
export function linkFromTerraform(state: ObjectValue): {
  readonly msisdn: string
  readonly applicationId: ApplicationId
} {
  const { msisdn, application_id } = state
  return { msisdn: String(msisdn), applicationId: normalApplicationId(String(application_id)) }
}
