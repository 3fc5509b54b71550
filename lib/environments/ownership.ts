import type { RecordedResource } from '../stacks/recorded'
import { findApplications } from './deployed'
import type { AccountRecord, DeployedApplication, EnvironmentRecord } from './record'

/** The names that the applications of an environment have in an account. */
export function namesIn(
  { applications }: Pick<EnvironmentRecord, 'applications'>,
  { namePrefix }: Pick<AccountRecord, 'namePrefix'>,
): ReadonlySet<string> {
  return new Set(applications.map((name) => `${namePrefix}${name}`))
}

/**
 * Applications of a state that the record of the environment does not name. With any, the state is not the environment's
 * alone, and destroying it would take someone else's with it.
 */
export function findForeign(
  record: EnvironmentRecord,
  resources: readonly RecordedResource[],
): readonly DeployedApplication[] {
  const names = allNames(record)
  return findApplications(resources).filter(({ name }) => !names.has(name))
}

/** Applications that were deployed under a name of the environment. The record may say more: it can be edited. */
export function findOwnDeployed(record: EnvironmentRecord): readonly DeployedApplication[] {
  const names = allNames(record)
  return record.deployed.applications.filter(({ name }) => names.has(name))
}

function allNames(record: EnvironmentRecord): ReadonlySet<string> {
  const prefixes = record.accounts.length === 0 ? [{ namePrefix: '' }] : record.accounts
  return new Set(prefixes.flatMap((account) => [...namesIn(record, account)]))
}
