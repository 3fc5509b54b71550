import type { DiagnosticCode } from './codes'

/** Where in a configuration: attribute names, and numbers for list elements. Empty for the whole resource. */
export type AttributePath = readonly (string | number)[]

/** One problem that the user can fix, or should know of. Plain data. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** Stable, documented in docs/errors.md. */
  readonly code: DiagnosticCode
  /** A title: no full stop, no values longer than a name. */
  readonly summary: string
  /** What was found, what is accepted, what to do. Full sentences. */
  readonly detail: string
  /** Where in the configuration; empty for the whole resource. */
  readonly path: AttributePath
  /** The resource that it is about, where several could be meant: `vonage_application.shop`. @default the one at hand */
  readonly address?: string
}

/** The dotted form of a path, as the API writes it in `invalid_parameters`; empty for the whole resource. */
export function renderPath(path: AttributePath): string {
  return path.join('.')
}

/** Whether any of these stops the work. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** One diagnostic as text for a terminal: severity, summary, place and detail. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const { address, path } = diagnostic
  const places = [address ?? '', renderPath(path)].filter((place) => place !== '')
  const place = places.length === 0 ? '' : ` (${places.join(', ')})`
  return `${diagnostic.severity}: ${diagnostic.summary}${place}\n  ${diagnostic.detail} [${diagnostic.code}]`
}
