import type { AttributePath } from '../diagnostics/diagnostic'
import { objectOrEmpty } from '../engine/json'
import type { Json } from '../engine/ports'
import type { ObjectTree } from '../model/tree'
import { evaluateArguments } from './arguments'
import { plainReference, type ResourceBlock, type StackBlocks } from './blocks'
import { evaluateJson } from './evaluate'
import { findInstances } from './instances'
import { isResourceType, isVonageType, resourceKinds } from './resource-kinds'
import { createScope, type StackInputs } from './scope'
import { toDeclaredTree, type UnresolvedAttribute } from './to-tree'

/** A resource of this provider that a stack declares. */
export interface DeclaredResource {
  readonly address: string
  readonly type: string
  /** `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  /** What is declared; unknown where only an apply can tell, and where `unresolved` says so. */
  readonly config: ObjectTree
  readonly unresolved: readonly UnresolvedAttribute[]
  /** The address of the application that a link names by reference; null where it names none. */
  readonly applicationAddress: string | null
  /** `lifecycle.ignore_changes`: what keeps its value, however it is declared. */
  readonly ignoreChanges: 'all' | readonly AttributePath[]
  /** `lifecycle.replace_triggered_by`: the resources, without instance and attribute, whose changes replace this one. */
  readonly replacedWith: readonly string[]
}

/** A resource block whose instances are not known. */
export interface OpenBlock {
  /** Without a key: what begins with it in a state is of this block. */
  readonly address: string
  readonly type: string
  /** Follows the address: "has a for_each that comes from module.urls". */
  readonly reason: string
}

/** What a stack declares, as far as it can be told without Terraform. */
export interface DeclaredStack {
  readonly resources: readonly DeclaredResource[]
  readonly open: readonly OpenBlock[]
}

/** Evaluates the declarations of this provider's resources. */
export function declareResources(blocks: StackBlocks, inputs: StackInputs): DeclaredStack {
  const resources: DeclaredResource[] = []
  const open: OpenBlock[] = []
  for (const block of blocks.resources.filter(({ type }) => isVonageType(type))) {
    const address = `${block.type}.${block.name}`
    const scope = createScope(blocks, inputs, {})
    const instances = findInstances(block.body, scope)
    if ('reason' in instances) {
      open.push({ address, type: block.type, reason: instances.reason })
    } else if (!isResourceType(block.type)) {
      open.push({ address, type: block.type, reason: 'is of a type that is not compared here' })
    } else {
      for (const { suffix, each } of instances) {
        const own = createScope(blocks, inputs, each)
        const values = evaluateArguments(block.body, (json) => evaluateJson(json, own))
        const { tree, unresolved } = toDeclaredTree(resourceKinds[block.type], values)
        resources.push({
          ...describeBlock(block),
          address: `${address}${suffix}`,
          config: tree,
          unresolved,
        })
      }
    }
  }
  return { resources, open }
}

function describeBlock({ type, body }: ResourceBlock) {
  const { provider, lifecycle } = body
  const first = Array.isArray(lifecycle) ? (lifecycle as readonly Json[])[0] : lifecycle
  const { ignore_changes: ignored, replace_triggered_by: triggers } = objectOrEmpty(first)
  return {
    type,
    provider: typeof provider === 'string' ? plainReference(provider) : 'vonage',
    applicationAddress: readReference(body['application_id']),
    ignoreChanges: readIgnored(ignored),
    replacedWith: readTriggers(triggers),
  }
}

/** `${vonage_application.shop.id}` is `vonage_application.shop`. */
function readReference(text: Json | undefined): string | null {
  const match = /^\$\{\s*(vonage_application\.[\w-]+(?:\[[^\]]+\])?)\.id\s*\}$/.exec(String(text))
  return match?.[1] ?? null
}

/** `vonage_application.shop[0].name` is of `vonage_application.shop`. */
function readTriggers(triggers: Json | undefined): readonly string[] {
  if (!Array.isArray(triggers)) return []
  const references = (triggers as readonly Json[]).map((one) => plainReference(String(one)))
  return references.map((one) => /^[\w-]+\.[\w-]+/.exec(one)?.[0] ?? one)
}

function readIgnored(ignored: Json | undefined): DeclaredResource['ignoreChanges'] {
  if (ignored === 'all') return 'all'
  if (!Array.isArray(ignored)) return []
  const paths = (ignored as readonly Json[]).map((path) => plainReference(String(path)))
  return paths.includes('all') ? 'all' : paths.map((path) => path.split(/[.[\]"]+/).filter(Boolean))
}
