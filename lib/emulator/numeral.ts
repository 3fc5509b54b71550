/**
 * A number of JSON that JavaScript would round, such as 9007199254740993, by its own text: what the API stores it answers
 * as it came.
 */
export class Numeral {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The nearest number: what JSON.stringify and the tests of users see. */
  toJSON(): number {
    return Number(this.text)
  }
}
