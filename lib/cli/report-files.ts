import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { type ReportFormat, reportFormats } from '../report/formats'

/** A report that is to be written, `FORMAT=FILE`. */
export interface ReportFile {
  readonly format: ReportFormat
  readonly file: string
}

/** Reads the values of `--report`, or says what is wrong with each. */
export function parseReportFiles(
  values: unknown,
  available: readonly ReportFormat[],
): readonly (ReportFile | Diagnostic)[] {
  if (!Array.isArray(values)) return []
  return (values as readonly unknown[]).map((value) => {
    const [, name, file] = /^([^=]+)=(.+)$/.exec(String(value)) ?? []
    const format = reportFormats.find((one) => one === name && available.includes(one))
    return format === undefined || file === undefined
      ? wrongReport(String(value), available)
      : { format, file }
  })
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

/** Writes each report into its file, whose folder is made where it is missing. */
export function writeReports(
  files: readonly ReportFile[],
  render: (format: ReportFormat) => string,
) {
  for (const { format, file } of files) {
    mkdirSync(dirname(resolve(file)), { recursive: true })
    writeFileSync(file, render(format))
  }
}
