import { renderCoverage } from '../coverage/render-coverage'

/** The generated files below `docs`, by their paths there. */
export function renderDocs(): Readonly<Record<string, string>> {
  return { 'coverage.md': renderCoverage() }
}
