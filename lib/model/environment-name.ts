import { branchName, slugOf } from './branch-name'

/** Between the parts of a name; the parts themselves have single dashes only, so that a name can be taken apart. */
const SEPARATOR = '--'

/** The longest parts of an environment's names, in characters: together at most 108. No limit of Vonage is documented. */
export const environmentLimits = { project: 32, environment: 40, application: 32 } as const

/** The file beside a synthesized stack that says what an environment is and what belongs to it. */
export const MANIFEST_FILE = 'vonage-environment.json'

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

/** Whether the text is the name of an environment as `environmentName` makes it; safe as the name of a file. */
export function isEnvironmentName(text: string): boolean {
  const [project = '', environment = '', ...rest] = text.split(SEPARATOR)
  return rest.length === 0 && isProject(project) && isEnvironmentId(environment)
}

function isEnvironmentId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= environmentLimits.environment
}

/** The environment that the name of an application says it is of; undefined where the name has another form. */
export function environmentOfApplication(name: string): string | undefined {
  const [project = '', environment = '', application, ...rest] = name.split(SEPARATOR)
  const whole = environmentName(project, environment)
  const isOne = application !== undefined && application !== '' && rest.length === 0
  return isOne && isEnvironmentName(whole) ? whole : undefined
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
