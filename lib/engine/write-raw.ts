import { type ApplicationTree, application, standardPrivacy } from '../model/application'
import type { Attribute, LeafAttribute, ObjectAttribute } from '../model/attribute'
import { type CapabilityName, capabilityNames } from '../model/capabilities'
import { keepSpelling } from '../model/terraform-text'
import { isObjectTree, type ObjectTree, type Tree, UNKNOWN } from '../model/tree'
import { objectOrEmpty } from './json'
import { findManagedCapabilities, onlyCapabilities } from './managed-capabilities'
import type { ApplicationBody, Json, JsonObject, RawApplication } from './ports'
import { readAttribute, wireValue } from './read-raw'

/** Which parts of an application a declaration speaks for; the rest is sent back as it was read. */
export interface ManagedParts {
  /** The capabilities that it speaks for; empty when it leaves them all alone. */
  readonly capabilities: readonly CapabilityName[]
  readonly privacy: boolean
  readonly publicKey: boolean
}

/**
 * The body of a create (`raw` undefined) or a replace: the managed parts of `planned` merged into what the server
 * has, so that fields which nobody models survive, and the spelling of texts that stay the same for Terraform. Values
 * that are null or unknown are left out: the server fills them. What reads as null although the server shows something
 * (an empty address, a value of another type) is sent back as it is. `name` and `capabilities` are always in it, as are
 * `keys` and `privacy` where the server shows them: the API may drop what is not sent (docs of PUT disagree).
 */
export function buildBody(
  raw: RawApplication | undefined,
  planned: ApplicationTree,
  managed: ManagedParts,
): ApplicationBody {
  const before: JsonObject = raw ?? {}
  const { id: _id, _links, keys: rawKeys, ...rest } = before
  return {
    ...rest,
    name: keepSpelling(String(planned.name), raw?.name),
    capabilities: mergeObject(
      onlyCapabilities(managed.capabilities),
      objectOrEmpty(rest['capabilities']),
      asTree(planned.capabilities),
    ),
    ...buildKeys(objectOrEmpty(rawKeys), planned.public_key, managed.publicKey),
    ...(managed.privacy || raw === undefined ? mergePrivacy(rest['privacy'], planned.privacy) : {}),
  }
}

/** An application that shows no `privacy` is sent none, unless it is declared. */
function mergePrivacy(raw: Json | undefined, planned: Tree): JsonObject {
  const declared = mergeObject(application.attributes.privacy, objectOrEmpty(raw), asTree(planned))
  return { privacy: { ...standardPrivacy, ...declared } }
}

/** What becomes of the value at the end of a path; undefined: nothing is there. */
export type WritePart = (before: Json | undefined) => Json | undefined

/** The body of a replace that changes the value at one path, from the application's root, and nothing else. */
export function buildPartBody(
  raw: RawApplication,
  path: readonly string[],
  write: WritePart,
): ApplicationBody {
  const leftAlone = { name: raw.name, capabilities: null, privacy: null, public_key: null }
  const body = buildBody(raw, leftAlone, { capabilities: [], privacy: false, publicKey: false })
  return { ...body, ...writeAt(body, path, write) }
}

function writeAt(raw: JsonObject, path: readonly string[], write: WritePart): JsonObject {
  const [name = '', ...rest] = path
  const { [name]: before, ...others } = raw
  const after = rest.length === 0 ? write(before) : writeAt(objectOrEmpty(before), rest, write)
  return after === undefined ? others : { ...others, [name]: after }
}

/** The declared object merged into what the server has. */
export function mergePart(
  attribute: ObjectAttribute,
  raw: Json | undefined,
  planned: ObjectTree,
): Json {
  return mergeObject(attribute, objectOrEmpty(raw), planned)
}

function buildKeys(rawKeys: JsonObject, planned: Tree, isManaged: boolean): JsonObject {
  const { private_key: _never, ...rest } = rawKeys
  const keys = isManaged && typeof planned === 'string' ? { ...rest, public_key: planned } : rest
  return Object.keys(keys).length === 0 ? {} : { keys }
}

function mergeObject(attribute: ObjectAttribute, raw: JsonObject, planned: ObjectTree): JsonObject {
  const merged: Record<string, Json> = { ...raw }
  for (const [name, child] of Object.entries(attribute.attributes)) {
    const value = mergeAttribute(child, raw[name], planned[name] ?? null)
    if (value === undefined && readsAsNull(child, wireValue(child, raw, name) ?? raw[name]))
      continue
    for (const key of wireNames(child, name)) delete merged[key]
    if (value !== undefined) merged[name] = value
  }
  return merged
}

function mergeAttribute(
  attribute: Attribute,
  raw: Json | undefined,
  planned: Tree,
): Json | undefined {
  if (attribute.kind === 'object') {
    if (isObjectTree(planned)) return mergeObject(attribute, objectOrEmpty(raw), planned)
    return attribute.group ? withoutModelled(attribute, raw) : undefined
  }
  if (typeof planned === 'string') return keepForm(attribute, planned, raw)
  return planned === null || planned === UNKNOWN || isObjectTree(planned) ? undefined : planned
}

/** The text as the server spells it, where that means the same. */
function keepForm(attribute: LeafAttribute, planned: string, raw: Json | undefined): string {
  const isSame = typeof raw === 'string' && readAttribute(attribute, raw, null) === planned
  return isSame ? raw : keepSpelling(planned, raw)
}

/** Whether the server shows something here that the model has no value for. */
function readsAsNull(attribute: Attribute, raw: Json | undefined): boolean {
  return raw !== undefined && readAttribute(attribute, raw, null) === null
}

/** A group that is not declared loses the slots we know; slots we do not know stay. */
function withoutModelled(attribute: ObjectAttribute, raw: Json | undefined): Json | undefined {
  const rest = mergeObject(attribute, objectOrEmpty(raw), {})
  return Object.keys(rest).length === 0 ? undefined : rest
}

function wireNames(attribute: Attribute, name: string): readonly string[] {
  return attribute.kind === 'object' ? [name] : [name, ...(attribute.readAliases ?? [])]
}

function asTree(tree: Tree): ObjectTree {
  return isObjectTree(tree) ? tree : {}
}

/** Which parts of an application its declaration manages. `recorded` are the capabilities it was taken on with. */
export function findManagedParts(
  config: ApplicationTree,
  heldPublicKey: string | undefined,
  recorded: readonly CapabilityName[] = capabilityNames,
): ManagedParts {
  return {
    capabilities: findManagedCapabilities(config, recorded),
    privacy: config.privacy !== null,
    publicKey: config.public_key !== null || heldPublicKey !== undefined,
  }
}
