import { diagnosticCodes } from '../lib/diagnostics/codes'

/** The text of `docs/errors.md`: every code, sorted, with its line of help. */
export function renderErrors(): string {
  const rows = Object.entries(diagnosticCodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, help]) => `| \`${code}\` | ${help.replaceAll('|', '\\|')} |`)
  return [
    '# Errors and warnings',
    '',
    '<!-- Generated from lib/diagnostics/codes.ts by `npm run generate:errors`: edit it there. -->',
    '',
    'Every error and warning ends with a code in square brackets. A code is never renamed, so it is safe to search for',
    'and to match on; the words around it say what was found and what to do.',
    '',
    '| Code | What it means |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n')
}
