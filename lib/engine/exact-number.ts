/** A number of JSON that a `number` does not hold exactly, such as 9007199254740993, as its text in the answer. */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The nearest number, for messages; a body is written with the text. */
  toJSON(): number {
    return Number(this.text)
  }
}
