import { join } from 'node:path'
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic'
import type { Change } from '../../engine/change'
import { createKeyMaker } from '../../journal/key-maker'
import { PROVIDER_VERSION } from '../../mirror/provider-address'
import { countActions, PLAN_SCHEMA, type PlanReport, toPlanChange } from '../../report/plan-report'
import type { Accounts } from '../drift/accounts'
import { Problems } from '../problems'
import type { Stack } from '../stacks/read-stacks'
import { checksumOf } from './checksum'
import { planStack } from './plan-stack'

/** The plan of all stacks: for people, and for the engine. */
export interface WholePlan {
  readonly report: PlanReport
  readonly changes: readonly Change[]
  readonly warnings: readonly Diagnostic[]
}

/**
 * Plans every stack.
 * @param scope Patterns of names of stacks without a state. @default nothing of theirs is deleted
 * @throws {Problems} with everything that is wrong with the declarations
 * @throws {VonageError} when something cannot be read
 */
export async function planStacks(
  stacks: readonly Stack[],
  accounts: Accounts,
  scope: readonly string[] = [],
): Promise<WholePlan> {
  const startedAt = new Date()
  const { publicKeyOf } = createKeyMaker()
  const plans = []
  for (const stack of stacks) plans.push(await planStack(stack, accounts, publicKeyOf, scope))
  const diagnostics = plans.flatMap((plan) => plan.diagnostics)
  if (hasErrors(diagnostics)) throw new Problems(diagnostics)
  const rows = plans.flatMap(({ planned }) => planned).map(toPlanChange)
  const changes = plans.flatMap((plan) => plan.changes)
  const report: PlanReport = {
    schema: PLAN_SCHEMA,
    tool: { name: 'vonage-iac', version: PROVIDER_VERSION },
    started_at: startedAt.toISOString(),
    checksum: checksumOf(changes),
    stacks: stacks.map(({ name, recorded }) => ({ name, has_state: recorded !== undefined })),
    summary: countActions(rows),
    changes: rows,
  }
  return { report, changes, warnings: [...stacks.flatMap(warnOfHcl), ...diagnostics] }
}

function warnOfHcl({ folder, declarations }: Stack): readonly Diagnostic[] {
  const [file] = declarations.unread
  if (file === undefined) return []
  const detail = `${join(folder, file)} is in HCL, which is not read: what it declares is not in this plan. Use terraform plan here.`
  const summary = 'Not all of the declarations are read'
  return [{ severity: 'warning', code: 'declaration_unreadable', summary, detail, path: [] }]
}
