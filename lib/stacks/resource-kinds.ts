import { application, applicationArguments } from '../model/application'
import { applicationCapability, applicationWebhook } from '../model/application-part'
import type { ObjectAttribute } from '../model/attribute'
import { numberLease, numberLink, numberLinkArguments } from '../model/number-link'

/** What a declaration of each type of resource can hold, by Terraform's type name. */
export const resourceKinds = {
  vonage_application: {
    ...application,
    attributes: { ...application.attributes, ...applicationArguments },
  },
  vonage_number_link: {
    ...numberLink,
    attributes: { ...numberLink.attributes, ...numberLinkArguments },
  },
  vonage_application_capability: applicationCapability,
  vonage_application_webhook: applicationWebhook,
  vonage_number_lease: numberLease,
} as const satisfies Record<string, ObjectAttribute>

/** A type of resource that can be compared. */
export type ResourceType = keyof typeof resourceKinds

/** Whether a resource of this Terraform type can be compared. */
export function isResourceType(type: string): type is ResourceType {
  return Object.hasOwn(resourceKinds, type)
}

/** Whether the type is one of this provider's, compared or not. */
export function isVonageType(type: string): boolean {
  return type.startsWith('vonage_')
}
