import type { Diagnostic } from './diagnostic'
import { VonageError } from './errors'

/** Problems that end a command, all at once. */
export class Problems extends VonageError {
  readonly #diagnostics: readonly Diagnostic[]

  /** @param options What caused them. */
  constructor(diagnostics: readonly Diagnostic[], options: ErrorOptions = {}) {
    const [first] = diagnostics
    super(first?.code ?? 'setting_invalid', first?.summary ?? 'The command cannot run', {
      detail: first?.detail ?? '',
      cause: options.cause,
    })
    this.#diagnostics = diagnostics
  }

  override toDiagnostics(): readonly Diagnostic[] {
    return this.#diagnostics
  }
}

/** Nothing when there is none. @throws {Problems} when there are some */
export function refuseProblems(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new Problems(diagnostics)
}
