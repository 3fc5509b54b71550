import type { Diagnostic } from '../diagnostics/diagnostic'
import { isSecret } from '../diagnostics/secret-name'
import { objectOrEmpty } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { labelled, objectsOf } from '../stacks/blocks'
import type { StackRecord } from './record'
import { findReferences, type LeftOut, sanitize } from './sanitize'

/** What a stack was synthesized to. */
export interface StackSource {
  readonly name: string
  /** Its files, each `*.tf.json`. */
  readonly files: readonly JsonObject[]
  /** The value that was given to a variable, as far as it is known. */
  given(variable: string): Json | undefined
  /** The absolute path of one that is relative to the stack. */
  absolute(path: string): string
}

/** A recorded stack, and what its record does not say. */
export interface RecordedStack {
  readonly stack: StackRecord
  readonly warnings: readonly Diagnostic[]
}

/**
 * What destroys a stack where neither its program nor its files are: Terraform needs the backend and the providers, and no
 * resources, as those of the state that are not declared are destroyed. Secrets, and what only the program's own
 * resources could say, are left out with a warning.
 */
export function recordStack(source: StackSource): RecordedStack {
  const { name, files } = source
  const blocks = (kind: string) => files.flatMap((file) => objectsOf(file[kind]))
  const found: LeftOut[] = []
  const clean = (block: JsonObject, path: string) => {
    const { value, leftOut } = sanitize(block, path)
    found.push(...leftOut)
    return value
  }
  const terraform = blocks('terraform')
  const requiredProviders = mergeObjects(terraform, 'required_providers')
  const providers = blocks('provider')
    .flatMap(labelled)
    .map(([type, body]) => ({ type, body: clean(body, `provider.${type}`) }))
  const provider = Object.fromEntries(
    providers.map(({ type }) => [
      type,
      providers.filter((one) => one.type === type).map(({ body }) => body),
    ]),
  )
  const names = new Set(providers.flatMap(({ body }) => findReferences(body)))
  const variables = blocks('variable')
    .flatMap(labelled)
    .filter(([variable]) => names.has(variable))
  const configuration: JsonObject = {
    terraform: {
      ...findStore(terraform, source, clean),
      ...(Object.keys(requiredProviders).length === 0
        ? {}
        : { required_providers: requiredProviders }),
    },
    ...(providers.length === 0 ? {} : { provider }),
    ...(variables.length === 0
      ? {}
      : {
          variable: Object.fromEntries(
            variables.map(([variable, body]) => [variable, recordVariable(variable, body, source)]),
          ),
        }),
  }
  const stack = { name, configuration, leftOut: found.map(({ path }) => path) }
  return { stack, warnings: found.length === 0 ? [] : [leftOutOf(name, found)] }
}

function mergeObjects(blocks: readonly JsonObject[], name: string): JsonObject {
  return Object.assign({}, ...blocks.flatMap((block) => objectsOf(block[name]))) as JsonObject
}

/** Where the state is: `cloud`, or a backend, which is a file beside the stack where none is declared. */
function findStore(
  terraform: readonly JsonObject[],
  { absolute }: StackSource,
  clean: (block: JsonObject, path: string) => JsonObject,
): JsonObject {
  const [cloud] = terraform.flatMap((one) => objectsOf(one['cloud']))
  if (cloud !== undefined) return { cloud: clean(cloud, 'terraform.cloud') }
  const [backend] = terraform.flatMap((one) => objectsOf(one['backend'])).flatMap(labelled)
  const [type, body] = backend ?? ['local', {}]
  const settings = clean(body, `terraform.backend.${type}`)
  if (type !== 'local') return { backend: { [type]: settings } }
  const { path } = settings
  const file = absolute(typeof path === 'string' ? path : 'terraform.tfstate')
  return { backend: { local: { ...settings, path: file } } }
}

/** A variable with the value that it has now for a default, unless it is a secret. */
function recordVariable(name: string, body: JsonObject, { given }: StackSource): JsonObject {
  const { type, sensitive, ephemeral, nullable, default: standard } = body
  const isHidden = sensitive === true || ephemeral === true || isSecret(name, 'variable')
  const value = isHidden ? undefined : (given(name) ?? standard)
  const kept = { type, sensitive, ephemeral, nullable, default: value }
  return objectOrEmpty(
    Object.fromEntries(
      Object.entries(kept).filter((one): one is [string, Json] => one[1] !== undefined),
    ),
  )
}

function leftOutOf(stack: string, found: readonly LeftOut[]): Diagnostic {
  const list = found.map(({ path, reason }) => `${path} ${reason}`).join('; ')
  return {
    severity: 'warning',
    code: 'environment_left_out',
    summary: `The record does not hold all of what destroys ${stack}`,
    detail: `${list}. Where "vonage-iac env down" and "gc" run, give it in the environment variables that Terraform, its backend or the provider read, such as VONAGE_API_SECRET.`,
    path: [],
  }
}
