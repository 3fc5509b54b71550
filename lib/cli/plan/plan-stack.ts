import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { Actual, Change, Desired } from '../../engine/change'
import { checkDeletion } from '../../engine/check-deletion'
import { planChanges } from '../../engine/plan-changes'
import type { PublicKeyOf } from '../../engine/plan-key'
import { checkParts } from '../../engine/plan-parts'
import type { PlannedResource } from '../../report/plan-report'
import { type DeclaredResource, declareResources } from '../../stacks/declare'
import { createMoves } from '../../stacks/moves'
import { isPartType } from '../../stacks/part-attributes'
import type { Accounts } from '../drift/accounts'
import { findNamePrefix } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import { checkDeclared, checkScope } from './check-declared'
import { describeChange } from './describe-change'
import { findByName } from './find-by-name'
import { findImports } from './find-imports'
import { findOpen } from './find-open'
import type { Known, KnownResources } from './known'
import { markTriggered } from './mark-triggered'
import { planLeases } from './plan-leases'
import { refreshState } from './refresh-state'
import { isWhole, listHeld, type Scene } from './scene'
import {
  type ApplicationWish,
  toActualApplication,
  toActualLink,
  toActualPart,
  toApplicationWish,
  toDesiredLink,
  toDesiredPart,
} from './to-engine'
import { warnCreates } from './warn-creates'
import { warnLinks } from './warn-links'

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
  const move = findMoves(stack)
  const held = hasState
    ? await refreshState(stack, stack.recorded, accounts, findProviders(stack, move))
    : await findByName(stack, accounts, scope)
  const placed = held.known.map((one) => ({ ...one, address: move(one.address) }))
  const [forgotten, moved] = splitForgotten(placed, stack)
  const whole = new Map(moved.filter(isWhole).map((one) => [one.address, one]))
  for (const one of await findImports(stack, whole, accounts)) whole.set(one.address, one)
  const existing = (address: string) => whole.get(address)?.attributes
  const declared = declareResources(blocks, { variable, existing })
  const prefixOf = ({ provider }: DeclaredResource) => findNamePrefix(stack, provider)
  const wishes = new Map(
    declared.resources
      .filter(({ type }) => type === 'vonage_application')
      .map((one): [string, ApplicationWish] => [
        one.address,
        toApplicationWish(one, whole.get(one.address), {
          hasState,
          publicKeyOf,
          namePrefix: prefixOf(one),
        }),
      ]),
  )
  const scene: Scene = {
    stack,
    declared,
    declaredAt: new Map(declared.resources.map((one) => [one.address, one])),
    whole,
    wishes,
    hasState,
    remnants: moved.filter((one) => !isWhole(one)),
  }
  const open = findOpen(scene, new Map([...held.open, ...forgotten]))
  const desired = desiredOf(scene, open)
  const actual = actualOf(scene, open)
  const conflicts = checkParts(desired, actual)
  const changes = conflicts.length > 0 ? [] : planChanges(desired, actual)
  const strangers = hasState
    ? []
    : declared.resources.flatMap((one) => checkScope(one, prefixOf(one), scope))
  return {
    changes,
    planned: markTriggered(
      [
        ...changes.map((change) => describeChange(change, scene)),
        ...planLeases(scene, open),
        ...open.values(),
      ],
      scene,
    ),
    diagnostics: [
      ...strangers,
      ...conflicts,
      ...declared.resources.flatMap(checkDeclared),
      ...[...wishes.values()].flatMap(({ key }) => key.diagnostics),
      ...changes.flatMap((change) => checkDelete(change, scene)),
      ...(await warnCreates(changes, scene, accounts)),
      ...(await warnLinks(changes, scene, accounts)),
    ],
  }
}

/** The provider block of each declared address, also by the address that it had before. */
function findProviders(stack: Stack, move: Move): (address: string) => string | undefined {
  const providers = new Map(declareAlone(stack).map(({ address, provider }) => [address, provider]))
  return (address) => providers.get(move(address))
}

type Move = (address: string) => string

function findMoves(stack: Stack): Move {
  const addressesOf = (all: readonly { readonly address: string }[]) =>
    all.map((one) => one.address)
  const declared = addressesOf(declareAlone(stack))
  return createMoves(stack.declarations.blocks, declared, addressesOf(stack.recorded ?? []))
}

/** What is declared, without what exists of it. */
function declareAlone({ declarations }: Stack): readonly DeclaredResource[] {
  const { blocks, variable } = declarations
  return declareResources(blocks, { variable, existing: () => undefined }).resources
}

/** What `removed` blocks forget, as rows that are not planned, and the rest. */
function splitForgotten(
  known: readonly Known[],
  { declarations }: Stack,
): readonly [KnownResources['open'], readonly Known[]] {
  const isForgotten = ({ address }: Known) =>
    declarations.blocks.forgotten.some((from) => address === from || address.startsWith(`${from}[`))
  const reason =
    'A removed block forgets it: it leaves the state, and stays in the account as it is.'
  const rows = known
    .filter(isForgotten)
    .map(({ address, type }) => [address, { type, reason }] as const)
  return [new Map(rows), known.filter((one) => !isForgotten(one))]
}

function desiredOf(
  { declared, wishes, whole }: Scene,
  open: ReadonlyMap<string, unknown>,
): Desired {
  const planned = declared.resources.filter(({ address }) => !open.has(address))
  const priorOf = ({ address }: DeclaredResource) => whole.get(address)?.attributes ?? null
  return {
    applications: planned.flatMap(({ address }) => wishes.get(address)?.desired ?? []),
    links: planned
      .filter(({ type }) => type === 'vonage_number_link')
      .flatMap((one) => toDesiredLink(one, priorOf(one)) ?? []),
    parts: planned
      .filter(({ type }) => isPartType(type))
      .flatMap((one) => toDesiredPart(one, priorOf(one)) ?? []),
  }
}

function actualOf(scene: Scene, open: ReadonlyMap<string, unknown>): Actual {
  const held = listHeld(scene).filter(({ key }) => !open.has(key))
  const ofType = (type: string) => held.filter(({ known }) => known.type === type)
  return {
    applications: ofType('vonage_application').map(
      ({ known, key }) => scene.wishes.get(key)?.actual ?? toActualApplication(known, key),
    ),
    links: ofType('vonage_number_link').map(({ known, key }) => toActualLink(known, key)),
    parts: held.flatMap(({ known, key }) => toActualPart(known, key)),
  }
}

function checkDelete({ action, key }: Change, { whole }: Scene): readonly Diagnostic[] {
  return action === 'delete' ? checkDeletion(whole.get(key)?.attributes ?? null) : []
}
