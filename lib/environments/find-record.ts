import { Problems } from '../diagnostics/problems'
import { refuse } from '../engine/refusal'
import { environmentId } from '../model/environment-name'
import type { EnvironmentRecord } from './record'
import type { RecordStore } from './record-store'

/** Which environment a person means. */
export type EnvironmentChoice =
  /** Its full name, or its own part, such as `pr-12`. */
  { readonly name: string } | { readonly branch: string; readonly project: string | undefined }

/**
 * The record of the environment that is meant; undefined when there is none.
 * @throws {Refusal} `environment_not_found` when several are meant
 * @throws {Problems} when it is not among the records that can be used, and some cannot
 */
export async function findRecord(
  choice: EnvironmentChoice,
  store: RecordStore,
): Promise<EnvironmentRecord | undefined> {
  const exact = 'name' in choice ? await store.get(choice.name) : undefined
  if (exact !== undefined) return exact
  const { records, problems } = await store.readAll()
  const fitting = records.filter((record) => fits(choice, record))
  // One that is gone is meant only where no other is.
  const alive = fitting.filter(({ status }) => status !== 'down')
  const [found, ...others] = alive.length > 0 ? alive : fitting
  if (found === undefined && problems.length > 0) throw new Problems(problems)
  if (found !== undefined && others.length > 0) throw ambiguous(wordsOf(choice), [found, ...others])
  return found
}

/** The same. @throws {Refusal} `environment_not_found` when there is none, too */
export async function getRecord(
  choice: EnvironmentChoice,
  store: RecordStore,
): Promise<EnvironmentRecord> {
  const found = await findRecord(choice, store)
  if (found === undefined) throw notFound(wordsOf(choice), store.place)
  return found
}

function wordsOf(choice: EnvironmentChoice): string {
  return 'name' in choice ? choice.name : `the branch ${choice.branch}`
}

function fits(choice: EnvironmentChoice, record: EnvironmentRecord): boolean {
  if ('name' in choice) return record.environment === choice.name
  const { branch, project } = choice
  const isOfBranch = record.branch === branch || record.environment === environmentId({ branch })
  return isOfBranch && (project === undefined || record.project === project)
}

function notFound(words: string, place: string) {
  return refuse(
    'environment_not_found',
    'There is no record of this environment',
    `The store ${place} has none of ${words}. See what it has: vonage-iac env ls --all.`,
    ['env'],
  )
}

function ambiguous(words: string, records: readonly EnvironmentRecord[]) {
  const names = records.map(({ name }) => name).join(', ')
  return refuse(
    'environment_not_found',
    'Several environments are meant',
    `${words} may be ${names}. Give one of these names.`,
    ['env'],
  )
}
