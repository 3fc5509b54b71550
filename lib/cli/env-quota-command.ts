import { type Diagnostic, hasErrors, renderDiagnostic } from '../diagnostics/diagnostic'
import { checkCount, checkNumbers, describePool } from '../environments/quota'
import type { PoolNumber } from '../environments/shortage'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import {
  createFlagReader,
  mostOption,
  projectOption,
  readStorePlace,
  storeOption,
  textOf,
} from './env/options'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env quota` was asked for. */
export interface EnvQuotaOptions {
  readonly store: string | undefined
  readonly project: string | undefined
  readonly most: number | undefined
  /** How many numbers one more environment leases, of any kind. */
  readonly numbers: number
  readonly json: boolean
}

/** `vonage-iac env quota`: what there is, who holds it, and whether there is room for one more environment. */
export const envQuotaCommand = defineCommand<EnvQuotaOptions>({
  words: ['env', 'quota'],
  summary: 'Show environments, applications and numbers, and whether there is room for one more',
  options: [
    storeOption,
    projectOption,
    mostOption,
    { flags: '--numbers <count>', help: 'numbers that one more environment leases (default: 0)' },
  ],
  parse: parseEnvQuotaOptions,
  run: (options, deps) => runEnvQuota(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvQuotaOptions(values: OptionValues): ParsedOptions<EnvQuotaOptions> {
  const diagnostics: Diagnostic[] = []
  const flags = createFlagReader(diagnostics)
  const options: EnvQuotaOptions = {
    store: readStorePlace(values),
    project: textOf(values['project']),
    most: flags.count('max-environments', values['maxEnvironments']),
    numbers: flags.count('numbers', values['numbers']) ?? 0,
    json: values['json'] === true,
  }
  return diagnostics.length > 0 ? { diagnostics } : { options }
}

/** Reads the store and the account of the environment variables. Ends with 2 when one more would be refused. */
export async function runEnvQuota(
  options: EnvQuotaOptions,
  deps: EnvironmentCommandDeps,
): Promise<ExitCode> {
  const { project, most, numbers: wanted } = options
  const { records, problems } = await deps.store.readAll()
  const account = deps.openAccount()
  const [applications, numbers] = await Promise.all([
    account.applications.list(),
    account.numbers.list(),
  ])
  const alive = records.filter(({ status }) => status !== 'down')
  const shown = alive.filter((one) => project === undefined || one.project === project)
  const pool = describePool(numbers, applications, alive)
  const anyKind = { country: null, pattern: null, features: [] }
  const refusals = [
    checkCount(shown, most, deps.now()),
    checkNumbers(
      Array.from({ length: wanted }, () => anyKind),
      pool,
      undefined,
    ),
  ].flatMap((diagnostic) => diagnostic ?? [])
  const counts = { environments: shown.length, applications: applications.length, most }
  deps.writeOut(options.json ? renderJson(counts, pool, refusals) : renderText(counts, pool))
  for (const one of [...problems, ...refusals]) deps.writeError(`${renderDiagnostic(one)}\n`)
  if (hasErrors(problems)) return exitCodes.failed
  return refusals.length > 0 ? exitCodes.changesFound : exitCodes.done
}

interface Counts {
  readonly environments: number
  readonly applications: number
  readonly most: number | undefined
}

function renderText(
  { environments, applications, most }: Counts,
  pool: readonly PoolNumber[],
): string {
  const free = pool.filter(({ holder }) => holder === undefined)
  const limit = most === undefined ? '' : ` of at most ${most}`
  return [
    `environments  ${environments}${limit}`,
    `applications  ${applications} in the account`,
    `numbers       ${free.length} free of ${pool.length}`,
    ...pool.map(
      ({ number, holder }) => `  ${number.msisdn} ${number.country}  ${holder ?? 'free'}`,
    ),
    '',
  ].join('\n')
}

function renderJson(
  { environments, applications, most }: Counts,
  pool: readonly PoolNumber[],
  diagnostics: readonly Diagnostic[],
): string {
  const numbers = pool.map(({ number: { msisdn, country }, holder }) => ({
    msisdn,
    country,
    holder: holder ?? null,
  }))
  const json = { environments, max_environments: most ?? null, applications, numbers, diagnostics }
  return `${JSON.stringify(json)}\n`
}
