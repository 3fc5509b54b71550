import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { ApplyPorts } from '../engine/apply-changes'
import { createReadOnly } from '../engine/read-only'
import { createKeyMaker } from '../journal/key-maker'
import { journalAccount, newEntryId, openJournal } from '../journal/open-journal'
import { programOwner } from '../journal/state-owner'
import type { Account } from './open-account'

/**
 * Everything that the engine writes an account with. Every write to a read-only account fails.
 * @param folders Where the declarations are. With the scope they say whose the journal's entries are.
 */
export function openPorts(
  account: Account,
  folders: readonly string[],
  scope: readonly string[],
): ApplyPorts {
  const environment = readEnvironment()
  const { applications, numbers } = account.isReadOnly ? createReadOnly(account) : account
  return {
    applications,
    numbers,
    keys: createKeyMaker(),
    journal: openJournal({
      directory: readJournalDirectory(environment),
      account: journalAccount(account),
      owner: programOwner(folders, scope),
    }),
    clock: { now: () => new Date(), sleep: (durationMs) => setTimeout(durationMs) },
    newEntryId,
  }
}
