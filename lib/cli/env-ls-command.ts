import { type Diagnostic, hasErrors, renderDiagnostic } from '../diagnostics/diagnostic'
import { ageMs, idleMs } from '../environments/ages'
import { findPresence, type Presence } from '../environments/branches'
import type { BranchSource } from '../environments/branches/source'
import { renderDuration } from '../environments/duration'
import type { EnvironmentRecord } from '../environments/record'
import { recordToJson } from '../environments/record-codec'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import { branchesOption, parseSources, readSources } from './env/branches-option'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import { projectOption, readStorePlace, storeOption, textOf } from './env/options'
import { renderTable } from './env/table'
import { type ExitCode, exitCodes } from './exit-codes'

/** What `vonage-iac env ls` was asked for. */
export interface EnvLsOptions {
  readonly store: string | undefined
  readonly project: string | undefined
  /** Who is asked whether the branches are there. */
  readonly sources: readonly BranchSource[]
  /** Whether those that are down are shown, too. */
  readonly isAll: boolean
  readonly json: boolean
}

/** `vonage-iac env ls`: the environments that were recorded. Reads the store only. */
export const envLsCommand = defineCommand<EnvLsOptions>({
  words: ['env', 'ls'],
  summary:
    'List the environments: owner, age, idle time, numbers, status, and whether the branch is gone',
  options: [
    storeOption,
    projectOption,
    branchesOption,
    { flags: '--all', help: 'those that are down, too' },
  ],
  parse: parseEnvLsOptions,
  run: (options, deps) => runEnvLs(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvLsOptions(values: OptionValues): ParsedOptions<EnvLsOptions> {
  const diagnostics: Diagnostic[] = []
  const sources = parseSources(values['branches'], diagnostics)
  if (diagnostics.length > 0) return { diagnostics }
  const project = textOf(values['project'])
  const [isAll, json] = [values['all'] === true, values['json'] === true]
  return { options: { store: readStorePlace(values), project, sources, isAll, json } }
}

/** Lists them by name. Ends with 1 when a record cannot be used: it is told, and the others are listed. */
export async function runEnvLs(
  options: EnvLsOptions,
  deps: EnvironmentCommandDeps,
): Promise<ExitCode> {
  const { records, problems } = await deps.store.readAll()
  const shown = records.filter(
    ({ project, status }) =>
      (options.isAll || status !== 'down') &&
      (options.project === undefined || project === options.project),
  )
  const sources = await readSources(options.sources, deps)
  const listed = shown.map((record) => ({ record, presence: findPresence(record, sources) }))
  const now = deps.now()
  deps.writeOut(options.json ? renderJson(listed, problems, now) : renderText(listed, now))
  for (const problem of problems) deps.writeError(`${renderDiagnostic(problem)}\n`)
  return hasErrors(problems) ? exitCodes.failed : exitCodes.done
}

interface Listed {
  readonly record: EnvironmentRecord
  readonly presence: Presence
}

const orphan = { yes: 'no', no: 'yes', unknown: 'unknown' } as const

function renderText(listed: readonly Listed[], now: Date): string {
  if (listed.length === 0) return 'No environments.\n'
  const head = ['NAME', 'OWNER', 'STATUS', 'AGE', 'IDLE', 'KEPT UNTIL', 'NUMBERS', 'ORPHAN']
  const table = renderTable([
    head,
    ...listed.map(({ record, presence }) => [
      record.name,
      record.owner ?? '-',
      record.status,
      renderDuration(ageMs(record, now)),
      renderDuration(idleMs(record, now)),
      record.keepUntil?.toISOString() ?? '-',
      record.deployed.numbers.join(' ') || '-',
      orphan[presence.isThere],
    ]),
  ])
  const open = listed.filter(({ presence }) => presence.isThere === 'unknown')
  const reasons = [...new Set(open.map(({ presence }) => presence.reason))]
  return `${table}${reasons.map((reason) => `Whether it is an orphan is unknown: ${reason}.\n`).join('')}`
}

function renderJson(listed: readonly Listed[], problems: readonly Diagnostic[], now: Date): string {
  const environments = listed.map(({ record, presence }) => ({
    ...recordToJson(record),
    age_ms: ageMs(record, now),
    idle_ms: idleMs(record, now),
    orphan: orphan[presence.isThere],
    orphan_reason: presence.reason,
  }))
  return `${JSON.stringify({ environments, diagnostics: problems })}\n`
}
