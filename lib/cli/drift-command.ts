import { resolve } from 'node:path'
import { type Language, parseLanguage } from '../adoption/language'
import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { buildDriftReport } from '../drift/build-drift-report'
import { compareStacks } from '../drift/compare-stacks'
import type { DriftReport } from '../drift/drift-report'
import { planReversals } from '../drift/plan-reversals'
import { readPrevious } from '../drift/read-previous'
import { RULES_FILE, readRules } from '../drift/read-rules'
import { type Acceptance, renderAcceptance } from '../drift/render-acceptance'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import { driftRenderers, type ReportFormat, reportFormats } from '../report/formats'
import { readStacks, type StackChoice } from '../stacks/read-stacks'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { createDriftHost } from './drift/drift-host'
import { revert } from './drift/revert'
import { type ExitCode, exitCodes } from './exit-codes'
import { createHosting } from './hosting'
import { createCounter } from './progress'
import { parseReportFiles, type ReportFile, writeReports } from './report-files'
import { folderArgument, listOf, readStackChoice, scopeOption, stackOptions } from './stack-options'

/** What `vonage-iac drift` was asked for. */
export interface DriftOptions {
  readonly stacks: StackChoice
  /** @default the prefixes of the provider blocks, else the whole account */
  readonly scope: readonly string[]
  readonly reports: readonly ReportFile[]
  /** An earlier report in JSON. @default the file of `--report json=FILE`, when it is there */
  readonly previousFile: string | undefined
  readonly failsOnUnmanaged: boolean
  readonly isStrict: boolean
  /** What to do about it, beside showing it. */
  readonly remedy: 'revert' | 'accept' | undefined
  /** What `--accept` writes. @default what the stacks were synthesized from */
  readonly language: Language | undefined
  /** Whether it is put back without being asked. */
  readonly isAgreed: boolean
  readonly json: boolean
}

/** `vonage-iac drift`: what changed behind the stacks' back. Only `--revert` can write. */
export const driftCommand = defineCommand<DriftOptions>({
  words: ['drift'],
  summary: 'Show what differs between the account and what the stacks recorded',
  arguments: [folderArgument],
  options: [
    ...stackOptions,
    scopeOption(
      'limit what counts as unmanaged to names that fit, * stands for anything (default: the whole account)',
    ),
    {
      flags: '--report <format=file>',
      help: `write a report: ${reportFormats.join(', ')}`,
      isRepeatable: true,
    },
    {
      flags: '--previous <file>',
      help: 'an earlier report in JSON, for the age of drift (default: the file of --report json=FILE)',
    },
    {
      flags: '--fail-on <what>',
      help: '"unmanaged": end with 2 also for what no stack manages',
    },
    { flags: '--strict', help: 'end with 3 when something could not be compared' },
    { flags: '--revert', help: 'put recorded values back: shows them, then asks; updates only' },
    { flags: '--yes', help: 'with --revert: do not ask' },
    { flags: '--accept', help: 'print what to change in the code instead' },
    {
      flags: '--language <name>',
      help: 'with --accept: typescript or hcl (default: typescript for stacks that cdktf synthesized, else hcl)',
    },
  ],
  parse: parseDriftOptions,
  run: runDrift,
})

/** Reads the flags. */
export function parseDriftOptions(values: OptionValues): ParsedOptions<DriftOptions> {
  const { previous, failOn, strict, revert: isReverting, accept, yes, json } = values
  const { language: written } = values
  const { reports, diagnostics: wrongReports } = parseReportFiles(values['report'], reportFormats)
  const language = written === undefined ? undefined : parseLanguage(written)
  const diagnostics = [
    ...wrongReports,
    ...(failOn === undefined || failOn === 'unmanaged' ? [] : [wrongFailOn(String(failOn))]),
    ...(isReverting === true && accept === true ? [bothRemedies] : []),
    ...(typeof language === 'object' ? [language] : []),
    ...(language !== undefined && accept !== true ? [languageOfNothing] : []),
  ]
  if (diagnostics.length > 0 || typeof language === 'object') return { diagnostics }
  return {
    options: {
      stacks: readStackChoice(values, 'vonage-iac drift .'),
      scope: listOf(values['scope']),
      reports,
      previousFile: typeof previous === 'string' ? previous : undefined,
      failsOnUnmanaged: failOn === 'unmanaged',
      isStrict: strict === true,
      remedy: chooseRemedy(isReverting === true, accept === true),
      language,
      isAgreed: yes === true,
      json: json === true,
    },
  }
}

function chooseRemedy(isReverting: boolean, isAccepting: boolean): DriftOptions['remedy'] {
  if (isReverting) return 'revert'
  return isAccepting ? 'accept' : undefined
}

const bothRemedies: Diagnostic = {
  severity: 'error',
  code: 'usage_invalid',
  summary: '--revert and --accept cannot stand together',
  detail: 'Either the account gets the recorded values, or the source what the account has.',
  path: ['revert'],
}

const languageOfNothing: Diagnostic = {
  severity: 'error',
  code: 'usage_invalid',
  summary: '--language goes with --accept',
  detail: 'Nothing but --accept writes code. Add it, or leave --language out.',
  path: ['language'],
}

function wrongFailOn(value: string): Diagnostic {
  return {
    severity: 'error',
    code: 'usage_invalid',
    summary: '--fail-on does not know this',
    detail: `Got ${value}. Use unmanaged, or leave it out: drift and failed reads always count.`,
    path: ['fail-on'],
  }
}

/** Reads, compares, reports. @throws {VonageError} when there is nothing to compare, or nothing to compare with */
export async function runDrift(options: DriftOptions, deps: CliDeps): Promise<ExitCode> {
  const startedAt = new Date()
  const rules = readRules(resolve(RULES_FILE))
  const previous = readPrevious(options.previousFile, findJsonFile(options))
  const stacks = await readStacks(options.stacks, deps.signal)
  const reading = createCounter('Answers of the API read', deps)
  const host = createDriftHost(stacks, createHosting(deps.signal, reading.count))
  const comparison = await compareStacks(stacks, options.scope, host).finally(reading.end)
  const report = buildDriftReport({
    ...comparison,
    version: PROVIDER_VERSION,
    startedAt,
    rules,
    previous,
  })
  writeReports(options.reports, (format) => render(format, report))
  deps.writeOut(render(options.json ? 'json' : 'text', report))
  for (const one of comparison.notices) deps.writeError(`${renderDiagnostic(one)}\n`)
  if (!comparison.isWhole) deps.writeError(`${renderDiagnostic(notWhole)}\n`)
  if (options.remedy === 'accept') {
    const opened = await host.openedAccounts()
    const read = await Promise.all(
      opened.map(async (one) => ({ ...one, reading: await one.read() })),
    )
    writeAcceptance(renderAcceptance(report, stacks, read, options.language), options, deps)
  }
  if (options.remedy === 'revert') {
    const reversals = await planReversals(report, stacks, (stack) =>
      host.providersOf(stack, 'single'),
    )
    const ended = await revert(reversals, options.isAgreed, deps)
    if (ended === exitCodes.done && report.summary.missing > 0) return exitCodes.changesFound
    if (ended !== undefined) return ended
  }
  return exitCodeOf(report, comparison.isWhole, options)
}

function writeAcceptance(
  { text, notices }: Acceptance,
  { json }: DriftOptions,
  { writeOut, writeError }: CliDeps,
): void {
  for (const notice of notices) writeError(`${renderDiagnostic(notice)}\n`)
  if (json) writeError(text)
  else writeOut(`\n${text}`)
}

/** The next run finds the report of this one where it was written. */
function findJsonFile({ reports }: DriftOptions): string | undefined {
  return reports.find(({ format }) => format === 'json')?.file
}

function render(format: ReportFormat, report: DriftReport): string {
  return driftRenderers[format](report)
}

const notWhole: Diagnostic = {
  severity: 'error',
  code: 'account_unread',
  summary: 'The account could not be read whole',
  detail:
    'What depends on it is shown as not read, and nothing is called missing or unmanaged for that. The reason is in the row of each in the report.',
  path: [],
}

function exitCodeOf(report: DriftReport, isWhole: boolean, options: DriftOptions): ExitCode {
  const { error, modified, missing, unmanaged, not_compared: open } = report.summary
  if (error > 0 || !isWhole) return exitCodes.failed
  if (modified + missing > 0 || (options.failsOnUnmanaged && unmanaged > 0)) {
    return exitCodes.changesFound
  }
  return options.isStrict && open > 0 ? exitCodes.partlyCompared : exitCodes.done
}
