import type { EnvironmentRecord } from './record'

/** How long ago the environment was first deployed, in milliseconds. */
export function ageMs({ createdAt }: EnvironmentRecord, now: Date): number {
  return now.getTime() - createdAt.getTime()
}

/** How long ago a deploy of it began or ended, whichever was later, in milliseconds. */
export function idleMs({ startedAt, deployedAt }: EnvironmentRecord, now: Date): number {
  return now.getTime() - Math.max(startedAt.getTime(), deployedAt?.getTime() ?? 0)
}
