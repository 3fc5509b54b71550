import { branchName, slugOf } from './branch-name'

/** Between the parts of a name; the parts themselves have single dashes only, so that a name can be taken apart. */
const SEPARATOR = '--'

/** The longest parts of an environment's names, in characters: together at most 108. No limit of Vonage is documented. */
export const environmentLimits = { project: 32, environment: 40, application: 32 } as const

/** What a project may be called: lower case letters, digits and single dashes inside. */
export function isProject(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= environmentLimits.project
}

/**
 * The name of the environment of a branch: a readable part and a short hash of the whole branch, which is the same
 * everywhere. Of a pull request: `pr-<number>`.
 */
export function environmentId(origin: EnvironmentOrigin): string {
  if ('pullRequest' in origin) return `pr-${origin.pullRequest}`
  return branchName(origin.branch, environmentLimits.environment)
}

/** What an environment is for. */
export type EnvironmentOrigin = { readonly branch: string } | { readonly pullRequest: number }

/** `<project>--<environment>`: names what belongs to an environment as a whole, such as its stack. */
export function environmentName(project: string, environment: string): string {
  return `${project}${SEPARATOR}${environment}`
}

/** `<project>--<environment>--<application>`: the name at Vonage of an application that the program calls `name`. */
export function applicationName(project: string, environment: string, name: string): string {
  const slug = slugOf(name)
  const isWhole = slug !== '' && slug.length <= environmentLimits.application
  const application = isWhole ? slug : branchName(name, environmentLimits.application)
  return environmentName(environmentName(project, environment), application)
}

/** Branches that never get an environment of their own: what runs there is the real thing. */
export const protectedBranches = ['main', 'master', 'production', 'prod'] as const
