import type { Diagnostic } from '../../diagnostics/diagnostic'
import { compilePattern } from '../../engine/number-filter'
import type { Value } from '../../plugin/value'

/** What a pattern is, for the descriptions of the arguments that take one. */
export const patternRule =
  'a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole.'

/** What is wrong with a pattern; nothing while it is null or unknown. */
export function checkPattern(name: string, value: Value | undefined): readonly Diagnostic[] {
  if (typeof value !== 'string') return []
  try {
    compilePattern(value)
    return []
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'It cannot be read'
    return [
      {
        severity: 'error',
        code: 'value_invalid',
        summary: `${name} is not a regular expression`,
        detail: `${reason}. Use JavaScript syntax, such as "^shop-"; write a backslash before a character that shall stand for itself.`,
        path: [name],
      },
    ]
  }
}
