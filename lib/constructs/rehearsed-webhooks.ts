import {
  type RehearsalEvent,
  type RehearsedCapability,
  rehearsalEvents,
} from '../model/rehearsal-events'
import type { ApplicationReference } from './application-reference'
import { capabilitiesOf } from './capability'
import { addressesIn, jsonOf, TerraformResource } from './cdktf'
import { isPlainObject } from './codec'
import { hasMark } from './marks'

/** Events that are chosen when none is named. The others are parts of a call. */
const standardEvents = ['call', 'message', 'message-status', 'rtc'] as const

/** A capability of the application with webhooks that can be rehearsed, by the API's names. */
export interface DeclaredWebhooks {
  readonly capability: RehearsedCapability
  /** By slot. */
  readonly webhooks: object
}

/** The webhooks that the constructs of an application declare. */
export function declaredWebhooks(application: ApplicationReference): readonly DeclaredWebhooks[] {
  const rehearsed = Object.values(rehearsalEvents).map(({ capability }) => capability)
  return capabilitiesOf(application).flatMap((declared) => {
    const capability = rehearsed.find((name) => name === declared.capability)
    const { webhooks } = declared._toTerraform()
    return capability !== undefined && isPlainObject(webhooks) ? [{ capability, webhooks }] : []
  })
}

/** Everything that can be rehearsed with these webhooks; a call when there are none. */
export function chooseEvents(declared: readonly DeclaredWebhooks[]): readonly RehearsalEvent[] {
  const possible = standardEvents.filter((event) => {
    const { capability, slot } = rehearsalEvents[event]
    return declared.some((one) => one.capability === capability && slot in one.webhooks)
  })
  return possible.length === 0 ? ['call'] : possible
}

/**
 * One trigger for each capability with webhooks: of an application of the program read from its attributes, so that it
 * changes with them, with defaults and all.
 */
export function webhookTriggers(
  application: ApplicationReference,
  declared: readonly DeclaredWebhooks[],
): Readonly<Record<string, string>> {
  const isResource = TerraformResource.isTerraformResource(application)
  return Object.fromEntries(
    declared.map(({ capability, webhooks }) => [
      capability,
      jsonOf(
        isResource
          ? application.interpolationForAttribute(`capabilities.${capability}.webhooks`)
          : webhooks,
      ),
    ]),
  )
}

/** What is declared below an application that is not in this program has to be there before it is rehearsed. */
export function addressesOfParts(application: ApplicationReference): readonly string[] {
  return hasMark(application, 'existingApplication') ? addressesIn(application) : []
}
