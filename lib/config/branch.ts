import { type Environment, findVariable } from './environment'

/**
 * Where the branch of this run stands, the first that is set. In a pull request it is the branch that shall be merged,
 * so that a push and a pull request of one branch mean the same environment.
 * Source: "Default environment variables" of GitHub Actions, "Predefined variables" of GitLab CI, "Variables and
 * secrets" of Bitbucket Pipelines.
 */
export const branchVariables = [
  'VONAGE_BRANCH',
  'GITHUB_HEAD_REF',
  'GITHUB_REF_NAME',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_COMMIT_BRANCH',
  'BITBUCKET_BRANCH',
] as const

/** The branch that this run is for; undefined when no variable says it. */
export function findBranch(environment: Environment): string | undefined {
  return findVariable(environment, branchVariables)
}
