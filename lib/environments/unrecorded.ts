import { environmentOfApplication } from '../model/environment-name'
import { namesIn } from './ownership'
import type { EnvironmentRecord } from './record'

/** An application whose name has the form of an environment's, and that nothing proves to be of one. */
export interface UnrecordedApplication {
  readonly id: string
  readonly name: string
  /** Why it is kept: one sentence without its end. */
  readonly reason: string
}

/**
 * Applications of an account that look like an environment's and are in no record that is alive. They are never deleted:
 * a name alone proves nothing.
 */
export function findUnrecorded(
  applications: readonly { readonly id: string; readonly name: string }[],
  records: readonly EnvironmentRecord[],
): readonly UnrecordedApplication[] {
  const prefixes = new Set(
    records.flatMap(({ accounts }) => accounts.map(({ namePrefix }) => namePrefix)),
  )
  const named = (alive: boolean) =>
    new Set(
      records
        .filter(({ status }) => (status !== 'down') === alive)
        .flatMap((record) => record.accounts.flatMap((account) => [...namesIn(record, account)])),
    )
  const [alive, gone] = [named(true), named(false)]
  return applications.flatMap(({ id, name }) => {
    const looksLikeOne = ['', ...prefixes].some(
      (prefix) =>
        name.startsWith(prefix) &&
        environmentOfApplication(name.slice(prefix.length)) !== undefined,
    )
    if (!looksLikeOne || alive.has(name)) return []
    const reason = gone.has(name)
      ? 'its environment is down, so it was made after or by hand'
      : 'no record: nobody proved whose it is'
    return [{ id, name, reason }]
  })
}
