import { protectedBranches } from '../model/environment-name'
import { ageMs, idleMs } from './ages'
import { type BranchKnowledge, findPresence } from './branches'
import { renderDuration } from './duration'
import type { EnvironmentRecord } from './record'

/** Whether an environment is cleaned up, and why. */
export interface Judgement {
  readonly verdict: 'keep' | 'delete'
  /** One sentence without its end. */
  readonly reason: string
}

/** What a judgement is made from. */
export interface JudgementFacts {
  readonly now: Date
  readonly sources: readonly BranchKnowledge[]
  readonly minAgeMs: number
  readonly minIdleMs: number
}

/** How long a deploy may take; one that began before was killed. */
const DEPLOY_MS = 2 * 3_600_000

/** An environment goes only when every reason to keep it is refuted: absence of knowledge never deletes. */
export function judge(record: EnvironmentRecord, facts: JudgementFacts): Judgement {
  const { now, sources, minAgeMs, minIdleMs } = facts
  const [age, idle] = [ageMs(record, now), idleMs(record, now)]
  const { branch, keepUntil, status } = record
  if (protectedBranches.some((one) => one === branch) && record.pullRequest === undefined) {
    return keep(`the branch ${branch} is protected`)
  }
  if (keepUntil !== undefined && keepUntil > now)
    return keep(`kept until ${keepUntil.toISOString()}`)
  if (age < 0 || idle < 0) return keep('its times are still to come: one of the clocks is wrong')
  if (status === 'deploying' && idle < DEPLOY_MS) {
    return keep(`a deploy began ${renderDuration(idle)} ago`)
  }
  if (age < minAgeMs) {
    return keep(`${renderDuration(age)} old, less than ${renderDuration(minAgeMs)}`)
  }
  if (idle < minIdleMs) {
    return keep(`idle for ${renderDuration(idle)}, less than ${renderDuration(minIdleMs)}`)
  }
  const { isThere, reason } = findPresence(record, sources)
  if (isThere !== 'no') return keep(reason)
  return { verdict: 'delete', reason: `${reason}; idle for ${renderDuration(idle)}` }
}

function keep(reason: string): Judgement {
  return { verdict: 'keep', reason }
}
