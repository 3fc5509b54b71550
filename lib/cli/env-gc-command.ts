import { isReadOnly, readEnvironment } from '../config/environment'
import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { refuse } from '../engine/refusal'
import { SOURCES_NEEDED } from '../environments/branches'
import type { BranchSource } from '../environments/branches/source'
import { type CleanedUp, cleanUp, type JudgedRecord, judgeAll } from '../environments/clean-up'
import { parseDuration } from '../environments/duration'
import { lookThrough } from '../environments/look-through'
import type { UnrecordedApplication } from '../environments/unrecorded'
import { defineCommand, type OptionValues, type ParsedOptions } from './command'
import { branchesOption, parseSources, readSources } from './env/branches-option'
import type { EnvironmentCommandDeps } from './env/open-environment'
import { openEnvironment } from './env/open-environment'
import {
  createFlagReader,
  projectOption,
  readStorePlace,
  storeOption,
  textOf,
  wrongFlag,
} from './env/options'
import { renderTable } from './env/table'
import { type ExitCode, exitCodes } from './exit-codes'
import { isLargePart } from './large-part'

/** What `vonage-iac env gc` was asked for. */
export interface EnvGcOptions {
  readonly store: string | undefined
  readonly project: string | undefined
  readonly sources: readonly BranchSource[]
  readonly minIdleMs: number
  readonly minAgeMs: number
  /** Whether anything is destroyed. */
  readonly isApplied: boolean
  readonly isForced: boolean
  readonly json: boolean
}

const standards = { idle: '3d', minAge: '1d' } as const

/** `vonage-iac env gc`: destroys the environments whose branches are gone. A dry run without `--apply`. */
export const envGcCommand = defineCommand<EnvGcOptions>({
  words: ['env', 'gc'],
  summary: 'Destroy the environments whose branches are gone; a dry run without --apply',
  options: [
    storeOption,
    projectOption,
    branchesOption,
    { flags: '--idle <length>', help: `no deploy for so long (default: ${standards.idle})` },
    {
      flags: '--min-age <length>',
      help: `first deployed so long ago (default: ${standards.minAge})`,
    },
    { flags: '--apply', help: 'destroy them' },
    { flags: '--force', help: 'destroy even more than 30 % of ten or more' },
  ],
  parse: parseEnvGcOptions,
  run: (options, deps) => runEnvGc(options, openEnvironment(options.store, deps)),
})

/** Reads the flags. */
export function parseEnvGcOptions(values: OptionValues): ParsedOptions<EnvGcOptions> {
  const diagnostics: Diagnostic[] = []
  const flags = createFlagReader(diagnostics)
  const sources = parseSources(values['branches'], diagnostics)
  if (diagnostics.length === 0 && sources.length < SOURCES_NEEDED) {
    const detail = `Give it twice, with different sources: a branch is gone only when ${SOURCES_NEEDED} say so. ${branchesOption.help}.`
    diagnostics.push(wrongFlag('branches', detail))
  }
  const options: EnvGcOptions = {
    store: readStorePlace(values),
    project: textOf(values['project']),
    sources,
    minIdleMs: lengthOf(flags.duration('idle', values['idle']), standards.idle),
    minAgeMs: lengthOf(flags.duration('min-age', values['minAge']), standards.minAge),
    isApplied: values['apply'] === true,
    isForced: values['force'] === true,
    json: values['json'] === true,
  }
  return diagnostics.length > 0 ? { diagnostics } : { options }
}

function lengthOf(given: number | undefined, standard: string): number {
  return given ?? parseDuration(standard) ?? 0
}

/**
 * Judges every environment, shows why, and destroys what is to go. One that cannot be destroyed is told, and the rest goes on.
 * @throws {VonageError} before anything is destroyed, when the store or a source does not answer, or the brake holds
 */
export async function runEnvGc(
  options: EnvGcOptions,
  deps: EnvironmentCommandDeps,
): Promise<ExitCode> {
  const { records, problems } = await deps.store.readAll()
  const sources = await readSources(options.sources, deps)
  const judged = judgeAll(records, { ...options, sources }, deps.now())
  const unrecorded = await lookThrough(records, deps)
  const doomed = judged.filter(({ verdict }) => verdict === 'delete')
  if (!options.json) deps.writeOut(renderJudged(judged, unrecorded))
  for (const problem of problems) deps.writeError(`${renderDiagnostic(problem)}\n`)
  const cleaned = options.isApplied
    ? await apply(doomed, judged.length, { ...options, sources }, deps)
    : undefined
  if (options.json) deps.writeOut(renderJson(judged, unrecorded, problems, cleaned))
  else deps.writeOut(renderEnd(doomed.length, cleaned))
  if (deps.signal.aborted) return exitCodes.interrupted
  const isFailed = problems.length > 0 || (cleaned?.failures.length ?? 0) > 0
  return isFailed ? exitCodes.failed : exitCodes.done
}

async function apply(
  doomed: readonly JudgedRecord[],
  all: number,
  options: Parameters<typeof cleanUp>[1] & Pick<EnvGcOptions, 'isForced'>,
  deps: EnvironmentCommandDeps,
): Promise<CleanedUp> {
  if (doomed.length > 0 && isReadOnly(readEnvironment())) throw readOnly(doomed.length)
  if (isLargePart(doomed.length, all) && !options.isForced) throw needsForce(doomed.length, all)
  return await cleanUp(doomed, options, deps)
}

function renderJudged(
  judged: readonly JudgedRecord[],
  unrecorded: readonly UnrecordedApplication[],
): string {
  const rows = [
    ...judged.map(({ record, verdict, reason }) => [verdict, record.name, reason]),
    ...unrecorded.map(({ id, name, reason }) => ['keep', `${name} (${id})`, reason]),
  ]
  if (rows.length === 0) return 'No environments.\n'
  return renderTable([['VERDICT', 'ENVIRONMENT', 'REASON'], ...rows])
}

function renderEnd(doomed: number, cleaned: CleanedUp | undefined): string {
  if (cleaned === undefined) {
    return doomed === 0 ? 'Nothing to destroy.\n' : `${doomed} to destroy: add --apply.\n`
  }
  const left = cleaned.left.map((name) => `  ${name}\n`).join('')
  const rest = cleaned.left.length === 0 ? 'No environment is left.\n' : `Left are:\n${left}`
  return `${cleaned.destroyed.length} of ${doomed} destroyed. ${rest}`
}

function renderJson(
  judged: readonly JudgedRecord[],
  unrecorded: readonly UnrecordedApplication[],
  diagnostics: readonly Diagnostic[],
  cleaned: CleanedUp | undefined,
): string {
  const environments = judged.map(({ record, verdict, reason }) => ({
    name: record.name,
    verdict,
    reason,
  }))
  return `${JSON.stringify({ environments, unrecorded, diagnostics, ...cleaned })}\n`
}

function needsForce(doomed: number, all: number) {
  return refuse(
    'plan_refused',
    'A large part of the environments would be destroyed',
    `It is ${doomed} of ${all}, more than 30 %. Look at the reasons once more, and add --force if that is meant.`,
  )
}

function readOnly(doomed: number) {
  return refuse(
    'read_only',
    'Writing is switched off',
    `Refused to destroy ${doomed} environments: VONAGE_READ_ONLY is set in the environment. Leave out --apply for a dry run, or unset it.`,
  )
}
