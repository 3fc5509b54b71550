import { renderDiagnostic } from '../diagnostics/diagnostic'
import { planRenderers, type ReportFormat } from '../report/formats'
import type { PlanReport } from '../report/plan-report'
import { readStacks, type StackChoice } from '../stacks/read-stacks'
import { type CliDeps, defineCommand, type OptionValues, type ParsedOptions } from './command'
import { type ExitCode, exitCodes } from './exit-codes'
import { createHosting } from './hosting'
import { writeOutputFile } from './output-file'
import { planStacks } from './plan/plan-stacks'
import { createCounter } from './progress'
import { parseReportFiles, type ReportFile, writeReports } from './report-files'
import { folderArgument, listOf, readStackChoice, scopeOption, stackOptions } from './stack-options'

/** What `vonage-iac plan` was asked for. */
export interface PlanOptions {
  readonly stacks: StackChoice
  /** Of stacks without a state: what fits and is not declared is to go. */
  readonly scope: readonly string[]
  readonly reports: readonly ReportFile[]
  /** Where the plan is kept, for `vonage-iac apply FILE`. */
  readonly outFile: string | undefined
  readonly json: boolean
}

const formats = Object.keys(planRenderers) as ReportFormat[]

/** `vonage-iac plan`: what a deploy of every stack would do. */
export const planCommand = defineCommand<PlanOptions>({
  words: ['plan'],
  summary: 'Show what a deploy of all stacks would do, without running Terraform',
  arguments: [folderArgument],
  options: [
    ...stackOptions,
    scopeOption(
      'your names, of stacks without a state: what fits and is not declared is to go (default: nothing goes)',
    ),
    {
      flags: '--report <format=file>',
      help: `write the plan: ${formats.join(', ')}`,
      isRepeatable: true,
    },
    { flags: '--out <file>', help: 'keep the plan with its checksum, for vonage-iac apply' },
  ],
  parse: parsePlanOptions,
  run: runPlan,
})

/** Reads the flags. */
export function parsePlanOptions(values: OptionValues): ParsedOptions<PlanOptions> {
  const { out, json } = values
  const { reports, diagnostics } = parseReportFiles(values['report'], formats)
  if (diagnostics.length > 0) return { diagnostics }
  return {
    options: {
      stacks: readStackChoice(values, 'vonage-iac plan .'),
      scope: listOf(values['scope']),
      reports,
      outFile: typeof out === 'string' ? out : undefined,
      json: json === true,
    },
  }
}

/** Reads, plans, shows. @throws {VonageError} when something cannot be read, or a declaration is wrong */
export async function runPlan(options: PlanOptions, deps: CliDeps): Promise<ExitCode> {
  const stacks = await readStacks(options.stacks, deps.signal)
  const reading = createCounter('Answers of the API read', deps)
  const hosting = createHosting(deps.signal, reading.count)
  const { report, warnings } = await planStacks(stacks, hosting, options.scope).finally(reading.end)
  for (const warning of warnings) deps.writeError(`${renderDiagnostic(warning)}\n`)
  writeReports(options.reports, (format) => render(format, report))
  if (options.outFile !== undefined) writeOutputFile('out', options.outFile, render('json', report))
  deps.writeOut(render(options.json ? 'json' : 'text', report))
  const { create, update, delete: deleted } = report.summary
  return create + update + deleted > 0 ? exitCodes.changesFound : exitCodes.done
}

function render(format: ReportFormat, report: PlanReport): string {
  return planRenderers[format]?.(report) ?? ''
}
