import type { Secret } from '../../diagnostics/secret'
import { findByToken } from '../../engine/create-token'
import { isInScope } from '../../engine/name-pattern'
import type { ApplicationStore, Journal, PendingCreate } from '../../engine/ports'
import { writeKey } from './keep-keys'

/** A private key that a run which was killed left in the journal. */
export interface LeftKey {
  readonly application: string
  /** Where it is now; undefined without a folder for it. */
  readonly file: string | undefined
}

/**
 * Finds the keys of applications in the scope that earlier runs made and were killed before they kept the key, writes them
 * into the folder, and only then forgets them in the journal. Those of a run that is still at work are left to it.
 * @throws {Refusal} `output_refused` when a key cannot be written
 */
export async function recoverKeys(
  scope: readonly string[],
  folder: string | undefined,
  {
    journal,
    applications,
  }: { journal: Pick<Journal, 'listLeft' | 'clear'>; applications: ApplicationStore },
): Promise<readonly LeftKey[]> {
  const left: LeftKey[] = []
  for (const { entry, id, privateKey } of await findLeft(scope, { journal, applications })) {
    const file = folder === undefined ? undefined : writeKey(id, privateKey, folder)
    if (file !== undefined) await journal.clear([entry])
    left.push({ application: entry.name, file })
  }
  return left
}

interface Left {
  readonly entry: PendingCreate
  readonly id: string
  readonly privateKey: Secret
}

async function findLeft(
  scope: readonly string[],
  {
    journal,
    applications,
  }: { journal: Pick<Journal, 'listLeft' | 'clear'>; applications: ApplicationStore },
): Promise<readonly Left[]> {
  const creates = (await journal.listLeft()).filter((entry) => entry.kind === 'create')
  const own = creates.filter(({ name }) => isInScope(name, scope))
  if (own.length === 0) return []
  const listed = await applications.list()
  return own.flatMap((entry) => {
    const id = findByToken(entry, listed)?.id
    const { privateKey } = entry
    return id === undefined || privateKey === undefined ? [] : [{ entry, id, privateKey }]
  })
}
