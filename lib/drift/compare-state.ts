import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic'
import type { Providers } from '../host/providers'
import { type HeldResource, type Placed, readRecorded } from '../host/read-recorded'
import type { RecordedResource } from '../stacks/recorded'
import { isVonageType } from '../stacks/recorded'
import type { ComparedResource } from './build-drift-report'
import { explainMissing, findDangling } from './missing'
import type { AccountReading } from './read-account'
import { completePrivate, findUnsure, isShown } from './shown-state'
import { findDifferences } from './state-differences'
import { stateTree } from './state-tree'

/** What a recorded stack is compared with. */
export interface StateComparison {
  readonly stack: string
  readonly recorded: readonly RecordedResource[]
  /** Read from lists of the account. */
  readonly providers: Providers
  /** Read each resource by itself. */
  readonly single: Providers
  /** What the account of a provider block has; undefined for one that is not opened. */
  readonly readingOf: (block: string) => Promise<AccountReading | undefined>
}

/**
 * Compares what a state records with what the provider reads. What a list shows as changed is read once more by itself.
 * @throws {VonageError} when a provider cannot be configured
 */
export async function compareState(
  comparison: StateComparison,
): Promise<readonly ComparedResource[]> {
  const own = comparison.recorded.filter(({ type }) => isVonageType(type))
  const shown = new Set(own.filter(isShown).map(({ address }) => address))
  const held = await readRecorded(own.map(placeOf), comparison.providers)
  const rows = await Promise.all(
    held.map(async (one) => ({ one, row: await compareOne(one, comparison, shown) })),
  )
  const changed = rows.filter(({ one, row }) => row.status === 'modified' && isListed(one))
  const again = await readRecorded(
    changed.map(({ one }) => one),
    comparison.single,
  )
  const confirmed = new Map(again.map((one) => [one.recorded, one]))
  return await Promise.all(
    rows.map(async ({ one, row }) => {
      const single = confirmed.get(one.recorded)
      return single === undefined ? row : await compareOne(single, comparison, shown)
    }),
  )
}

/** The Numbers API answers one request a second, and finds a number as its list shows it. */
function isListed({ type }: HeldResource): boolean {
  return type !== 'vonage_number_link' && type !== 'vonage_number_lease'
}

/** Where the state has it: a move is no drift. */
function placeOf(resource: RecordedResource): Placed {
  const { address, type, provider = 'vonage' } = resource
  return { recorded: completePrivate(resource), address, type, provider }
}

async function compareOne(
  held: HeldResource,
  { stack, readingOf }: StateComparison,
  shown: ReadonlySet<string>,
): Promise<ComparedResource> {
  const row = describe(held, stack)
  const { recorded, before, now, diagnostics, reason } = held
  if (recorded.condition === 'deposed') return { ...row, ...notCompared(deposed) }
  if (reason !== undefined) return { ...row, ...notCompared(reason) }
  if (hasErrors(diagnostics)) return { ...row, ...failed(diagnostics) }
  const reading = await readingOf(held.provider)
  if (before === null || reading === undefined) return row
  const recordedTree = stateTree(before.state)
  if (now === null) {
    return { ...row, status: 'missing', ...explainMissing(held.type, recordedTree, reading) }
  }
  const actual = stateTree(now.state)
  const dangling = findDangling(held.type, actual, reading)
  if (dangling !== undefined) return { ...row, status: 'missing', ...dangling }
  const drift = findDifferences(held.type, recordedTree, actual)
  if (drift.length > 0) return { ...row, status: 'modified', drift }
  const unsure = shown.has(recorded.address) ? findUnsure(recorded, reading) : undefined
  return unsure === undefined ? row : { ...row, status: 'not_compared', ...unsure }
}

const deposed = 'It was replaced, and the next deploy deletes what is left of it.'

function notCompared(reason: string): Pick<ComparedResource, 'status' | 'reason'> {
  return { status: 'not_compared', reason }
}

/** A failed read is an error, never a resource that is missing. */
export function failed(
  diagnostics: readonly Diagnostic[],
): Pick<ComparedResource, 'status' | 'reason'> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const [first] = errors.map(({ summary, detail }) => `${summary}. ${detail}`)
  return { status: 'error', reason: String(first) }
}

/** The row of a recorded resource before it is compared: in sync. */
function describe({ recorded }: HeldResource, stack: string): ComparedResource {
  const { address, type, attributes, sensitive } = recorded
  const { id, name, full_name: whole, msisdn } = attributes
  return {
    address,
    stack,
    type,
    id: textOf(id),
    name: textOf(whole) ?? textOf(name) ?? textOf(msisdn),
    status: 'in_sync',
    drift: [],
    cause: null,
    not_compared: [],
    reason: null,
    sensitive: { paths: sensitive, texts: [] },
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
