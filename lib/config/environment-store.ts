import { type Environment, findVariable } from './environment'

/** Where the records of environments are kept: `VONAGE_ENV_STORE`. */
export function findEnvironmentStore(environment: Environment): string | undefined {
  return findVariable(environment, ['VONAGE_ENV_STORE'])
}

/**
 * Who started this run: `GITHUB_ACTOR`, `GITLAB_USER_LOGIN`, else undefined.
 * Source: "Default environment variables" of GitHub Actions, "Predefined variables" of GitLab CI.
 */
export function findStarter(environment: Environment): string | undefined {
  return findVariable(environment, ['GITHUB_ACTOR', 'GITLAB_USER_LOGIN'])
}
