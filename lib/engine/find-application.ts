import type { ApplicationId } from '../model/application'
import { checkText } from '../model/text-form'
import { hasName } from './application-name'
import type { ApplicationStore, RawApplication } from './ports'
import { refuse } from './refusal'

/** Finds applications that a person names. `path` is where the name stands, for the errors. */
export interface ApplicationSearch {
  readonly applications: Pick<ApplicationStore, 'find' | 'list'>
  /** For the error: another account may have it. */
  readonly apiKey: string
}

/**
 * The application of an id, or else of an exact name.
 * @throws {Refusal} `application_not_found` or `application_ambiguous`
 */
export async function getApplication(
  idOrName: string,
  path: readonly string[],
  { applications, apiKey }: ApplicationSearch,
): Promise<RawApplication> {
  if (checkText('application_id', idOrName) === undefined) {
    // The form was checked: whether Vonage knows the id, it says itself.
    const found = await applications.find(idOrName as ApplicationId)
    return found ?? refuseId(idOrName, path, apiKey)
  }
  return getNamed(idOrName, path, await applications.list())
}

/** Ends the search for an id that the account does not have. @throws {Refusal} always */
export function refuseId(id: string, path: readonly string[], apiKey: string): never {
  throw refuse(
    'application_not_found',
    'No application has this id',
    `The account of the API key ${apiKey} has no application ${id}. If another account has it, use the key of that account.`,
    path,
  )
}

/**
 * The only application of a name.
 * @throws {Refusal} `application_not_found` or `application_ambiguous`
 */
export function getNamed(
  name: string,
  path: readonly string[],
  applications: readonly RawApplication[],
): RawApplication {
  const [found, ...others] = applications.filter((raw) => hasName(raw, name))
  if (found !== undefined && others.length === 0) return found
  const quoted = JSON.stringify(name)
  if (found === undefined) {
    const detail = `The account has no application named ${quoted}. Names are compared exactly.`
    throw refuse('application_not_found', 'No application has this name', detail, path)
  }
  const ids = [found, ...others].map(({ id }) => id).join(', ')
  throw refuse(
    'application_ambiguous',
    'More than one application has this name',
    `Applications ${ids} are named ${quoted}. Find the right one by its id.`,
    path,
  )
}
