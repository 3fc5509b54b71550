import { type ApplicationTree, application } from '../model/application'
import type { Attribute, LeafAttribute, ObjectAttribute } from '../model/attribute'
import { type CapabilityName, capabilityNames } from '../model/capabilities'
import { equalPems } from '../model/equality'
import { terraformText } from '../model/terraform-text'
import { childOf, isObjectTree, type Leaf, type ObjectTree, type Tree } from '../model/tree'
import { applicationName } from './application-name'
import { isJsonObject, objectOrEmpty } from './json'
import { onlyCapabilities } from './managed-capabilities'
import type { Json, JsonObject, RawApplication } from './ports'

/**
 * The application as the model sees it: older names understood, an empty address an absent slot. What the answer lacks
 * is null, never a default, and so is a value of another type than the API's: `findOddValues` names it.
 * `prior` is what was recorded, or null for one that is seen for the first time: capabilities that were left alone
 * stay so, and values that mean the same keep their recorded text. A capability that is not one of `managed` reads as
 * null, whatever the application has.
 */
export function applicationFromRaw(
  raw: RawApplication,
  prior: ApplicationTree | null,
  managed: readonly CapabilityName[] = capabilityNames,
): ApplicationTree {
  const { privacy } = application.attributes
  return {
    name: applicationName(raw),
    capabilities: isLeftAlone(prior) ? null : readCapabilities(raw, prior, managed),
    privacy: noneIfEmpty(readObject(privacy, objectOrEmpty(raw['privacy']), null)),
    public_key: readPublicKey(raw, prior?.public_key ?? null),
  }
}

function isLeftAlone(prior: ApplicationTree | null): boolean {
  return prior !== null && prior.capabilities === null
}

function readCapabilities(
  raw: RawApplication,
  prior: ApplicationTree | null,
  managed: readonly CapabilityName[],
): ObjectTree {
  const before = prior?.capabilities ?? null
  const json = objectOrEmpty(raw['capabilities'])
  return { ...noCapabilities, ...readObject(onlyCapabilities(managed), json, before) }
}

const noCapabilities: ObjectTree = Object.fromEntries(capabilityNames.map((name) => [name, null]))

function noneIfEmpty(tree: ObjectTree): ObjectTree | null {
  return Object.values(tree).every((value) => value === null) ? null : tree
}

function readPublicKey(raw: RawApplication, prior: Tree): Tree {
  const key = publicKeyOf(raw)
  if (key === undefined || key === '') return null
  return typeof prior === 'string' && equalPems(prior, key) ? prior : key
}

/** The value of one attribute as the API shows it; null where it shows none that can be read. */
export function readAttribute(attribute: Attribute, raw: Json | undefined, prior: Tree): Tree {
  if (attribute.kind !== 'object') return readLeaf(attribute, raw)
  const json = asObject(raw)
  if (json === undefined) return isEmptyGroup(attribute, prior) ? prior : null
  const tree = readObject(attribute, json, prior)
  if (attribute.slot && tree['address'] === null) return null
  const isEmpty = attribute.group && Object.values(tree).every((slot) => slot === null)
  if (isEmpty && prior === null) return null
  return tree
}

/** The object; `[]` counts as one, as PHP writes an empty object so. Undefined for anything else. */
export function asObject(raw: Json | undefined): JsonObject | undefined {
  if (Array.isArray(raw) && raw.length === 0) return {}
  return isJsonObject(raw) ? raw : undefined
}

/** `webhooks: {}` and no webhooks are one on the wire: the recorded form stays. */
function isEmptyGroup(attribute: ObjectAttribute, prior: Tree): boolean {
  return (
    attribute.group === true &&
    isObjectTree(prior) &&
    Object.values(prior).every((slot) => slot === null)
  )
}

function readObject(attribute: ObjectAttribute, raw: JsonObject, prior: Tree): ObjectTree {
  return Object.fromEntries(
    Object.entries(attribute.attributes).map(([name, child]): [string, Tree] => [
      name,
      readAttribute(child, wireValue(child, raw, name), childOf(prior, name)),
    ]),
  )
}

/** What an answer has under the attribute's name, or else under an older one. */
export function wireValue(attribute: Attribute, raw: JsonObject, name: string): Json | undefined {
  const aliases = attribute.kind === 'object' ? [] : (attribute.readAliases ?? [])
  const present = [name, ...aliases].find((key) => raw[key] !== undefined && raw[key] !== null)
  return present === undefined ? undefined : raw[present]
}

function readLeaf(attribute: LeafAttribute, raw: Json | undefined): Leaf | null {
  // An empty text that a configuration cannot have is the API's way to show "not set".
  const isUnset = raw === '' && (attribute.form ?? attribute.choices) !== undefined
  if (isUnset || !hasType(attribute, raw)) return null
  if (typeof raw !== 'string') return raw
  return findChoice(attribute, raw) ?? terraformText(raw)
}

/** The accepted value that differs from this one in capital letters alone. */
function findChoice({ choices = [] }: LeafAttribute, text: string): string | undefined {
  return choices.find((choice) => choice.toLowerCase() === text.toLowerCase())
}

/** Whether an answer's value has the attribute's type. */
export function hasType({ kind }: LeafAttribute, raw: Json | undefined): raw is Leaf {
  return kind === 'integer' ? Number.isInteger(raw) : typeof raw === kind
}

/** The public key of an application, as the API shows it. */
export function publicKeyOf(raw: RawApplication): string | undefined {
  const key = objectOrEmpty(raw['keys'])['public_key']
  return typeof key === 'string' ? key : undefined
}
