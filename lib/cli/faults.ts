import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'

/** Several faults that a command found before it did anything: they are told at once. */
export class Faults extends VonageError {
  private readonly all: readonly [Diagnostic, ...Diagnostic[]]

  constructor(
    all: readonly [Diagnostic, ...Diagnostic[]],
    options: { readonly cause?: unknown } = {},
  ) {
    const [{ code, summary, detail, path }] = all
    super(code, summary, { detail, path, cause: options.cause })
    this.all = all
  }

  override toDiagnostics(): readonly Diagnostic[] {
    return this.all
  }
}

/** Nothing when there is no fault. @throws {Faults} when there is one */
export function refuseFaults(diagnostics: readonly Diagnostic[]): void {
  const [first, ...others] = diagnostics
  if (first !== undefined) throw new Faults([first, ...others])
}
