import { type Diagnostic, hasErrors, renderDiagnostic } from '../diagnostics/diagnostic'
import { ageMs, idleMs } from '../environments/ages'
import { renderDuration } from '../environments/duration'
import type { EnvironmentRecord } from '../environments/record'
import { recordToJson } from '../environments/record-codec'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import type { EnvironmentDeps } from './env/environment-deps'
import { openEnvironment } from './env/open-environment'
import { projectOption, readStorePlace, storeOption, textOf } from './env/options'
import { renderTable } from './env/table'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env ls` was asked for. */
export interface EnvLsOptions {
  readonly store: string | undefined
  readonly project: string | undefined
  /** Whether those that are down are shown, too. */
  readonly isAll: boolean
  readonly json: boolean
}

/** `vonage-iac env ls`: the environments that were recorded. Reads the store only. */
export const envLsCommand = defineCommand<EnvLsOptions>({
  words: ['env', 'ls'],
  summary: 'List the environments: owner, age, idle time, numbers and status',
  options: [storeOption, projectOption, { flags: '--all', help: 'those that are down, too' }],
  parse: parseEnvLsOptions,
  run: (options, deps) => runEnvLs(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvLsOptions(values: OptionValues): ParsedOptions<EnvLsOptions> {
  const project = textOf(values['project'])
  const [isAll, json] = [values['all'] === true, values['json'] === true]
  return { options: { store: readStorePlace(values), project, isAll, json } }
}

/** Lists them by name. Ends with 1 when a record cannot be used: it is told, and the others are listed. */
export async function runEnvLs(options: EnvLsOptions, deps: EnvironmentDeps): Promise<ExitCode> {
  const { records, problems } = await deps.store.readAll()
  const shown = records.filter(
    ({ project, status }) =>
      (options.isAll || status !== 'down') &&
      (options.project === undefined || project === options.project),
  )
  const now = deps.now()
  deps.writeOut(options.json ? renderJson(shown, problems, now) : renderText(shown, now))
  for (const problem of problems) deps.writeError(`${renderDiagnostic(problem)}\n`)
  return hasErrors(problems) ? exitCodes.failed : exitCodes.done
}

function renderText(records: readonly EnvironmentRecord[], now: Date): string {
  if (records.length === 0) return 'No environments.\n'
  const head = ['NAME', 'OWNER', 'STATUS', 'AGE', 'IDLE', 'KEPT UNTIL', 'NUMBERS']
  return renderTable([
    head,
    ...records.map((record) => [
      record.name,
      record.owner ?? '-',
      record.status,
      renderDuration(ageMs(record, now)),
      renderDuration(idleMs(record, now)),
      record.keepUntil?.toISOString() ?? '-',
      record.deployed.numbers.join(' ') || '-',
    ]),
  ])
}

function renderJson(
  records: readonly EnvironmentRecord[],
  problems: readonly Diagnostic[],
  now: Date,
): string {
  const environments = records.map((record) => ({
    ...recordToJson(record),
    age_ms: ageMs(record, now),
    idle_ms: idleMs(record, now),
  }))
  return `${JSON.stringify({ environments, diagnostics: problems })}\n`
}
