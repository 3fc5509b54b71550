import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { hasErrors } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import { asConfig, planInstance } from '../host/plan-instance'
import type { Providers } from '../host/providers'
import { type HeldResource, type Placed, readRecorded } from '../host/read-recorded'
import type { HeldState } from '../host/step'
import { diffObjects, overlap, replaceAt, type ValueChange, valueAt } from '../host/values'
import { fromPointer } from '../model/json-pointer'
import type { Resource } from '../plugin/provider'
import type { ObjectValue } from '../plugin/value'
import type { Stack } from '../stacks/read-stacks'
import type { RecordedResource } from '../stacks/recorded'
import type { DriftReport, DriftResource } from './drift-report'

/** An update that puts recorded values back. */
export interface Reversal {
  readonly row: DriftResource
  readonly changes: readonly ValueChange[]
  /** Writes it. @returns what the provider said */
  write(): Promise<readonly Diagnostic[]>
}

/**
 * The updates that put back what a report shows as modified, and nothing else: what rules ignore, what the API added as
 * its default, and what is missing stay. The configuration of each is its recorded state.
 * @throws {Problems} when something cannot be read, or putting it back would take more than an update
 */
export async function planReversals(
  report: DriftReport,
  stacks: readonly Stack[],
  providersOf: (stack: Stack) => Providers,
): Promise<readonly Reversal[]> {
  const reversals: Reversal[] = []
  for (const stack of stacks) {
    const providers = providersOf(stack)
    const rows = report.resources.filter((one) => one.stack === stack.name && isToRestore(one))
    for (const row of rows) {
      const own = (stack.recorded ?? []).filter((one) => isOf(one, row)).map(placeOf)
      for (const held of await readRecorded(own, providers)) {
        reversals.push(...(await reverse(row, held, providers)))
      }
    }
  }
  return reversals
}

function isToRestore(row: DriftResource): boolean {
  return row.status === 'modified' && pathsOf(row).length > 0
}

function isOf({ address, condition }: RecordedResource, row: DriftResource): boolean {
  return address === row.address && condition !== 'deposed'
}

function placeOf(recorded: RecordedResource): Placed {
  const { address, type, provider = 'vonage' } = recorded
  return { recorded, address, type, provider }
}

/** A default that the API shows is no edit: writing "nothing" would make it choose the same again. */
function pathsOf({ type, differences }: DriftResource): readonly AttributePath[] {
  // What a leased number can do is not ours to change.
  if (type === 'vonage_number_lease') return []
  const edits = differences.filter(
    ({ expected, severity }) => !(expected === null && severity === 'low'),
  )
  return edits.map(({ path }) => fromPointer(path))
}

async function reverse(
  row: DriftResource,
  { address, before, now, resource, diagnostics }: HeldResource,
  providers: Providers,
): Promise<readonly Reversal[]> {
  if (hasErrors(diagnostics)) throw new Problems(diagnostics)
  if (before === null || now === null || resource === undefined) return []
  const { attributes } = resource.schema
  const wanted = pathsOf(row).map(nameOfConfiguration)
  const config = wanted.reduce<ObjectValue>(
    (changed, path) => replaceAt(changed, path, valueAt(before.state, path)),
    asConfig(now.state, attributes),
  )
  const planned = await planInstance(
    {
      config,
      notEvaluated: [],
      lifecycle: noLifecycle,
      prior: now,
      isTainted: false,
      triggeredBy: [],
    },
    resource,
    providers.context,
  )
  if (planned.action === 'no_change') return []
  const faults = [...planned.diagnostics, ...checkReversal(planned, before, wanted, resource)]
  if (hasErrors(faults)) throw new Problems(faults.map((one) => ({ ...one, address })))
  const write = async () => {
    const { state, private: kept } = planned.planned
    const request = { config, prior: now.state, planned: state, private: kept }
    const applied = await resource.apply(request, providers.context)
    return (applied.diagnostics ?? []).map((one) => ({ ...one, address }))
  }
  return [{ row, changes: planned.changes, write }]
}

const noLifecycle = {
  ignoreChanges: [],
  replacedWith: [],
  preventDestroy: false,
  createBeforeDestroy: false,
} as const

/** Under a prefix a report has the whole name; a configuration has it without. */
function nameOfConfiguration(path: AttributePath): AttributePath {
  return path[0] === 'full_name' ? ['name'] : path
}

/** The state is not written, so that what is put back must be what it records, by an update alone. */
function checkReversal(
  { action, planned }: { readonly action: string; readonly planned: HeldState },
  before: HeldState,
  wanted: readonly AttributePath[],
  resource: Resource,
): readonly Diagnostic[] {
  const { attributes } = resource.schema
  const left = diffObjects(before.state, planned.state, attributes).filter(({ path }) =>
    wanted.some((one) => overlap(one, path)),
  )
  if (action === 'update' && left.length === 0) return []
  const names = left.map(({ path }) => path.join('.')).join(', ')
  return [
    {
      severity: 'error',
      code: 'plan_refused',
      summary: 'Recorded values cannot be restored',
      detail:
        action === 'update'
          ? `The recorded value of ${names} cannot be written back as it is. Run terraform plan, and deploy what it shows.`
          : 'Restoring the recorded values would replace the resource, which only a deploy does. Run terraform plan, and deploy what it shows.',
      path: [],
    },
  ]
}
