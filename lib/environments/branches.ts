import type { EnvironmentRecord } from './record'

/** What one source says that there is. */
export interface BranchKnowledge {
  /** What the source is called, such as `git:origin` or `github`. */
  readonly source: string
  readonly branches: ReadonlySet<string>
  /** Numbers of the pull requests that are open; undefined where the source knows of none at all. */
  readonly openPullRequests: ReadonlySet<number> | undefined
}

/** Whether the branch or the pull request of an environment is there, by all sources together. */
export interface Presence {
  /** `unknown`: too few sources could say. */
  readonly isThere: 'yes' | 'no' | 'unknown'
  /** As part of a sentence: "github has the branch feature/login". */
  readonly reason: string
}

/** So many sources must agree that a branch is gone: one may be behind, or asked with too few rights. */
export const SOURCES_NEEDED = 2

/**
 * Asks each source. A pull request is gone where a source that knows pull requests does not have it open, or where a
 * source of branches alone does not have its head branch.
 */
export function findPresence(
  record: Pick<EnvironmentRecord, 'branch' | 'pullRequest'>,
  sources: readonly BranchKnowledge[],
): Presence {
  const answers = sources.map((knowledge) => ({ knowledge, answer: ask(record, knowledge) }))
  const having = answers.find(({ answer }) => answer === 'there')
  if (having !== undefined) {
    return {
      isThere: 'yes',
      reason: `${having.knowledge.source} has ${describe(record, having.knowledge)}`,
    }
  }
  const silent = answers.find(({ answer }) => answer === 'cannot say')
  if (silent !== undefined) {
    const reason = `${silent.knowledge.source} knows no pull requests, and the record no branch`
    return { isThere: 'unknown', reason }
  }
  const names = sources.map(({ source }) => source)
  if (sources.length < SOURCES_NEEDED) {
    const known = names.length === 0 ? 'no source was asked' : `only ${names[0]} was asked`
    return { isThere: 'unknown', reason: `${known}, and ${SOURCES_NEEDED} must agree` }
  }
  const what =
    record.pullRequest === undefined
      ? `the branch ${record.branch}`
      : `pull request ${record.pullRequest}`
  return { isThere: 'no', reason: `${what} is gone from ${names.join(' and ')}` }
}

type Answer = 'there' | 'gone' | 'cannot say'

function ask(
  { branch, pullRequest }: Pick<EnvironmentRecord, 'branch' | 'pullRequest'>,
  { branches, openPullRequests }: BranchKnowledge,
): Answer {
  if (pullRequest !== undefined && openPullRequests !== undefined) {
    return openPullRequests.has(pullRequest) ? 'there' : 'gone'
  }
  if (branch === undefined) return 'cannot say'
  return branches.has(branch) ? 'there' : 'gone'
}

function describe(
  { branch, pullRequest }: Pick<EnvironmentRecord, 'branch' | 'pullRequest'>,
  { openPullRequests }: BranchKnowledge,
): string {
  const isByNumber = pullRequest !== undefined && openPullRequests !== undefined
  return isByNumber ? `pull request ${pullRequest} open` : `the branch ${branch}`
}
