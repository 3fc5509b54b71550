/** A lock of a state, as Terraform tells of the one that is in its way. */
export interface StateLock {
  readonly id: string
  /** Whose it is, such as `runner@host`. */
  readonly holder: string
  readonly lockedAt: Date
}

/**
 * No job runs for so long: a lock that is older was left by one that was killed, and no one else gives it back.
 * Source: GitHub, usage limits of its runners (6 hours); the standard of GitLab is one hour.
 */
const LONGEST_JOB_MS = 6 * 3_600_000

/**
 * The lock that kept Terraform from a state; undefined where something else failed. Its text is the only place that says
 * it. Source: Terraform 1.11, internal/states/statemgr, LockInfo.
 */
export function findLock(output: string): StateLock | undefined {
  if (!output.includes('Error acquiring the state lock')) return undefined
  const field = (name: string) => new RegExp(`^\\s*${name}:\\s+(.+?)\\s*$`, 'm').exec(output)?.[1]
  const [id, created] = [field('ID'), field('Created')]
  // 2026-11-23 20:20:53.123456789 +0000 UTC
  const [, day, time] = /^(\S+) (\d\d:\d\d:\d\d)\S* \+0000 UTC$/.exec(created ?? '') ?? []
  if (id === undefined || day === undefined || time === undefined) return undefined
  return { id, holder: field('Who') ?? 'somebody', lockedAt: new Date(`${day}T${time}Z`) }
}

/** Whose lock it is and since when, for messages. */
export function describeLock({ holder, lockedAt }: StateLock): string {
  return `the lock that ${holder} took at ${lockedAt.toISOString()}`
}

/** What to do about a lock that nobody gave back in time. */
export function adviseLock(lock: StateLock): string {
  return `Nothing was destroyed: ${describeLock(lock)} was not given back. If that job is gone, run it again with the lock removed: vonage-iac env down NAME --unlock ${lock.id}`
}

/** Whether the job that took the lock cannot be at work any more. */
export function isAbandoned({ lockedAt }: StateLock, now: Date): boolean {
  return now.getTime() - lockedAt.getTime() > LONGEST_JOB_MS
}
