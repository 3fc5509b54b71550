import { hasErrors } from '../diagnostics/diagnostic'
import type { StackPlan } from '../host/plan-stack'
import type { Step } from '../host/step'
import { toPointer } from '../model/json-pointer'
import type { ObjectTree } from '../model/tree'
import type { ComparedResource } from './build-drift-report'
import { failed } from './compare-state'
import { explainMissing, findDangling } from './missing'
import type { AccountReading } from './read-account'
import { findDifferences } from './state-differences'
import { stateTree } from './state-tree'

/** What a stack without a state is compared with. */
export interface DeclaredComparison {
  readonly stack: string
  readonly plan: StackPlan
  readonly sensitiveTexts: readonly string[]
  readonly readingOf: (block: string) => Promise<AccountReading | undefined>
}

/** Compares what is declared with what exists of it: what a deploy would change has drifted. */
export async function compareDeclared(
  comparison: DeclaredComparison,
): Promise<readonly ComparedResource[]> {
  return await Promise.all(comparison.plan.steps.map((step) => compareStep(step, comparison)))
}

async function compareStep(
  step: Step,
  { stack, plan, sensitiveTexts, readingOf }: DeclaredComparison,
): Promise<ComparedResource> {
  const { address, type, notEvaluated, prior, planned, action } = step
  const declared = stateTree((planned ?? prior)?.state ?? {})
  const row: ComparedResource = {
    address,
    stack,
    type,
    id: textOf(prior?.state['id']),
    name: textOf(declared['full_name']) ?? textOf(declared['name']) ?? textOf(declared['msisdn']),
    status: 'in_sync',
    drift: [],
    cause: null,
    not_compared: notEvaluated.map(({ path }) => toPointer(path)),
    reason: notEvaluated.length === 0 ? null : renderReasons(step),
    sensitive: { paths: [], texts: sensitiveTexts },
  }
  const said = plan.diagnostics.filter((one) => one.address === address)
  if (hasErrors(said)) return { ...row, ...failed(said) }
  if (action === 'not_compared') {
    return { ...row, status: 'not_compared', reason: row.reason ?? step.reason }
  }
  const reading = await readingOf(step.provider)
  if (reading === undefined) return row
  if (prior === null)
    return { ...row, status: 'missing', ...explainAbsent(type, declared, reading) }
  const actual = stateTree(prior.state)
  const dangling = findDangling(type, actual, reading)
  if (dangling !== undefined) return { ...row, status: 'missing', ...dangling }
  return compareValues(row, step, declared, actual)
}

function compareValues(
  row: ComparedResource,
  { type, notEvaluated }: Step,
  declared: ObjectTree,
  actual: ObjectTree,
): ComparedResource {
  const drift = findDifferences(type, declared, actual)
  if (drift.length > 0) return { ...row, status: 'modified', drift }
  return { ...row, status: notEvaluated.length > 0 ? 'not_compared' : 'in_sync' }
}

function explainAbsent(type: string, declared: ObjectTree, reading: AccountReading) {
  if (type !== 'vonage_application') return explainMissing(type, declared, reading)
  return { cause: null, reason: 'The account has no application of this name.' }
}

/** `Its answer_url comes from module.urls.` */
function renderReasons({ notEvaluated }: Step): string {
  return notEvaluated.map(({ path, reason }) => `Its ${path.join('.')} ${reason}.`).join(' ')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
