import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { Step } from '../../host/step'
import { UNKNOWN } from '../../plugin/value'
import type { Stack } from '../../stacks/read-stacks'
import { isLargePart } from '../large-part'

/** What a person has allowed. */
export interface Allowances {
  readonly scope: readonly string[]
  readonly isDeleting: boolean
  readonly isForced: boolean
  readonly keysFolder: string | undefined
}

/** Why a plan may not be applied; empty when it may. */
export function findBrakes(
  stacks: readonly Stack[],
  steps: readonly Step[],
  allowed: Allowances,
): readonly Diagnostic[] {
  const withState = stacks.filter(({ recorded }) => recorded !== undefined)
  const deletions = steps.filter(({ action }) => action === 'delete' || action === 'replace')
  const held = steps.filter(({ prior }) => prior !== null)
  const isLarge = isLargePart(deletions.length, held.length)
  return [
    ...withState.map(({ name }) => holdsState(name)),
    ...(allowed.scope.length === 0 ? [needsScope] : []),
    ...(deletions.length > 0 && !allowed.isDeleting ? [needsAllowance(deletions)] : []),
    ...(isLarge && !allowed.isForced ? [needsForce(deletions.length, held.length)] : []),
    ...(steps.some(makesPair) && allowed.keysFolder === undefined ? [needsKeysFolder] : []),
  ]
}

function makesPair({ action, planned }: Step): boolean {
  return action === 'create' && planned?.state['private_key'] === UNKNOWN
}

function holdsState(name: string): Diagnostic {
  return refusal(
    `Terraform's state holds the stack ${name}`,
    'Two owners of one resource undo each other. Deploy with cdktf deploy (or terraform apply), or put recorded values back with vonage-iac drift --revert.',
  )
}

const needsScope: Diagnostic = refusal(
  'Nothing says what may be touched',
  'Without a state a name is all that tells what is yours. Give --scope with the pattern of your names, such as --scope "shop-*".',
)

const needsKeysFolder: Diagnostic = refusal(
  'Nothing says where generated keys go',
  'An application without public_key gets a generated pair, whose private half exists only here. Give --keys-dir with a folder for it, or declare public_key.',
)

function needsAllowance(deletions: readonly Step[]): Diagnostic {
  const keys = deletions.map(({ address }) => address).join(', ')
  return refusal('The plan deletes', `It deletes ${keys}. Add --allow-delete if that is meant.`)
}

function needsForce(deleted: number, held: number): Diagnostic {
  return refusal(
    'The plan deletes a large part of what is there',
    `It deletes ${deleted} of ${held}, more than 30 %. Look at the plan once more, and add --force if that is meant.`,
  )
}

function refusal(summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'plan_refused', summary, detail, path: [] }
}
