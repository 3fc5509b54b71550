import { VonageError } from '../diagnostics/errors'
import { refuse } from '../engine/refusal'
import { parseState } from '../stacks/parse-state'
import { decodeBase64 } from '../stacks/read-state'
import { isVonageType } from '../stacks/recorded'
import { findApplications } from './deployed'
import type { DestroyRun, EnvironmentDeps } from './environment-deps'
import { type EnvironmentJournal, journalVariables } from './environment-journal'
import { removeLeftovers } from './leftovers'
import { findForeign, findOwnDeployed } from './ownership'
import { type EnvironmentRecord, nothingDeployed, type StackRecord } from './record'
import { openRecordedAccounts } from './record-accounts'
import { undoInterrupted } from './undo-interrupted'

/**
 * Destroys an environment from its record alone: the stacks, last deployed first, then what no state held and the record
 * proves. Only when all of it is found to be gone the record says so. It can be run again at any point.
 * @param say Gets each step as a sentence without its end.
 * @param lockId A lock of Terraform that a killed job left, removed first. @default none
 * @returns the record as it is now
 * @throws {VonageError} with the reason, which the record keeps
 */
export async function takeDown(
  record: EnvironmentRecord,
  deps: EnvironmentDeps,
  say: (what: string) => void,
  lockId?: string,
): Promise<EnvironmentRecord> {
  const journal = await deps.store.openJournal(record.name)
  try {
    await destroyAll(record, { ...deps, say, lockId, journal })
  } catch (error) {
    if (error instanceof VonageError) {
      await keepQuietly(journal)
      await putFailure(record, error, deps)
    }
    throw error
  }
  if (await isDeployedMeanwhile(record, deps)) {
    await journal.keep()
    throw deployedMeanwhile(record.name)
  }
  // Before the record says that all is gone: nobody looks for it afterwards.
  await journal.clear()
  const gone: EnvironmentRecord = {
    ...record,
    status: 'down',
    goneAt: deps.now(),
    keepUntil: undefined,
    lastFailure: undefined,
    deployed: nothingDeployed,
  }
  await deps.store.put(gone)
  return gone
}

type DestroyDeps = Pick<EnvironmentDeps, 'openStack' | 'now'> &
  Pick<DestroyRun, 'say'> & {
    readonly lockId: string | undefined
    readonly journal: EnvironmentJournal
  }

/** The stacks, last deployed first, then what no state held. */
async function destroyAll(
  record: EnvironmentRecord,
  deps: DestroyDeps & Pick<EnvironmentDeps, 'accountOf'>,
): Promise<void> {
  const { say, journal } = deps
  const accounts = openRecordedAccounts(record, deps)
  const heldIds = new Set(findOwnDeployed(record).map(({ id }) => id))
  for (const stack of [...record.stacks].reverse()) {
    say(`destroying stack ${stack.name}`)
    for (const id of await destroyStack(stack, record, deps)) heldIds.add(id)
  }
  for (const account of accounts) {
    await undoInterrupted(journal.directory, account.account, say)
    await removeLeftovers(account, { record, heldIds, say })
  }
}

/** @returns ids of the applications that the state held */
async function destroyStack(
  stack: StackRecord,
  record: EnvironmentRecord,
  { openStack, now, say, lockId, journal }: DestroyDeps,
): Promise<readonly string[]> {
  const opened = await openStack(stack, journalVariables(journal))
  try {
    // Where another stack has it, the destroy of that one says so.
    if (lockId !== undefined) await opened.unlock(lockId).catch(() => undefined)
    const text = await opened.pullState()
    const held =
      text === undefined ? [] : parseState(text, `the state of ${stack.name}`, decodeBase64)
    const resources = held.filter(({ type }) => isVonageType(type))
    const foreign = findForeign(record, resources)
    if (foreign.length > 0) throw sharedState(stack.name, record.name, foreign)
    await opened.destroy({ now: now(), say })
    return findApplications(resources).map(({ id }) => id)
  } finally {
    await opened.close()
  }
}

/** The record is then of that deploy, and proves what it makes. */
async function isDeployedMeanwhile(
  { name, startedAt }: EnvironmentRecord,
  { store }: Pick<EnvironmentDeps, 'store'>,
): Promise<boolean> {
  const latest = await store.get(name)
  return latest !== undefined && latest.startedAt.getTime() !== startedAt.getTime()
}

/** The error that is told is the one of the work. */
async function keepQuietly(journal: EnvironmentJournal): Promise<void> {
  try {
    await journal.keep()
  } catch (second) {
    if (!(second instanceof VonageError)) throw second
  }
}

/** The error that is told is the one of the work, also where the store fails as well. */
async function putFailure(
  record: EnvironmentRecord,
  error: VonageError,
  { store, now }: EnvironmentDeps,
): Promise<void> {
  const reason = `${error.message}. ${error.detail}`
  const lastFailure = { at: now(), command: 'down', reason } as const
  try {
    if (await isDeployedMeanwhile(record, { store })) return
    await store.put({ ...record, status: 'failed', lastFailure })
  } catch (second) {
    if (!(second instanceof VonageError)) throw second
  }
}

function deployedMeanwhile(name: string) {
  return refuse(
    'destroy_failed',
    'The environment was deployed again meanwhile',
    `A deploy of ${name} began while it was destroyed, so the record is left as it is. Run it again once the deploy has ended.`,
  )
}

function sharedState(
  stack: string,
  name: string,
  foreign: readonly { readonly id: string; readonly name: string }[],
) {
  const list = foreign.map((one) => `"${one.name}" (${one.id})`).join(', ')
  return refuse(
    'environment_shared',
    `The state of ${stack} is not of ${name} alone`,
    `It holds ${list}, which the record of ${name} does not name. Nothing of it was destroyed. Give each environment a state of its own (BranchStack, names.stateKey), and destroy this one from its program.`,
  )
}
