import { isJsonObject, objectOrEmpty } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { parseObject } from './parse-object'
import type { RecordedResource } from './recorded'

/** Turns the bytes of a Base64 text into text. Node's Buffer does it; this folder is pure. */
export type DecodeBase64 = (text: string) => string

/**
 * The managed resources in a state, of every provider: a state file (version 4), or what `terraform show -json` prints of a state.
 * Source: Terraform 1.11, internal/states/statefile/version4.go; JSON output format 1.0.
 * @param file Names the source in errors.
 * @throws {Refusal} `state_unreadable` when it is neither
 */
export function parseState(
  text: string,
  file: string,
  decodeBase64: DecodeBase64,
): readonly RecordedResource[] {
  const state = parseObject(text, file, 'state_unreadable')
  if (state['encrypted_data'] !== undefined) throw unreadable(file, 'It is encrypted')
  if (state['planned_values'] !== undefined) throw unreadable(file, 'It is a plan, not a state')
  if (state['format_version'] !== undefined) return readShown(state)
  if (state['version'] !== 4) throw unreadable(file, 'It is no state of version 4')
  return listOf(state['resources']).flatMap((resource) => readResource(resource, decodeBase64))
}

function unreadable(file: string, what: string) {
  return refuse(
    'state_unreadable',
    'The state cannot be read',
    `${file}: ${what}. Give a state file of Terraform 0.12 or newer, or what "terraform show -json" prints of the state.`,
  )
}

function readResource(resource: JsonObject, decode: DecodeBase64): readonly RecordedResource[] {
  const { mode, type, name, module: path } = resource
  if (mode !== 'managed' || typeof type !== 'string') return []
  const base = `${typeof path === 'string' ? `${path}.` : ''}${type}.${String(name)}`
  const provider = providerOf(resource['provider'])
  return listOf(resource['instances']).map((instance) => ({
    address: `${base}${renderKey(instance['index_key'])}`,
    type,
    ...provider,
    schemaVersion: versionOf(instance['schema_version']),
    attributes: objectOrEmpty(instance['attributes']),
    private: readPrivate(instance['private'], decode),
    sensitive: listsOf(instance['sensitive_attributes']).map(readSteps),
    condition: conditionOf(instance),
  }))
}

function conditionOf(instance: JsonObject): RecordedResource['condition'] {
  if (typeof instance['deposed'] === 'string') return 'deposed'
  return instance['status'] === 'tainted' ? 'tainted' : 'whole'
}

/** `provider["registry.terraform.io/vonage-iac/vonage"].eu` is `vonage.eu`, from `registry.terraform.io/vonage-iac/vonage`. */
function providerOf(text: Json | undefined): Pick<RecordedResource, 'provider' | 'source'> {
  const [, source, alias] = /provider\["([^"]*)"\](?:\.([\w-]+))?$/.exec(String(text)) ?? []
  if (source === undefined) return { provider: undefined, source: '' }
  const name = source.slice(source.lastIndexOf('/') + 1)
  return { provider: alias === undefined ? name : `${name}.${alias}`, source }
}

function versionOf(json: Json | undefined): number {
  return typeof json === 'number' ? json : 0
}

function renderKey(key: Json | undefined): string {
  return key === undefined || key === null ? '' : `[${JSON.stringify(key)}]`
}

/** Private state is JSON of ours in Base64; one that cannot be read counts as none, as for the provider. */
function readPrivate(text: Json | undefined, decode: DecodeBase64): JsonObject {
  if (typeof text !== 'string') return {}
  try {
    const json: unknown = JSON.parse(decode(text))
    return objectOrEmpty(json as Json)
  } catch {
    // Not JSON: written by something else.
    return {}
  }
}

function readShown(shown: JsonObject): readonly RecordedResource[] {
  return readModule(objectOrEmpty(objectOrEmpty(shown['values'])['root_module']))
}

function readModule(module: JsonObject): readonly RecordedResource[] {
  const resources = listOf(module['resources']).flatMap((resource): RecordedResource[] => {
    const { mode, type, address } = resource
    if (mode !== 'managed' || typeof type !== 'string') return []
    return [
      {
        address: String(address),
        type,
        provider: undefined,
        source: String(resource['provider_name'] ?? ''),
        schemaVersion: versionOf(resource['schema_version']),
        attributes: objectOrEmpty(resource['values']),
        private: undefined,
        sensitive: findMarked(resource['sensitive_values'], []),
        condition: shownCondition(resource),
      },
    ]
  })
  return [...resources, ...listOf(module['child_modules']).flatMap(readModule)]
}

function shownCondition(resource: JsonObject): RecordedResource['condition'] {
  if (resource['deposed_key'] !== undefined) return 'deposed'
  return resource['tainted'] === true ? 'tainted' : 'whole'
}

/** Steps such as `{"type": "get_attr", "value": "private_key"}`. */
function readSteps(steps: readonly Json[]): readonly string[] {
  return steps.map((step) => {
    const { value } = objectOrEmpty(step)
    return String(isJsonObject(value) ? value['value'] : value)
  })
}

/** The paths that hold `true` in a tree of marks. */
function findMarked(
  marks: Json | undefined,
  path: readonly string[],
): readonly (readonly string[])[] {
  if (marks === true) return [path]
  if (typeof marks !== 'object' || marks === null) return []
  return Object.entries(marks).flatMap(([name, child]) =>
    findMarked(child as Json, [...path, name]),
  )
}

function listsOf(json: Json | undefined): readonly (readonly Json[])[] {
  const isList = (one: Json): one is readonly Json[] => Array.isArray(one)
  return Array.isArray(json) ? (json as readonly Json[]).filter(isList) : []
}

function listOf(json: Json | undefined): readonly JsonObject[] {
  return Array.isArray(json) ? (json as readonly Json[]).filter(isJsonObject) : []
}
