import { deleteApplication } from '../engine/delete-application'
import { unlinkNumber } from '../engine/link-number'
import type { RawApplication } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { namesIn } from './ownership'
import type { EnvironmentRecord } from './record'
import type { OpenedAccount } from './record-accounts'

/** What a destroy is told to leave nothing of. */
export interface Leftovers {
  readonly record: EnvironmentRecord
  /** Ids of applications that the states held before they were destroyed, and that were deployed under a name of the record. */
  readonly heldIds: ReadonlySet<string>
  /** Gets a sentence before each write. */
  readonly say: (what: string) => void
}

/**
 * Removes from an account what no state holds and the record proves to be the environment's: applications with exactly
 * one of its names that were not there before it (a job was killed before its state was written), and links of numbers to
 * applications of the environment that are gone. Then reads both lists again.
 * @throws {Refusal} `destroy_failed` when something is left
 */
export async function removeLeftovers(
  { account, recorded }: OpenedAccount,
  { record, heldIds, say }: Leftovers,
): Promise<void> {
  const names = namesIn(record, recorded)
  const isOwn = ({ id, name }: RawApplication) =>
    names.has(name) && !recorded.foundBefore.includes(id)
  const before = await account.applications.list()
  const orphans = before.filter(isOwn)
  for (const { id, name } of orphans) {
    say(`deleting application "${name}" (${id}), which no state holds and the record proves`)
    await deleteApplication({ id, name, forceDestroy: true, adopted: false }, account)
  }
  const foundBefore = new Set<string>(recorded.foundBefore)
  const orphanIds = new Set<string>(orphans.map(({ id }) => id))
  const isOfEnvironment = (id: string) =>
    (heldIds.has(id) || orphanIds.has(id)) && !foundBefore.has(id)
  const standing = new Set<string>(before.map(({ id }) => id).filter((id) => !orphanIds.has(id)))
  // Numbers of an application that stands are never touched, whatever the record says of it.
  const isDangling = (id: string | undefined) =>
    id !== undefined && isOfEnvironment(id) && !standing.has(id)
  for (const { msisdn, applicationId } of await account.numbers.list()) {
    if (applicationId === undefined || !isDangling(applicationId)) continue
    say(`unlinking ${msisdn} from application ${applicationId}`)
    await unlinkNumber({ msisdn, applicationId }, account.numbers)
  }

  const [applications, numbers] = [await account.applications.list(), await account.numbers.list()]
  const left = [
    ...applications
      .filter((one) => isOwn(one) || isOfEnvironment(one.id))
      .map(({ id, name }) => `application "${name}" (${id})`),
    ...numbers
      .filter(({ applicationId }) => isDangling(applicationId))
      .map(({ msisdn }) => `the link of ${msisdn}`),
  ]
  if (left.length > 0) throw somethingLeft(record.name, left)
}

function somethingLeft(name: string, left: readonly string[]) {
  return refuse(
    'destroy_failed',
    'Not all of the environment is gone',
    `Of ${name} there still is ${left.join(', ')}. A deploy may be at work, or an application was adopted and is only forgotten. Run it again; delete by hand what stays.`,
  )
}
