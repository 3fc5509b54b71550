import type { DiagnosticCode } from '../diagnostics/codes'
import type { AttributePath } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'

/** The engine will not go on: what it found makes the change unsafe. Nothing was written by then unless it says so. */
export class Refusal extends VonageError {}

/** A refusal with its code, title, text and place. */
export function refuse(
  code: DiagnosticCode,
  summary: string,
  detail: string,
  path: AttributePath = [],
  cause?: unknown,
): Refusal {
  return new Refusal(code, summary, { detail, path, cause })
}
