import { renderCoverage } from '../coverage/render-coverage'
import { renderRegistryPages } from './render-registry'

/** The generated files below `docs`, by their paths there. */
export function renderDocs(): Readonly<Record<string, string>> {
  return { 'coverage.md': renderCoverage(), ...renderRegistryPages() }
}
