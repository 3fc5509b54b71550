import type { AttributePath } from '../diagnostics/diagnostic'
import { type ApplicationPart, partOfCapability, partOfWebhook } from '../model/application-part'
import { childOf, type ObjectTree, type Tree } from '../model/tree'

/** Whether a resource of this type is a part of an application that someone else declares. */
export function isPartType(type: string): boolean {
  return Object.hasOwn(partFinders, type)
}

const partFinders: Readonly<
  Record<string, (attributes: ObjectTree) => ApplicationPart | undefined>
> = {
  vonage_application_capability: partOfCapability,
  vonage_application_webhook: partOfWebhook,
}

/** The part that a declaration or a state of this type speaks for; undefined while that is not known. */
export function findPart(type: string, attributes: ObjectTree): ApplicationPart | undefined {
  return partFinders[type]?.(attributes)
}

/** What a declaration or a state says of its part. */
export function partTree({ kind, path, attribute }: ApplicationPart, attributes: ObjectTree): Tree {
  if (kind === 'capability') return childOf(attributes, String(path[1]))
  const names = Object.keys(attribute.attributes)
  return Object.fromEntries(names.map((name) => [name, childOf(attributes, name)]))
}

/** Where a path of the application stands in the resource of the part. */
export function placeInPart({ kind, path }: ApplicationPart, place: AttributePath): AttributePath {
  return place.slice(kind === 'capability' ? path.length - 1 : path.length)
}

/** Where a path of the resource stands in the application. */
export function placeInApplication(
  { kind, path }: ApplicationPart,
  place: AttributePath,
): AttributePath {
  return kind === 'capability' ? [...path.slice(0, -1), ...place] : [...path, ...place]
}
