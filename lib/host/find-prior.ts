import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Resource } from '../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../plugin/value'
import { baseOf, type DeclaredInstance } from '../stacks/declare'
import { evaluateJson } from '../stacks/evaluate'
import { type Evaluated, UNTIL_APPLY, Unresolved } from '../stacks/evaluated'
import { createScope } from '../stacks/scope'
import type { ConfigValue, NotEvaluated } from './config-value'
import type { HostedStack } from './hosted-stack'
import type { Providers } from './providers'
import { complete, type HeldResource } from './read-recorded'
import type { Results } from './results'
import type { HeldState } from './step'

/** What finds a declared thing that no state records: by what an import takes. */
export interface Existing {
  /** What an import of a declared instance takes; undefined where nothing of it exists. @throws {VonageError} */
  identify(
    type: string,
    config: ObjectValue,
    notEvaluated: readonly NotEvaluated[],
    block: ProviderBlockValue,
  ): Promise<Identity | undefined>
  /** What exists, is in scope and is not among what the stack holds, in the order in which it can be deleted. */
  findUndeclared(heldIds: ReadonlySet<string>): Promise<readonly Undeclared[]>
}

/** A provider block, evaluated. */
export interface ProviderBlockValue {
  /** `vonage`, or `vonage.<alias>`. */
  readonly name: string
  readonly settings: ObjectValue
}

/** An import id; `reason` says why there is none to be known: "Its name is known only after apply." */
export type Identity = { readonly importId: string } | { readonly reason: string }

/** Something that exists and that nobody declares. */
export interface Undeclared {
  readonly address: string
  readonly type: string
  /** `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  readonly importId: string
}

/** What is there of a declared instance. */
export interface Prior {
  readonly held: HeldState | null
  readonly resource: HeldResource | undefined
  readonly isTainted: boolean
  readonly diagnostics: readonly Diagnostic[]
  /** Why it is not known whether anything is there. */
  readonly reason?: string
  /** A sentence about how it comes to be at this address: moved, or imported. Null: as it was. */
  readonly note: string | null
}

export type FindPrior = (
  instance: DeclaredInstance,
  value: Pick<ConfigValue, 'config' | 'notEvaluated'>,
  opened: { readonly resource: Resource; readonly settings: ObjectValue },
) => Promise<Prior>

const nothing: Prior = {
  held: null,
  resource: undefined,
  isTainted: false,
  diagnostics: [],
  note: null,
}

/** Finds what is there of a declaration: in the state, by an import block, or without a state by its identity. */
export function createFindPrior(
  { blocks, variable, recorded }: HostedStack,
  held: readonly HeldResource[],
  results: Results,
  { context }: Providers,
  existing: Existing | undefined,
): FindPrior {
  const known = held.filter((one) => one.recorded.condition !== 'deposed')
  const byAddress = new Map(known.map((one) => [one.address, one]))
  const imports = new Map(blocks.imports.map(({ to, id }) => [to, id]))
  const scope = createScope(blocks, { variable, resource: results.lookUp }, {})
  return async (instance, value, { resource, settings }) => {
    const { address, type, block, provider: name } = instance
    const found = byAddress.get(address)
    if (found !== undefined) return priorOf(found)
    const importBlock = imports.get(address)
    if (importBlock !== undefined) {
      return await takeImported(evaluateJson(importBlock, scope), resource, context)
    }
    const open = blocks.imports.find(({ to }) => isComputedKey(to, block))
    if (open !== undefined) {
      return { ...nothing, reason: `An import block names ${open.to}, which may be this one.` }
    }
    if (recorded !== undefined || existing === undefined) return nothing
    const { config, notEvaluated } = value
    const identity = await existing.identify(type, config, notEvaluated, { name, settings })
    return identity === undefined
      ? nothing
      : await takeIdentified(identity, config, resource, context)
  }
}

/** Whether an address has a key that is an expression, as beside a for_each. */
function isComputedKey(address: string, block: string): boolean {
  return address.startsWith(`${block}[`) && baseOf(address) !== block
}

/** What exists of a declaration that no state records. */
async function takeIdentified(
  identity: Identity,
  config: ObjectValue,
  resource: Resource,
  context: Providers['context'],
): Promise<Prior> {
  if ('reason' in identity) return { ...nothing, reason: identity.reason }
  const taken = await importState(resource, identity.importId, context)
  const declared = taken.held && asDeclared(taken.held, config, resource)
  return { ...nothing, held: declared, diagnostics: taken.diagnostics }
}

function priorOf(resource: HeldResource): Prior {
  const { now, recorded, address } = resource
  // What is gone is made, and not replaced.
  const isTainted = recorded.condition === 'tainted' && now !== null
  const note = recorded.address === address ? null : `It has moved from ${recorded.address}.`
  return { ...nothing, held: now, resource, isTainted, note }
}

function whyOpen(id: Evaluated): string {
  if (id instanceof Unresolved) return id.reason
  return id === UNTIL_APPLY ? 'is known only after apply' : 'is not a string'
}

async function takeImported(
  value: Evaluated,
  resource: Resource,
  context: Providers['context'],
): Promise<Prior> {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return { ...nothing, reason: `Its import block's id ${whyOpen(value)}.` }
  }
  const id = String(value)
  const { held, diagnostics } = await importState(resource, id, context)
  const missing = held === null ? [nothingToImport(id)] : []
  const note = `It is imported by ${JSON.stringify(id)}.`
  return { ...nothing, held, note, diagnostics: [...diagnostics, ...missing] }
}

/** Imports and reads one thing; `held` is null where nothing is there. @throws {VonageError} */
export async function importState(
  resource: Resource,
  importId: string,
  context: Providers['context'],
): Promise<Pick<Prior, 'held' | 'diagnostics'>> {
  const { imported, diagnostics: said = [] } = (await resource.import?.(
    { id: importId },
    context,
  )) ?? { imported: [] }
  const [first] = imported
  if (first === undefined) return { held: null, diagnostics: said }
  const state = complete(first.state, resource.schema.attributes)
  const kept = first.private ?? {}
  const read = await resource.read({ state, private: kept }, context)
  return {
    held: read.state && { state: read.state, private: read.private ?? kept },
    diagnostics: [...said, ...(read.diagnostics ?? [])],
  }
}

/** What no import can find out, as only a state has it, is taken as it is declared. */
function asDeclared(
  { state, private: kept }: HeldState,
  config: ObjectValue,
  { schema: { attributes } }: Resource,
): HeldState {
  const declared = Object.entries(attributes)
    .filter(([name, { computed, writeOnly }]) => {
      const isLocal = computed !== true && writeOnly !== true && (state[name] ?? null) === null
      return isLocal && config[name] !== UNKNOWN
    })
    .map(([name]) => [name, config[name] as Value] as const)
  return { state: { ...state, ...Object.fromEntries(declared) }, private: kept }
}

function nothingToImport(id: string): Diagnostic {
  return {
    severity: 'error',
    code: 'import_not_found',
    summary: 'Nothing to import',
    detail: `The import block names ${JSON.stringify(id)}, which does not exist. Correct the id, or remove the import block.`,
    path: [],
  }
}
