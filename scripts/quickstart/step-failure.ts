/** A step did not do what it should. */
export class StepFailure extends Error {
  /** What the program of the step printed; may be empty. */
  readonly printed: string

  constructor(message: string, { printed = '' }: { readonly printed?: string } = {}) {
    super(message)
    this.printed = printed
  }
}
