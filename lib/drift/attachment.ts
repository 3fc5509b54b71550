import type { JsonObject } from '../engine/ports'
import { type ApplicationId, normalApplicationId } from '../model/application'
import type { ObjectTree } from '../model/tree'
import { isPartType } from '../stacks/part-attributes'

/** What a stack has of an application that somebody else may own: a part of it, or a number that is linked to it. */
export interface Attachment {
  readonly kind: 'part' | 'number'
  readonly applicationId: ApplicationId
  /** `stack/address`. */
  readonly address: string
}

/** The attachment that a resource is; none of one that names no application, or one that only an apply knows. */
export function findAttachments(
  { address, type }: { readonly address: string; readonly type: string },
  attributes: JsonObject | ObjectTree,
  stack: string,
): readonly Attachment[] {
  const { application_id: id } = attributes
  if (typeof id !== 'string') return []
  const kind = isPartType(type) ? 'part' : 'number'
  return [{ kind, applicationId: normalApplicationId(id), address: `${stack}/${address}` }]
}
