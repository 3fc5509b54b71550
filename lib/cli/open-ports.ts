import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { ApplyPorts } from '../engine/apply-changes'
import { createReadOnly } from '../engine/read-only'
import { createKeyMaker } from '../journal/key-maker'
import { journalAccount, openJournal } from '../journal/open-journal'
import type { Account } from './open-account'

/** Everything that the engine writes an account with. Of a read-only account every write is refused. */
export function openPorts(account: Account): ApplyPorts {
  const environment = readEnvironment()
  const { applications, numbers } = account.isReadOnly ? createReadOnly(account) : account
  return {
    applications,
    numbers,
    keys: createKeyMaker(),
    journal: openJournal({
      directory: readJournalDirectory(environment),
      account: journalAccount(account),
    }),
    clock: { now: () => new Date(), sleep: (durationMs) => setTimeout(durationMs) },
    newEntryId: randomUUID,
  }
}
