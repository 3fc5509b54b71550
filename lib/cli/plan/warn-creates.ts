import { readEnvironment } from '../../config/environment'
import { readJournalDirectory } from '../../config/journal-directory'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { Change } from '../../engine/change'
import { findByToken } from '../../engine/create-token'
import {
  findForeign,
  findMaker,
  warnNameExists,
  warnNameRepeated,
} from '../../engine/existing-name'
import type { Journal } from '../../engine/ports'
import { createRepeated } from '../../engine/repeated'
import { warnUnknownApplication } from '../../engine/write-part'
import { openJournal } from '../../journal/open-journal'
import { plainRun } from '../../journal/parent-run'
import { readStateOwner } from '../../journal/state-owner'
import type { Accounts } from '../drift/accounts'
import { chooseAccount } from '../stacks/find-accounts'
import { listHeld, type Scene } from './scene'

/**
 * The warnings of the applications and parts that a deploy would make, as a plan of the provider gives them: one of a name
 * that the account has and the state does not, two of one name, and a part of an application that the account does not have.
 * @throws {VonageError} when the account cannot be read
 */
export async function warnCreates(
  changes: readonly Change[],
  scene: Scene,
  accounts: Accounts,
): Promise<readonly Diagnostic[]> {
  const warnings: Diagnostic[] = []
  const isRepeated = createRepeated()
  for (const change of changes) {
    if (change.action === 'create') warnings.push(...(await warnCreate(change, scene, accounts)))
    if (change.resource !== 'application' || change.action === 'delete') continue
    const before = scene.whole.get(change.key)?.attributes['full_name']
    const name = change.action === 'none' ? before : change.after.name
    if (typeof name !== 'string') continue
    const ofAccount = `${scene.declaredAt.get(change.key)?.provider} ${name}`
    if (!isRepeated(ofAccount, name !== before)) continue
    warnings.push(placeWarning(warnNameRepeated(name), change.key))
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
  // Without a state the name is what an application is found by.
  if (choice.reason !== undefined || change.resource === 'number_link' || !scene.hasState) return []
  const account = await accounts.find(choice.connection, choice.namePrefix)
  const { applications } = account.reading
  if (applications instanceof VonageError) throw applications
  if (change.resource === 'application_part') {
    const { application } = change.desired
    const isUnknown = 'id' in application && !applications.has(application.id)
    return isUnknown ? [placeWarning(warnUnknownApplication(application.id), change.key)] : []
  }
  const { name } = change.after
  if (typeof name !== 'string' || change.adoptExisting) return []
  const same = account.applicationsNamed(name)
  const journal = openStackJournal(account.journal, stack.folder)
  // What an interrupted create made is taken up by the deploy.
  const left = await journal.findLeft({ kind: 'create', name })
  const own = left.flatMap((entry) => findByToken(entry, same)?.id ?? [])
  const held = listHeld(scene).map(({ known }) => String(known.attributes['id']))
  const foreign = findForeign(name, same, new Set([...held, ...own]))
  if (foreign.length === 0) return []
  const maker = await findMaker(name, foreign, journal)
  return [placeWarning(warnNameExists(name, foreign, maker), change.key)]
}

/** The journal as the deploy of the stack opens it. */
function openStackJournal(account: string, folder: string): Journal {
  const environment = readEnvironment()
  const owner = readStateOwner({ folder, environment, parent: plainRun })
  return openJournal({ directory: readJournalDirectory(environment), account, owner })
}

/** The warning with the address of what it is about: a plan has many. */
export function placeWarning(warning: Diagnostic, address: string): Diagnostic {
  return { ...warning, summary: `${warning.summary} (${address})` }
}
