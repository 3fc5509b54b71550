import { readEnvironment } from '../../config/environment'
import { readJournalDirectory } from '../../config/journal-directory'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { Change, LinkChange } from '../../engine/change'
import { findByToken } from '../../engine/create-token'
import { findForeign, warnNameExists } from '../../engine/existing-name'
import { checkLinkable } from '../../engine/link-number'
import { warnUnknownApplication } from '../../engine/write-part'
import { openJournal } from '../../journal/open-journal'
import type { Accounts, OpenedAccount } from '../drift/accounts'
import { chooseAccount } from '../stacks/find-accounts'
import { listHeld, type Scene } from './scene'

/**
 * The warnings of what a deploy would make, as a plan of the provider gives them: an application of a name that the
 * account has and the state does not, a part of an application that the account does not have, and a number that is not owned.
 * @throws {VonageError} when the account cannot be read
 */
export async function warnCreates(
  changes: readonly Change[],
  scene: Scene,
  accounts: Accounts,
): Promise<readonly Diagnostic[]> {
  const warnings: Diagnostic[] = []
  for (const change of changes) {
    if (change.action === 'create') warnings.push(...(await warnCreate(change, scene, accounts)))
  }
  return warnings
}

async function warnCreate(
  change: Change & { readonly action: 'create' },
  scene: Scene,
  accounts: Accounts,
): Promise<readonly Diagnostic[]> {
  const { stack, declaredAt } = scene
  const choice = chooseAccount(stack, declaredAt.get(change.key)?.provider ?? 'vonage')
  if (choice.reason !== undefined) return []
  const account = await accounts.find(choice.connection, choice.namePrefix)
  if (change.resource === 'number_link') return warnLink(change, account)
  // Without a state the name is what an application is found by.
  if (!scene.hasState) return []
  const { applications } = account.reading
  if (applications instanceof VonageError) throw applications
  if (change.resource === 'application_part') {
    const { application } = change.desired
    const isUnknown = 'id' in application && !applications.has(application.id)
    return isUnknown ? [placed(warnUnknownApplication(application.id), change.key)] : []
  }
  const { name } = change.after
  if (typeof name !== 'string' || change.adoptExisting) return []
  const same = account.applicationsNamed(name)
  const directory = readJournalDirectory(readEnvironment())
  const pending = await openJournal({ directory, account: account.journal }).findPending(name)
  // What an interrupted create made is taken up by the deploy.
  const own = pending.flatMap((entry) => findByToken(entry, same)?.id ?? [])
  const held = listHeld(scene).map(({ known }) => String(known.attributes['id']))
  const foreign = findForeign(name, same, new Set([...held, ...own]))
  return foreign.length === 0 ? [] : [placed(warnNameExists(name, foreign), change.key)]
}

function warnLink(
  { key, after }: LinkChange & { readonly action: 'create' },
  { reading: { numbers } }: OpenedAccount,
): readonly Diagnostic[] {
  if (numbers instanceof VonageError) throw numbers
  return checkLinkable(after, [...numbers.values()]).map((one) => placed(one, key))
}

function placed(warning: Diagnostic, address: string): Diagnostic {
  return { ...warning, summary: `${warning.summary} (${address})` }
}
