import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { Journal } from '../engine/ports'
import { journalAccount, openJournal } from '../journal/open-journal'
import type { StateOwner } from '../journal/state-owner'

/** The journal of an account on this machine, as its owner sees it. */
export function openAccountJournal(
  account: Parameters<typeof journalAccount>[0],
  owner: StateOwner,
): Journal {
  return openJournal({
    directory: readJournalDirectory(readEnvironment()),
    account: journalAccount(account),
    owner,
  })
}
