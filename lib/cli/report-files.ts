import type { Diagnostic } from '../diagnostics/diagnostic'
import { type ReportFormat, reportFormats } from '../report/formats'
import { writeOutputFile } from './output-file'
import { listOf } from './stack-options'

/** A report that is to be written, `FORMAT=FILE`. */
export interface ReportFile {
  readonly format: ReportFormat
  readonly file: string
}

/** Reads the values of `--report`, and says what is wrong with each that is no report. */
export function parseReportFiles(
  values: unknown,
  available: readonly ReportFormat[],
): { readonly reports: readonly ReportFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const reports: ReportFile[] = []
  const diagnostics: Diagnostic[] = []
  for (const value of listOf(values)) {
    const [, name, file] = /^([^=]+)=(.+)$/.exec(value) ?? []
    const format = reportFormats.find((one) => one === name && available.includes(one))
    if (format === undefined || file === undefined) diagnostics.push(wrongReport(value, available))
    else reports.push({ format, file })
  }
  return { reports, diagnostics }
}

function wrongReport(value: string, available: readonly ReportFormat[]): Diagnostic {
  return {
    severity: 'error',
    code: 'usage_invalid',
    summary: '--report is not FORMAT=FILE',
    detail: `Got ${value}. Use one of ${available.join(', ')}, an equals sign and a file, such as json=drift.json.`,
    path: ['report'],
  }
}

/** Writes each report into its file. @throws {Refusal} `output_refused` for one that cannot be written */
export function writeReports(
  files: readonly ReportFile[],
  render: (format: ReportFormat) => string,
) {
  for (const { format, file } of files) writeOutputFile('report', file, render(format))
}
