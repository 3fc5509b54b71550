/** The emulator was asked for something that it refuses: bad state, switches, faults, files or ports. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError'
  /** Every fault that was found, one sentence each; empty when the message says it all. */
  readonly problems: readonly string[]

  constructor(
    message: string,
    options: { readonly problems?: readonly string[]; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.problems = options.problems ?? []
  }
}
