import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { Resource } from '../plugin/provider'
import { addressOf, baseOf, readLifecycle } from '../stacks/declare'
import { type Existing, importState } from './find-prior'
import type { HostedStack } from './hosted-stack'
import type { DeclaredPlan } from './plan-declared'
import { checkPreventDestroy } from './prevent-destroy'
import { openResource, type Providers } from './providers'
import type { HeldResource } from './read-recorded'
import { type HeldState, openStep, type Step } from './step'
import { diffObjects } from './values'

/** What is held and not declared. */
export interface OrphanPlan {
  /** What can go first: it refers to something that is held. */
  readonly early: readonly Step[]
  /** What others may refer to, after those. */
  readonly late: readonly Step[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Something that goes, or is not known to go. */
interface Orphan extends Pick<Step, 'address' | 'type' | 'provider' | 'recorded'> {
  readonly resource: Resource
  readonly now: HeldState
  readonly explanation: string | null
  /** What is left of a replacement is destroyed whatever its block says. */
  readonly isDeposed: boolean
}

/** Plans what is to go: deposed objects, and what no block declares any more. */
export async function planOrphans(
  stack: HostedStack,
  held: readonly HeldResource[],
  declared: DeclaredPlan,
  providers: Providers,
  existing: Existing | undefined,
): Promise<OrphanPlan> {
  const addresses = new Set(declared.steps.map(({ address }) => address))
  const recorded = held
    .filter((one) => isDeposed(one) || !addresses.has(one.address))
    .map((one) => placeHeld(one, stack, declared.open))
  const open = [...declared.open].filter(([block]) =>
    recorded.every(({ step }) => step === undefined || !isOfBlock(step.address, block)),
  )
  const known = [...declared.steps, ...recorded.flatMap(({ step }) => step ?? [])]
  const unnamed = await findUnnamed(known, declared, providers, existing)
  const places = [...recorded, ...open.map(describeOpen), ...unnamed.places]
  const steps = places.flatMap(({ step }) => step ?? [])
  const diagnostics = [...unnamed.diagnostics]
  for (const { orphan } of places) {
    if (orphan === undefined) continue
    const planned = await planDestroy(orphan, stack, providers.context)
    steps.push(planned.step)
    diagnostics.push(...planned.diagnostics.map((one) => ({ ...one, address: orphan.address })))
  }
  return { ...splitByReference(steps, declared), diagnostics }
}

/** What becomes of something that is held: it goes, it is not compared, or neither, as it is gone. */
interface Place {
  readonly orphan?: Orphan
  readonly step?: Step
}

function isDeposed({ recorded }: HeldResource): boolean {
  return recorded.condition === 'deposed'
}

function placeHeld(one: HeldResource, stack: HostedStack, open: DeclaredPlan['open']): Place {
  const { address, type, provider, recorded, now, resource } = one
  const row = { address, type, provider, recorded, prior: now }
  const reason = one.reason ?? (isDeposed(one) ? undefined : findPlace(address, stack, open))
  if (reason !== undefined) return { step: openStep(row, reason) }
  if (now === null || resource === undefined) return {}
  const explanation = isDeposed(one) ? wasReplaced : null
  return { orphan: { ...row, resource, now, explanation, isDeposed: isDeposed(one) } }
}

const wasReplaced = 'It was replaced earlier, and this is what is left of it.'
const notAllEvaluated =
  'Not all of the configuration is evaluated here, so it may be declared. Nothing is deleted.'

function describeOpen([address, reason]: readonly [string, string]): Place {
  const type = address.slice(0, address.indexOf('.'))
  return { step: openStep({ address, type }, `${address} ${reason}.`) }
}

/** What exists and nothing names. */
async function findUnnamed(
  known: readonly Step[],
  declared: DeclaredPlan,
  providers: Providers,
  existing: Existing | undefined,
): Promise<{ readonly places: readonly Place[]; readonly diagnostics: readonly Diagnostic[] }> {
  const ids = new Set(known.flatMap(({ prior }) => idOf(prior)))
  const diagnostics: Diagnostic[] = []
  const places: Place[] = []
  for (const one of (await existing?.findUndeclared(ids)) ?? []) {
    const { address, type, provider, importId } = one
    const opened = await openResource(providers, provider, type)
    if (opened.reason !== undefined) continue
    const { resource } = opened
    const found = await importState(resource, importId, providers.context)
    diagnostics.push(...found.diagnostics.map((said) => ({ ...said, address })))
    const row = { address, type, provider, recorded: undefined, prior: found.held }
    if (found.held === null) continue
    places.push(
      isPartlyOpen(declared)
        ? { step: openStep(row, notAllEvaluated) }
        : { orphan: { ...row, resource, now: found.held, explanation: null, isDeposed: false } },
    )
  }
  return { places, diagnostics }
}

function idOf(held: HeldState | null): readonly string[] {
  const id = held?.state['id']
  return typeof id === 'string' ? [id] : []
}

/** A name that is not evaluated must not look undeclared. */
function isPartlyOpen({ steps, open }: DeclaredPlan): boolean {
  return open.size > 0 || steps.some(({ action }) => action === 'not_compared')
}

/** Where a resource may be declared that no block here declares; undefined: nowhere, it is to go. */
function findPlace(
  address: string,
  { elsewhere }: HostedStack,
  open: DeclaredPlan['open'],
): string | undefined {
  for (const [block, reason] of open) {
    if (isOfBlock(address, block)) return `${block} ${reason}.`
  }
  return address.startsWith('module.') ? 'It is declared in a module.' : elsewhere
}

function isOfBlock(address: string, block: string): boolean {
  return address === block || address.startsWith(`${block}[`)
}

async function planDestroy(
  { now, resource, explanation, isDeposed, ...orphan }: Orphan,
  { blocks }: HostedStack,
  context: Providers['context'],
): Promise<{ readonly step: Step; readonly diagnostics: readonly Diagnostic[] }> {
  const base = baseOf(orphan.address)
  const prevented = blocks.resources
    .filter((block) => addressOf(block) === base && !isDeposed)
    .flatMap((block) => checkPreventDestroy(readLifecycle(block)))
  const request = { config: null, prior: now.state, proposed: null, private: now.private }
  try {
    const planned = await resource.plan(request, context)
    const { attributes } = resource.schema
    const step: Step = {
      ...openStep(orphan, ''),
      ...orphan,
      action: 'delete',
      prior: { state: now.state, private: planned.private ?? now.private },
      changes: diffObjects(now.state, null, attributes),
      reason: explanation,
    }
    return { step, diagnostics: [...prevented, ...(planned.diagnostics ?? [])] }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return { step: openStep(orphan, error.message), diagnostics: error.toDiagnostics() }
  }
}

/** What refers to the id of something else that is held goes before it, and before anything is made. */
function splitByReference(
  steps: readonly Step[],
  declared: DeclaredPlan,
): Pick<OrphanPlan, 'early' | 'late'> {
  const ids = new Set([...steps, ...declared.steps].flatMap(({ prior }) => idOf(prior)))
  const refers = ({ prior }: Step) => {
    const { id, ...others } = prior?.state ?? {}
    return Object.values(others).some((value) => value !== id && ids.has(value as string))
  }
  const sorted = [...steps].sort((a, b) => (a.address < b.address ? -1 : 1))
  return { early: sorted.filter(refers), late: sorted.filter((step) => !refers(step)) }
}
