/** Environment variables by name. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The environment of this process: the only place that reads it. */
export function readEnvironment(): Environment {
  return process.env
}

/** The first of these variables that is set and not empty. */
export function findVariable(
  environment: Environment,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const value = environment[name]
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** Whether every write is to be refused: `VONAGE_READ_ONLY` is set, and neither `0` nor `false`. */
export function isReadOnly(environment: Environment): boolean {
  return isOn(environment, 'VONAGE_READ_ONLY')
}

/** Whether this runs in a continuous integration job. Source: `CI` is set by GitHub, GitLab, CircleCI, Buildkite and others. */
export function isCi(environment: Environment): boolean {
  return isOn(environment, 'CI')
}

/** Whether programs are asked to print no colours. Source: https://no-color.org (set to anything but nothing). */
export function hasNoColours(environment: Environment): boolean {
  return findVariable(environment, ['NO_COLOR']) !== undefined
}

function isOn(environment: Environment, name: string): boolean {
  return !['false', '0', undefined].includes(findVariable(environment, [name])?.toLowerCase())
}
