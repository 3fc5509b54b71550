import { refuse } from '../../engine/refusal'
import type { BranchKnowledge } from '../branches'

/** Where branches are known. */
export type BranchSource =
  | { readonly kind: 'git'; readonly remote: string }
  | { readonly kind: 'github' }
  | { readonly kind: 'gitlab' }
  | { readonly kind: 'exec'; readonly command: string }

/** Reads a source, whole. @throws {Refusal} `branch_source_failed` when it does not answer, or names no branch */
export type ReadSource = (source: BranchSource) => Promise<BranchKnowledge>

/** What a source may be, for the help and for errors. */
export const sourceForms = 'git, git:REMOTE-OR-URL, github, gitlab or exec:COMMAND'

/** The source of a text such as `git:origin`; undefined for anything else. */
export function parseSource(text: string): BranchSource | undefined {
  const [, kind, rest = ''] = /^(git|github|gitlab|exec)(?::(.*))?$/s.exec(text) ?? []
  if (kind === 'git') return { kind, remote: rest === '' ? 'origin' : rest }
  if (kind === 'exec') return rest === '' ? undefined : { kind, command: rest }
  if ((kind === 'github' || kind === 'gitlab') && !text.includes(':')) return { kind }
  return undefined
}

/** What the source is called in reasons and errors. */
export function nameSource(source: BranchSource): string {
  if (source.kind === 'git') return source.remote === 'origin' ? 'git' : `git:${source.remote}`
  return source.kind === 'exec' ? `exec:${source.command}` : source.kind
}

/**
 * What a source said, checked: a repository has one branch at least.
 * @throws {Refusal} `branch_source_failed` when there is none
 */
export function knowBranches(
  source: BranchSource,
  branches: readonly string[],
  openPullRequests: readonly number[] | undefined,
): BranchKnowledge {
  if (branches.length === 0) {
    throw sourceFailed(source, 'It names no branch, and a repository has one at least.')
  }
  return {
    source: nameSource(source),
    branches: new Set(branches),
    openPullRequests: openPullRequests === undefined ? undefined : new Set(openPullRequests),
  }
}

/** The source did not say which branches there are. */
export function sourceFailed(source: BranchSource, why: string, cause?: unknown) {
  return refuse(
    'branch_source_failed',
    'A source of branches does not answer',
    `${nameSource(source)}: ${why} What is not known is not gone: nothing was touched.`,
    ['branches'],
    cause,
  )
}
