import { refuse } from '../engine/refusal'
import type {
  ImportResult,
  JsonObject,
  JsonValue,
  MoveRequest,
  StateResult,
} from '../plugin/provider'

// Stand-ins are resources that carry the id of something which a script made, until a provider could. Their state is
// all there is: the provider is not configured when Terraform moves a state, so nothing is read.

/** The types that may stand in for a resource, and the attributes in which they carry something. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  null_resource: ['triggers'],
  terraform_data: ['input', 'output', 'triggers_replace'],
}

/**
 * The state of a resource whose id a `null_resource` or a `terraform_data` carries: as a text, or under one of `keys`.
 * Undefined for a resource of another type.
 * @throws {Refusal} when none of its attributes has an id, or `parse` takes none for one
 */
export function moveStandIn(
  { sourceType, sourceState }: MoveRequest,
  keys: readonly string[],
  parse: (id: string) => ImportResult,
): StateResult | undefined {
  const places = standIns[sourceType]
  if (places === undefined) return undefined
  const id = places.flatMap((place) => textsIn(sourceState[place], keys))[0]
  if (id === undefined) throw noId(sourceType, places, keys)
  const [moved] = parse(id).imported
  return { state: moved?.state ?? null, private: moved?.private ?? {} }
}

function textsIn(value: JsonValue | undefined, keys: readonly string[]): readonly string[] {
  const plain = unwrap(value)
  if (typeof plain === 'string') return [plain]
  if (!isObject(plain)) return []
  return keys.map((key) => plain[key]).filter((text) => typeof text === 'string')
}

/** A value of any type is kept beside its type. */
function unwrap(value: JsonValue | undefined): JsonValue | undefined {
  return isObject(value) && 'type' in value && 'value' in value ? value['value'] : value
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function noId(type: string, places: readonly string[], keys: readonly string[]) {
  return refuse(
    'move_unsupported',
    `The ${type} carries no id`,
    `Looked for a text in ${places.join(', ')}, or under ${keys.join(' or ')} there. Put the id there and apply, or replace the moved block with a removed block for the ${type} and an import block.`,
  )
}
