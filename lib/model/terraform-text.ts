/**
 * A text as Terraform holds it: its strings are in Unicode's normal form C, so `e` with a combining accent is `é`. What
 * the API or a configuration spells otherwise is no other value for Terraform, and must be none here.
 * Source: Terraform language, Types and Values, strings; go-cty, `cty.NormalizeString`.
 */
export function terraformText(text: string): string {
  return text.normalize('NFC')
}

/** What to send of a text: as the API spells it where that is the same text for Terraform, else as it is planned. */
export function keepSpelling(planned: string, held: unknown): string {
  return typeof held === 'string' && terraformText(held) === terraformText(planned) ? held : planned
}
