import type { AttributePath } from '../diagnostics/diagnostic'
import { objectOrEmpty } from '../engine/json'
import type { Json } from '../engine/ports'
import { evaluateArguments } from './arguments'
import { plainReference, type ResourceBlock } from './blocks'
import { evaluateJson, type Scope } from './evaluate'
import type { EvaluatedObject } from './evaluated'
import { findInstances } from './instances'

/** What a resource block says to Terraform itself. */
export interface Lifecycle {
  /** What keeps its value, however it is declared. */
  readonly ignoreChanges: 'all' | readonly AttributePath[]
  readonly replacedWith: readonly Trigger[]
  readonly preventDestroy: boolean
  readonly createBeforeDestroy: boolean
}

/** What replaces a resource when it changes. */
export interface Trigger {
  /** As it is written: `vonage_application.shop[0].name`. */
  readonly text: string
  /** `vonage_application.shop`. */
  readonly block: string
  /** `[0]`; empty for every instance. */
  readonly suffix: string
  /** `['name']`; empty for the whole resource. */
  readonly path: readonly string[]
}

/** One instance of a resource block, evaluated. */
export interface DeclaredInstance {
  readonly address: string
  readonly type: string
  /** The address without the key. */
  readonly block: string
  /** `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  readonly values: EvaluatedObject
  readonly lifecycle: Lifecycle
}

/** The instances of a block, or why they are not known: "has a for_each that comes from module.urls". */
export function declareBlock(
  block: ResourceBlock,
  scopeOf: (each: EvaluatedObject) => Scope,
): readonly DeclaredInstance[] | { readonly reason: string } {
  const { type, body } = block
  const instances = findInstances(body, scopeOf({}))
  if ('reason' in instances) return instances
  const base = addressOf(block)
  const lifecycle = readLifecycle(block)
  return instances.map(({ suffix, each }) => {
    const scope = scopeOf(each)
    return {
      address: `${base}${suffix}`,
      type,
      block: base,
      provider: providerOf(block),
      values: evaluateArguments(body, (json) => evaluateJson(json, scope)),
      lifecycle,
    }
  })
}

/** The address of a block, without a key: `vonage_application.shop`. */
export function addressOf({ type, name }: ResourceBlock): string {
  return `${type}.${name}`
}

/** The address of the block of an instance: without its key. */
export function baseOf(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '')
}

/** The provider block of a resource block: `vonage`, or `vonage.<alias>`. */
export function providerOf({ body: { provider } }: ResourceBlock): string {
  return typeof provider === 'string' ? plainReference(provider) : 'vonage'
}

/** Reads `lifecycle`, whose arguments are never evaluated. Source: Terraform language, the lifecycle meta-argument. */
export function readLifecycle({ body: { lifecycle } }: ResourceBlock): Lifecycle {
  const first = Array.isArray(lifecycle) ? (lifecycle as readonly Json[])[0] : lifecycle
  const { ignore_changes, replace_triggered_by, prevent_destroy, create_before_destroy } =
    objectOrEmpty(first)
  return {
    ignoreChanges: readIgnored(ignore_changes),
    replacedWith: textsOf(replace_triggered_by).map(readTrigger),
    preventDestroy: isTrue(prevent_destroy),
    createBeforeDestroy: isTrue(create_before_destroy),
  }
}

function isTrue(json: Json | undefined): boolean {
  return json === true || json === 'true'
}

function textsOf(json: Json | undefined): readonly string[] {
  if (!Array.isArray(json)) return []
  return (json as readonly Json[]).map((one) => plainReference(String(one)))
}

function readTrigger(text: string): Trigger {
  const [, block = text, suffix = '', rest = ''] =
    /^([\w-]+\.[\w-]+)(\[[^\]]*\])?(.*)$/.exec(text) ?? []
  return { text, block, suffix, path: splitPath(rest) }
}

function readIgnored(ignored: Json | undefined): Lifecycle['ignoreChanges'] {
  const paths = ignored === 'all' ? ['all'] : textsOf(ignored)
  return paths.includes('all') ? 'all' : paths.map(splitPath)
}

function splitPath(text: string): readonly string[] {
  return text.split(/[.[\]"]+/).filter(Boolean)
}
