import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { hasErrors } from '../../diagnostics/diagnostic'
import { Problems } from '../../diagnostics/problems'
import type { HostedStack } from '../../host/hosted-stack'
import { planStack, type StackPlan } from '../../host/plan-stack'
import { programOwner, type StateOwner } from '../../journal/state-owner'
import { PROVIDER_VERSION } from '../../mirror/provider-address'
import { countActions, PLAN_SCHEMA, type PlanReport, toPlanChange } from '../../report/plan-report'
import type { Stack } from '../../stacks/read-stacks'
import type { Hosting } from '../hosting'
import { checksumOf } from './checksum'
import { describeStep } from './describe-step'
import { checkScope, findExisting } from './find-existing'

/** The plan of all stacks: for people, and for an apply. */
export interface WholePlan {
  readonly report: PlanReport
  readonly plans: readonly { readonly stack: Stack; readonly plan: StackPlan }[]
  readonly warnings: readonly Diagnostic[]
}

/**
 * Plans every stack by the provider's own code.
 * @param scope Patterns of names of stacks without a state. @default nothing of theirs is deleted
 * @throws {Problems} with everything that is wrong with the declarations
 * @throws {VonageError} when something cannot be read
 */
export async function planStacks(
  stacks: readonly Stack[],
  hosting: Hosting,
  scope: readonly string[] = [],
): Promise<WholePlan> {
  const startedAt = new Date()
  const plans: { readonly stack: Stack; readonly plan: StackPlan }[] = []
  const faults: Diagnostic[] = []
  for (const stack of stacks) {
    try {
      const plan = await hostStack(stack, hosting, { scope, owner: ownerOf(stacks, scope) })
      plans.push({ stack, plan })
      if (hasErrors(plan.diagnostics)) faults.push(...plan.diagnostics)
      if (stack.recorded === undefined) faults.push(...checkScope(plan.steps, scope))
    } catch (error) {
      if (!(error instanceof Problems)) throw error
      faults.push(...error.toDiagnostics())
    }
  }
  if (hasErrors(faults)) throw new Problems(faults)
  const planned = plans.flatMap(({ stack, plan }) =>
    plan.steps.flatMap((step) => describeStep(step, stack)),
  )
  const rows = planned.map(toPlanChange)
  const report: PlanReport = {
    schema: PLAN_SCHEMA,
    tool: { name: 'vonage-iac', version: PROVIDER_VERSION },
    started_at: startedAt.toISOString(),
    checksum: checksumOf(planned),
    stacks: stacks.map(({ name, recorded }) => ({ name, has_state: recorded !== undefined })),
    summary: countActions(rows),
    changes: rows,
  }
  const warnings = [...stacks.flatMap(warnOfHcl), ...plans.flatMap(({ plan }) => plan.diagnostics)]
  return { report, plans, warnings }
}

/** Plans one stack. @param options For a stack without a state. */
export async function hostStack(
  stack: Stack,
  hosting: Hosting,
  { scope, owner }: { readonly scope: readonly string[]; readonly owner: StateOwner },
): Promise<StackPlan> {
  const hosted = hostedStack(stack)
  if (hosted.recorded !== undefined) return await planStack(hosted, hosting.toolsFor(stack))
  const existing = findExisting(stack, hosting, scope)
  return await planStack(hosted, { ...hosting.toolsFor(stack, { owner }), existing })
}

/** A stack as it is hosted. */
export function hostedStack(stack: Stack): HostedStack {
  const { declarations, recorded } = stack
  const { blocks, variable } = declarations
  return { blocks, variable, recorded, elsewhere: placeOfHcl(stack) }
}

/** Whose the entries of the journal are that an apply of these stacks writes. */
export function ownerOf(stacks: readonly Stack[], scope: readonly string[]) {
  return programOwner(
    stacks.map(({ folder }) => folder),
    scope,
  )
}

function placeOfHcl({ declarations }: Stack): string | undefined {
  const [file] = declarations.unread
  return file === undefined ? undefined : `It may be declared in ${file}, which is in HCL.`
}

function warnOfHcl({ folder, declarations }: Stack): readonly Diagnostic[] {
  const [file] = declarations.unread
  if (file === undefined) return []
  const detail = `${join(folder, file)} is in HCL, which is not read: what it declares is not in this plan. Use terraform plan here.`
  const summary = 'Not all of the declarations are read'
  return [{ severity: 'warning', code: 'declaration_unreadable', summary, detail, path: [] }]
}
