import type { IConstruct } from 'constructs'
import { findBranch } from '../config/branch'
import { type Environment, readEnvironment } from '../config/environment'
import {
  applicationName,
  type EnvironmentOrigin,
  environmentId,
  environmentLimits,
  environmentName,
  isProject,
  protectedBranches,
} from '../model/environment-name'
import { isToken } from './cdktf'
import { renderProblem } from './check-props'
import { hasMark } from './marks'

/** What an environment is for, and what its parts are called. */
export interface EnvironmentProps {
  /** The first part of every name: lower case letters, digits and single dashes, such as `shop`; at most 32 characters. */
  readonly project: string
  /**
   * The branch that the environment is for.
   * @default VONAGE_BRANCH, else the branch that GitHub Actions, GitLab CI or Bitbucket Pipelines says
   */
  readonly branch?: string
  /**
   * The number of the pull request that the environment is for, in place of a branch.
   * @default the environment is for a branch
   */
  readonly pullRequest?: number
  /**
   * Where the webhooks of the environment are; `{environment}` stands for its name, as in
   * `https://{environment}.preview.example.com`.
   * @default `webhookUrl` is an error
   */
  readonly webhookBaseUrl?: string
  /**
   * Branches that get no environment, beside main, master, production and prod.
   * @default none
   */
  readonly protectedBranches?: readonly string[]
  /**
   * What the manifest says of the environment, such as its owner.
   * @default nothing
   */
  readonly tags?: Readonly<Record<string, string>>
}

/** The names of one environment. They depend on the project and the branch alone. */
export class EnvironmentNames {
  /** Names the environment in its project, such as `fix-login-1x8fk2qa` or `pr-12`. */
  readonly environment: string
  /** `<project>--<environment>`: names the environment in the account, and its stack. */
  readonly name: string
  /** Where the state of the environment belongs in a backend that many share: `<project>/<environment>.tfstate`. */
  readonly stateKey: string
  /** What the environment is for; undefined when nothing says it, which is an error at synth. */
  readonly origin: EnvironmentOrigin | undefined
  private readonly props: EnvironmentProps
  private readonly applications = new Map<string, string>()
  private readonly problems: string[]

  constructor(props: EnvironmentProps, variables: Environment = readEnvironment()) {
    this.props = props
    this.origin = findOrigin(props, variables)
    // The validation stops the synth where there is none.
    this.environment = this.origin === undefined ? 'unknown' : environmentId(this.origin)
    this.name = environmentName(props.project, this.environment)
    this.stateKey = `${props.project}/${this.environment}.tfstate`
    this.problems = [...checkProject(props.project), ...checkOrigin(this.origin, props)]
  }

  /** The name at Vonage of the application that the program calls `name`; `path` is its construct's. */
  nameApplication(name: string, path: string): string {
    if (isToken(name)) {
      this.problems.push(unknownName(path))
      return name
    }
    const full = applicationName(this.props.project, this.environment, name)
    const other = this.applications.get(full)
    if (other !== undefined) this.problems.push(sameName(full, other, path))
    this.applications.set(full, path)
    return full
  }

  /**
   * The address of a webhook of the environment.
   * @param path from the base URL, such as `/answer`
   */
  webhookUrl(path: string): string {
    const { webhookBaseUrl: template } = this.props
    if (template === undefined) this.problems.push(noBaseUrl(path))
    const base = (template ?? '').replaceAll('{environment}', this.environment)
    return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`
  }

  /** The names of all applications so far, in the order of the program. */
  applicationNames(): readonly string[] {
    return [...this.applications.keys()]
  }

  /** Everything that is wrong so far. */
  check(): readonly string[] {
    return this.problems
  }
}

/** A construct that is an environment of a branch: a `BranchEnvironment` or a `BranchStack`. */
export interface BranchEnvironmentLike extends IConstruct {
  readonly names: EnvironmentNames
}

/** The names of the environment that a new construct below `scope` is in, if it is in one. */
export function environmentAround(scope: IConstruct): EnvironmentNames | undefined {
  const around = scope.node.scopes
    .reverse()
    .find((one): one is BranchEnvironmentLike => hasMark(one, 'branchEnvironment'))
  return around?.names
}

function findOrigin(
  { branch, pullRequest }: EnvironmentProps,
  variables: Environment,
): EnvironmentOrigin | undefined {
  if (pullRequest !== undefined) return { pullRequest }
  const found = branch ?? findBranch(variables)
  return found === undefined || found === '' ? undefined : { branch: found }
}

function checkProject(project: string): readonly string[] {
  if (isProject(project)) return []
  return [
    renderProblem({
      code: 'value_invalid',
      summary: 'project cannot begin the names of an environment',
      detail: `Got ${JSON.stringify(project)}. Use lower case letters, digits and single dashes between them, at most ${environmentLimits.project} characters.`,
    }),
  ]
}

function checkOrigin(
  origin: EnvironmentOrigin | undefined,
  { branch, pullRequest, protectedBranches: more = [] }: EnvironmentProps,
): readonly string[] {
  if (branch !== undefined && pullRequest !== undefined) {
    return [
      renderProblem({
        code: 'declared_twice',
        summary: 'branch and pullRequest exclude each other',
        detail: 'An environment is for one of them: leave the other out.',
      }),
    ]
  }
  if (origin === undefined) {
    return [
      renderProblem({
        code: 'branch_missing',
        summary: 'The branch of the environment is not known',
        detail:
          'Set branch or pullRequest, or VONAGE_BRANCH in the environment. In GitHub Actions, GitLab CI and Bitbucket Pipelines it is found.',
      }),
    ]
  }
  if ('pullRequest' in origin) return checkPullRequest(origin.pullRequest)
  const refused = [...protectedBranches, ...more]
  if (!refused.includes(origin.branch)) return []
  return [
    renderProblem({
      code: 'branch_protected',
      summary: `${origin.branch} gets no environment of its own`,
      detail: `What is deployed there is the real thing. Declare it without BranchEnvironment, or choose another branch. Protected are ${refused.join(', ')}.`,
    }),
  ]
}

function checkPullRequest(number: number): readonly string[] {
  if (Number.isInteger(number) && number > 0) return []
  return [
    renderProblem({
      code: 'value_invalid',
      summary: 'pullRequest is not the number of a pull request',
      detail: `Got ${number}. Use a whole number above 0.`,
    }),
  ]
}

function sameName(full: string, first: string, second: string): string {
  return renderProblem({
    code: 'declared_twice',
    summary: `Two applications of the environment would be called ${full}`,
    detail: `${first} and ${second} have names that read the same. Give one of them another name.`,
  })
}

function unknownName(path: string): string {
  return renderProblem({
    code: 'value_invalid',
    summary: 'The name of an application of the environment is a reference',
    detail: `${path} must have its name written in the program: the name at Vonage is made of it at synth.`,
  })
}

function noBaseUrl(path: string): string {
  return renderProblem({
    code: 'attribute_required',
    summary: 'webhookBaseUrl is missing',
    detail: `webhookUrl(${JSON.stringify(path)}) needs it: set it to a template such as https://{environment}.preview.example.com.`,
  })
}
