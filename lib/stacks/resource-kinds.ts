import { application, applicationArguments } from '../model/application'
import type { ObjectAttribute } from '../model/attribute'
import { numberLink, numberLinkArguments } from '../model/number-link'

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
