import type { Diagnostic } from '../diagnostics/diagnostic'
import type { StackPlan } from '../host/plan-stack'
import type { Providers } from '../host/providers'
import type { ObjectTree } from '../model/tree'
import type { Stack } from '../stacks/read-stacks'
import { isVonageType } from '../stacks/recorded'
import { findSensitiveTexts } from '../stacks/sensitive-texts'
import { type DriftAccount, managedPart } from './account'
import { findAttachments } from './attachment'
import type { ComparedResource } from './build-drift-report'
import { compareDeclared } from './compare-declared'
import { compareState } from './compare-state'
import type { DriftStack } from './drift-report'
import { findUnmanaged } from './find-unmanaged'
import { isReadWhole } from './read-account'
import { stateTree } from './state-tree'

/** What stacks are compared by: the same providers that Terraform would run. */
export interface DriftHost {
  /** Providers that read from lists of the account, or each resource by itself. */
  providersOf(stack: Stack, reads: 'lists' | 'single'): Providers
  /** The plan of a stack without a state, with what exists found by name. */
  planByName(stack: Stack): Promise<StackPlan>
  /** The account of a provider block; undefined while none was opened. */
  accountOf(stack: Stack, block: string): DriftAccount | undefined
  /** Every account that was opened, or else the one of the environment. */
  openedAccounts(): Promise<readonly DriftAccount[]>
}

/** What all stacks were found to be. */
export interface Comparison {
  readonly stacks: readonly DriftStack[]
  readonly compared: readonly ComparedResource[]
  /** What the lists of the accounts have and cannot be read. */
  readonly notices: readonly Diagnostic[]
  /** Whether both lists of every account were read. */
  readonly isWhole: boolean
}

/** Compares every stack with its accounts, and finds what no stack manages. Nothing here can write. */
export async function compareStacks(
  stacks: readonly Stack[],
  patterns: readonly string[],
  host: DriftHost,
): Promise<Comparison> {
  const compared: ComparedResource[] = []
  for (const stack of stacks) compared.push(...(await compareStack(stack, host)))
  const accounts = await host.openedAccounts()
  const read = await Promise.all(
    accounts.map(async (account) => ({ account, reading: await account.read() })),
  )
  const unmanaged = read.flatMap(({ account, reading }) =>
    findUnmanaged(reading, managedPart(account, patterns)),
  )
  return {
    stacks: stacks.map(({ name, recorded }) => ({
      name,
      compared_with: recorded === undefined ? 'desired' : 'recorded',
    })),
    compared: [...compared, ...unmanaged],
    notices: read.flatMap(({ reading: { notices = [] } }) => notices),
    isWhole: read.every(({ reading }) => isReadWhole(reading)),
  }
}

async function compareStack(stack: Stack, host: DriftHost): Promise<readonly ComparedResource[]> {
  const readingOf = async (block: string) => await host.accountOf(stack, block)?.read()
  const { name, recorded, declarations } = stack
  if (recorded !== undefined) {
    const rows = await compareState({
      ...{ stack: name, recorded, readingOf },
      providers: host.providersOf(stack, 'lists'),
      single: host.providersOf(stack, 'single'),
    })
    for (const one of recorded.filter(({ type }) => isVonageType(type))) {
      // A state has the texts that the provider put there.
      hold(one, one.attributes as unknown as ObjectTree, stack, host)
    }
    return rows
  }
  const plan = await host.planByName(stack)
  for (const step of plan.steps) {
    const held = (step.prior ?? step.planned)?.state
    if (held !== undefined) hold(step, stateTree(held), stack, host)
  }
  const sensitiveTexts = findSensitiveTexts(declarations.blocks, declarations.variable)
  return await compareDeclared({ stack: name, plan, sensitiveTexts, readingOf })
}

/** Notes what a stack holds in its account: the rest is unmanaged. */
function hold(
  one: { readonly address: string; readonly type: string; readonly provider: string | undefined },
  attributes: ObjectTree,
  stack: Stack,
  host: DriftHost,
): void {
  const account = host.accountOf(stack, one.provider ?? 'vonage')
  const { id, msisdn } = attributes
  if (one.type === 'vonage_application' && typeof id === 'string') account?.heldIds.add(id)
  if (typeof msisdn === 'string') account?.heldMsisdns.add(msisdn)
  account?.attachments.push(...findAttachments(one, attributes, stack.name))
}
