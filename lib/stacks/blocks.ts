import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'

/** A `resource` block. */
export interface ResourceBlock {
  readonly type: string
  readonly name: string
  readonly body: JsonObject
}

/** A `provider "vonage"` block; the alias is undefined in the standard one. */
export interface ProviderBlock {
  readonly alias: string | undefined
  readonly body: JsonObject
}

/** The blocks of one folder that matter here, as they are written. */
export interface StackBlocks {
  readonly resources: readonly ResourceBlock[]
  readonly providers: readonly ProviderBlock[]
  readonly variables: ReadonlyMap<string, JsonObject>
  readonly locals: ReadonlyMap<string, Json>
  readonly modules: readonly string[]
  readonly imports: readonly { readonly to: string; readonly id: Json }[]
  readonly moved: readonly { readonly from: string; readonly to: string }[]
  /** What `removed` blocks take from the state and leave as it is (`destroy = false`). */
  readonly forgotten: readonly string[]
  /** The type of the backend and its settings; undefined for the standard one. */
  readonly backend: { readonly type: string; readonly body: JsonObject } | undefined
}

/**
 * Reads the files of one folder as Terraform does: every level of a block may be an object or a list of them, and
 * `//` is a comment. Source: Terraform JSON Configuration Syntax.
 */
export function readBlocks(files: readonly JsonObject[]): StackBlocks {
  const of = (kind: string) => files.flatMap((file) => objectsOf(file[kind]))
  const terraform = of('terraform')
  return {
    resources: of('resource').flatMap((types) =>
      labelled(types).flatMap(([type, names]) =>
        labelled(names).map(([name, body]) => ({ type, name, body })),
      ),
    ),
    providers: of('provider').flatMap((providers) =>
      objectsOf(providers['vonage']).map((body) => ({ alias: textOf(body['alias']), body })),
    ),
    variables: new Map(of('variable').flatMap(labelled)),
    locals: new Map(of('locals').flatMap((locals) => entriesOf(locals))),
    modules: of('module').flatMap((modules) => entriesOf(modules).map(([name]) => name)),
    imports: of('import').flatMap(({ to, id }) =>
      typeof to === 'string' && id !== undefined ? [{ to: plainReference(to), id }] : [],
    ),
    moved: of('moved').flatMap(({ from, to }) =>
      typeof from === 'string' && typeof to === 'string'
        ? [{ from: plainReference(from), to: plainReference(to) }]
        : [],
    ),
    forgotten: of('removed').flatMap(readForgotten),
    backend: findBackend(terraform),
  }
}

/** Left out, `destroy` is true. Source: Terraform language, removed block. */
function readForgotten({ from, lifecycle }: JsonObject): readonly string[] {
  const keeps = objectsOf(lifecycle).some(({ destroy }) => destroy === false || destroy === 'false')
  return keeps && typeof from === 'string' ? [plainReference(from)] : []
}

function findBackend(terraform: readonly JsonObject[]): StackBlocks['backend'] {
  const cloud = terraform.flatMap((one) => objectsOf(one['cloud']))[0]
  if (cloud !== undefined) return { type: 'cloud', body: cloud }
  const [backend] = terraform.flatMap((one) => objectsOf(one['backend'])).flatMap(labelled)
  return backend && { type: backend[0], body: backend[1] }
}

/** What a reference alone refers to: `${vonage_application.shop}` is `vonage_application.shop`, as addresses may be written. */
export function plainReference(text: string): string {
  return text.replace(/^\$\{\s*(.*?)\s*\}$/, '$1')
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined
}

/** The objects of a labelled block by their label. */
export function labelled(block: Json | undefined): readonly (readonly [string, JsonObject])[] {
  return objectsOf(block).flatMap((one) =>
    entriesOf(one).flatMap(([label, body]) =>
      objectsOf(body).map((object) => [label, object] as const),
    ),
  )
}

function entriesOf(object: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(object).filter(([name]) => name !== '//')
}

/** The objects of a block, which may be one or a list; none in place of anything else. */
export function objectsOf(json: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(json)) return (json as readonly Json[]).filter(isJsonObject)
  return isJsonObject(json) ? [json] : []
}
