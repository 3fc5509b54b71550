import { ContractError } from '../diagnostics/errors'
import { type ApplicationTree, application, standardPrivacy } from '../model/application'
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
 * The application as the model sees it: defaults filled in, older names understood, an empty address an absent slot.
 * `prior` is what was recorded, or null for one that is seen for the first time: capabilities that were left alone
 * stay so, and values that mean the same keep their recorded text. A capability that is not one of `managed` reads as
 * null, whatever the application has.
 * @throws {ContractError} when a modelled value has another type than the API's
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
    privacy: { ...standardPrivacy, ...setValues(readPrivacy(privacy, raw['privacy'])) },
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
  const json = raw['capabilities'] ?? {}
  return {
    ...noCapabilities,
    ...readObject(onlyCapabilities(managed), json, before, ['capabilities']),
  }
}

const noCapabilities: ObjectTree = Object.fromEntries(capabilityNames.map((name) => [name, null]))

function readPrivacy(privacy: ObjectAttribute, raw: Json | undefined): ObjectTree {
  return readObject(privacy, raw ?? {}, null, ['privacy'])
}

function setValues(tree: ObjectTree): ObjectTree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null))
}

function readPublicKey(raw: RawApplication, prior: Tree): Tree {
  const keys = raw['keys'] ?? {}
  if (!isJsonObject(keys)) throw wrongType(['keys'], 'an object', keys)
  const key = keys['public_key']
  if (key === undefined || key === null || key === '') return null
  if (typeof key !== 'string') throw wrongType(['keys', 'public_key'], 'a text', key)
  return typeof prior === 'string' && equalPems(prior, key) ? prior : key
}

function readAttribute(attribute: Attribute, raw: Json | undefined, prior: Tree, path: string[]) {
  if (attribute.kind !== 'object') return readLeaf(attribute, raw, path)
  if (raw === undefined || raw === null) return readAbsent(attribute, prior, path)
  const tree = readObject(attribute, raw, prior, path)
  if (attribute.slot && tree['address'] === null) return null
  const isEmpty = attribute.group && Object.values(tree).every((slot) => slot === null)
  if (isEmpty && prior === null) return null
  return tree
}

function readAbsent(attribute: ObjectAttribute, prior: Tree, path: string[]): Tree {
  if (attribute.always) return readObject(attribute, {}, prior, path)
  return isEmptyGroup(attribute, prior) ? prior : null
}

/** `webhooks: {}` and no webhooks are one on the wire: the recorded form stays. */
function isEmptyGroup(attribute: ObjectAttribute, prior: Tree): boolean {
  return (
    attribute.group === true &&
    isObjectTree(prior) &&
    Object.values(prior).every((slot) => slot === null)
  )
}

function readObject(
  attribute: ObjectAttribute,
  raw: Json,
  prior: Tree,
  path: string[],
): ObjectTree {
  if (!isJsonObject(raw)) throw wrongType(path, 'an object', raw)
  return Object.fromEntries(
    Object.entries(attribute.attributes).map(([name, child]): [string, Tree] => [
      name,
      readAttribute(child, wireValue(child, raw, name), childOf(prior, name), [...path, name]),
    ]),
  )
}

function wireValue(attribute: Attribute, raw: JsonObject, name: string): Json | undefined {
  const aliases = attribute.kind === 'object' ? [] : (attribute.readAliases ?? [])
  const present = [name, ...aliases].find((key) => raw[key] !== undefined && raw[key] !== null)
  return present === undefined ? undefined : raw[present]
}

function readLeaf(attribute: LeafAttribute, raw: Json | undefined, path: string[]): Leaf | null {
  if (raw === undefined || raw === null) return attribute.default ?? null
  // A form that refuses the empty text in a configuration means that the API shows it for "not set".
  if (attribute.form !== undefined && raw === '') return null
  const kind = leafKinds[attribute.kind]
  if (!kind.fits(raw)) throw wrongType(path, kind.accepted, raw)
  return typeof raw === 'string' ? terraformText(raw) : raw
}

const leafKinds = {
  string: { accepted: 'a text', fits: (raw: Json): raw is Leaf => typeof raw === 'string' },
  integer: { accepted: 'a whole number', fits: (raw: Json): raw is Leaf => Number.isInteger(raw) },
  boolean: {
    accepted: 'true or false',
    fits: (raw: Json): raw is Leaf => typeof raw === 'boolean',
  },
}

function wrongType(path: readonly string[], accepted: string, got: Json): ContractError {
  return new ContractError('answer_invalid', `The API answered a wrong ${path.join('.')}`, {
    path,
    detail: `It must be ${accepted} (Application API v2), but is ${describe(got)}. This application cannot be managed until it is corrected.`,
  })
}

/** What came instead, in few words: it may be of any size and depth. */
function describe(got: Json): string {
  if (Array.isArray(got)) return 'a list'
  if (isJsonObject(got)) return 'an object'
  const text = JSON.stringify(got)
  return text.length > 60 ? `${text.slice(0, 60)}...` : text
}

/** The public key of an application, as the API shows it. */
export function publicKeyOf(raw: RawApplication): string | undefined {
  const key = objectOrEmpty(raw['keys'])['public_key']
  return typeof key === 'string' ? key : undefined
}
