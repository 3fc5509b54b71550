import type { Diagnostic } from '../diagnostics/diagnostic'

const languages = ['typescript', 'hcl'] as const

/** What code is written in. */
export type Language = (typeof languages)[number]

/** The language of `--language`, or what is wrong with it. */
export function parseLanguage(value: unknown): Language | Diagnostic {
  return (
    languages.find((one) => one === value) ?? {
      severity: 'error',
      code: 'usage_invalid',
      summary: '--language is not known',
      detail: `Got ${JSON.stringify(value)}. Use ${languages.join(' or ')}.`,
      path: ['language'],
    }
  )
}
