import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { Actual, Change, Desired } from '../../engine/change'
import { checkDeletion } from '../../engine/check-deletion'
import { isInScope } from '../../engine/name-pattern'
import { planChanges } from '../../engine/plan-changes'
import type { PublicKeyOf } from '../../engine/plan-key'
import { checkTree } from '../../model/check'
import type { PlannedResource } from '../../report/plan-report'
import { type DeclaredResource, declareResources } from '../../stacks/declare'
import { isResourceType, resourceKinds } from '../../stacks/resource-kinds'
import type { Accounts } from '../drift/accounts'
import type { Stack } from '../stacks/read-stacks'
import { describeChange } from './describe-change'
import { findImports } from './find-imports'
import { findOpen } from './find-open'
import { findByName, refreshState } from './known'
import { isWhole, partKey, type Scene } from './scene'
import {
  type ApplicationWish,
  toActualApplication,
  toActualLink,
  toApplicationWish,
  toDesiredLink,
} from './to-engine'

/** What a deploy of one stack would do. */
export interface StackPlan {
  readonly planned: readonly PlannedResource[]
  /** For the engine, in the order in which they are safe. */
  readonly changes: readonly Change[]
  /** Errors stop the deploy. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Plans one stack with the engine that the provider plans with.
 * @param scope Patterns of names: without a state, what fits one and is not declared is to go. @default nothing goes
 * @throws {VonageError} when something cannot be read
 */
export async function planStack(
  stack: Stack,
  accounts: Accounts,
  publicKeyOf: PublicKeyOf,
  scope: readonly string[] = [],
): Promise<StackPlan> {
  const { blocks, variable } = stack.declarations
  const hasState = stack.recorded !== undefined
  const held = hasState
    ? await refreshState(stack, stack.recorded, accounts)
    : await findByName(stack, accounts, scope)
  const moved = held.known.map((one) => ({ ...one, address: followMoves(one.address, stack) }))
  const whole = new Map(moved.filter(isWhole).map((one) => [one.address, one]))
  for (const one of await findImports(stack, whole, accounts)) whole.set(one.address, one)
  const existing = (address: string) => whole.get(address)?.attributes
  const declared = declareResources(blocks, { variable, existing })
  const wishes = new Map(
    declared.resources
      .filter(({ type }) => type === 'vonage_application')
      .map((one): [string, ApplicationWish] => [
        one.address,
        toApplicationWish(one, whole.get(one.address), hasState, publicKeyOf),
      ]),
  )
  const scene: Scene = {
    stack,
    declared,
    declaredAt: new Map(declared.resources.map((one) => [one.address, one])),
    whole,
    wishes,
    hasState,
    parts: moved.filter((one) => !isWhole(one)),
  }
  const open = findOpen(scene, held.open)
  const changes = planChanges(desiredOf(scene, open), actualOf(scene, open))
  const strangers = hasState ? [] : declared.resources.flatMap((one) => checkScope(one, scope))
  return {
    changes,
    planned: [...changes.map((change) => describeChange(change, scene)), ...open.values()],
    diagnostics: [
      ...strangers,
      ...declared.resources.flatMap(checkDeclared),
      ...[...wishes.values()].flatMap(({ key }) => key.diagnostics),
      ...changes.flatMap((change) => checkDelete(change, scene)),
    ],
  }
}

function followMoves(address: string, { declarations }: Stack): string {
  const move = declarations.blocks.moved.find(({ from }) => from === address)
  return move?.to ?? address
}

function desiredOf(
  { declared, wishes, whole }: Scene,
  open: ReadonlyMap<string, unknown>,
): Desired {
  const planned = declared.resources.filter(({ address }) => !open.has(address))
  return {
    applications: planned.flatMap(({ address }) => wishes.get(address)?.desired ?? []),
    links: planned
      .filter(({ type }) => type === 'vonage_number_link')
      .flatMap((one) => toDesiredLink(one, whole.get(one.address)?.attributes ?? null) ?? []),
  }
}

function actualOf({ wishes, whole, parts }: Scene, open: ReadonlyMap<string, unknown>): Actual {
  const held = [
    ...[...whole.values()].map((one) => ({ one, key: one.address })),
    ...parts.map((one) => ({ one, key: partKey(one) })),
  ].filter(({ key }) => !open.has(key))
  const ofType = (type: string) => held.filter(({ one }) => one.type === type)
  return {
    applications: ofType('vonage_application').map(
      ({ one, key }) => wishes.get(key)?.actual ?? toActualApplication(one, key),
    ),
    links: ofType('vonage_number_link').map(({ one, key }) => toActualLink(one, key)),
  }
}

function checkDeclared({ address, type, config }: DeclaredResource): readonly Diagnostic[] {
  if (!isResourceType(type)) return []
  return checkTree(resourceKinds[type], config, []).map((one) => ({
    ...one,
    summary: `${one.summary} in ${address}`,
  }))
}

/** Nothing outside the scope is touched: what is declared must be in it. */
function checkScope(
  { address, config }: DeclaredResource,
  scope: readonly string[],
): readonly Diagnostic[] {
  const name = config['name']
  if (typeof name !== 'string' || isInScope(name, scope)) return []
  return [
    {
      severity: 'error',
      code: 'out_of_scope',
      summary: `The name of ${address} is outside the scope`,
      detail: `"${name}" fits none of ${scope.join(', ')}. Nothing outside the scope is ever touched: rename it, or widen --scope.`,
      path: ['name'],
    },
  ]
}

function checkDelete({ action, key }: Change, { whole }: Scene): readonly Diagnostic[] {
  return action === 'delete' ? checkDeletion(whole.get(key)?.attributes ?? null) : []
}
