import type { Diagnostic } from '../diagnostics/diagnostic'
import type { EnvironmentDeps } from './environment-deps'
import { checkCount } from './quota'
import type { EnvironmentRecord } from './record'

/** A deploy that wants to be one of so many environments of its project. */
export interface WantedPlace {
  readonly record: EnvironmentRecord
  /** Its record so far. */
  readonly before: EnvironmentRecord | undefined
  /** Undefined: any number. */
  readonly most: number | undefined
}

/** How often a deploy looks whether others give way, and how long it waits between, in milliseconds. */
const LOOKS = 5
const PAUSE_MS = 2_000

/**
 * Takes a place among the environments that a project may have, also where others want the last one at the same time: the record
 * is put before the others are counted, so that of any two deploys the one that puts later sees the other, and at most so many
 * get a place. Of those that begin, the first by name waits for the others to give way; in bad luck none gets the last place.
 * @returns why there is none; the store then has what it had, or a tombstone
 */
export async function takePlace(
  { record, before, most }: WantedPlace,
  { store, now, sleep, signal }: Pick<EnvironmentDeps, 'store' | 'now' | 'sleep' | 'signal'>,
): Promise<Diagnostic | undefined> {
  if (most === undefined || hasPlace(before)) return undefined
  await store.put(record)
  for (let looks = 1; ; looks += 1) {
    const { records } = await store.readAll()
    const others = records.filter(
      ({ name, project, status }) =>
        status !== 'down' && project === record.project && name !== record.name,
    )
    const fault = checkCount(others, most, now())
    if (fault === undefined) return undefined
    const beginners = others.filter((one) => !hasPlace(one))
    const mayStay = beginners.length > 0 && beginners.every(({ name }) => record.name < name)
    if (!mayStay || looks === LOOKS || signal.aborted) {
      await store.put(before ?? { ...record, status: 'down', goneAt: now(), keepUntil: undefined })
      return fault
    }
    await sleep(PAUSE_MS)
  }
}

/** One that only began may have been killed before it was counted. */
function hasPlace(record: EnvironmentRecord | undefined): boolean {
  if (record === undefined || record.status === 'down') return false
  return record.status !== 'deploying' || record.deployedAt !== undefined
}
