import { parseJson } from '../api/json-text'
import { diffTrees } from '../engine/attribute-change'
import { isMadeBy } from '../engine/create-token'
import { deleteApplication } from '../engine/delete-application'
import { objectOrEmpty } from '../engine/json'
import { unlinkNumber } from '../engine/link-number'
import { readPart } from '../engine/plan-part'
import type { Json, PendingCreate, PendingLease, PendingPart } from '../engine/ports'
import { publicKeyOf } from '../engine/read-raw'
import { removePart } from '../engine/remove-part'
import { type FoundEntry, listAllEntries } from '../journal/all-entries'
import type { ApplicationId } from '../model/application'
import { findNamedPart, renderPart } from '../model/application-part'
import type { EnvironmentAccount } from './environment-deps'

type Say = (what: string) => void

/**
 * Undoes what interrupted writes of an environment did in an account. No state holds it, so the destroy of the states
 * leaves it. What someone changed since is left alone.
 * @param directory The journal of the environment, which has no entries of others.
 * @param say Gets a sentence before each write.
 * @throws {VonageError} when an entry cannot be read
 */
export async function undoInterrupted(
  directory: string,
  account: EnvironmentAccount,
  say: Say,
): Promise<void> {
  const { entries, problems } = await listAllEntries(directory)
  const [problem] = problems
  if (problem !== undefined) throw problem
  for (const found of entries) {
    if (found.account === account.journalAccount) await undo(found, account, say)
  }
}

async function undo({ entry, made }: FoundEntry, account: EnvironmentAccount, say: Say) {
  switch (entry.kind) {
    case 'create':
      return await undoCreate(
        made === undefined ? entry : { ...entry, applicationId: made as ApplicationId },
        account,
        say,
      )
    case 'lease':
      return await undoLease(entry, account, say)
    case 'part':
      return await undoPart(entry, account, say)
  }
}

async function undoCreate(entry: PendingCreate, account: EnvironmentAccount, say: Say) {
  // A key of the user's own can be that of an application which was there before: its name decides, as for all leftovers.
  if (entry.privateKey === undefined && entry.applicationId === undefined) return
  for (const raw of await account.applications.list()) {
    const { id, name } = raw
    if (!isMadeBy(entry, { id, name, publicKey: publicKeyOf(raw) })) continue
    say(`deleting application "${name}" (${id}), which an interrupted deploy created`)
    await deleteApplication({ id, name, forceDestroy: true, adopted: false }, account)
  }
}

async function undoLease(
  { msisdn, applicationId }: PendingLease,
  { numbers }: EnvironmentAccount,
  say: Say,
) {
  if ((await numbers.find(msisdn))?.applicationId !== applicationId) return
  say(`unlinking ${msisdn} from application ${applicationId}, which an interrupted deploy leased`)
  await unlinkNumber({ msisdn, applicationId }, numbers)
}

async function undoPart(entry: PendingPart, { applications }: EnvironmentAccount, say: Say) {
  const { applicationId: id, writes, previous, addsCapability } = entry
  const name = renderPart(entry)
  const [part, raw] = [findNamedPart(name), await applications.find(id)]
  if (part === undefined || raw === undefined) return
  if (diffTrees(writes, readPart(part, raw, writes)).length > 0) return
  say(`restoring ${name} of application ${id}, which an interrupted deploy changed`)
  const before = { previous: parseSlot(previous), addedCapability: addsCapability }
  await removePart({ id, part, written: writes, ...before }, applications)
}

/** What was in the slot, as the journal writes it: exact text, as its numbers can be beyond what JavaScript holds. */
function parseSlot(text: string | null): Json {
  return text === null ? null : (objectOrEmpty(parseJson(text))['slot'] ?? null)
}
