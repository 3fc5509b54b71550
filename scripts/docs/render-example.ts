import { findConfiguration, findProgram } from './find-examples'

/** What an example shows: a piece of HCL, and of a TypeScript program. */
export interface Shown {
  readonly hcl: string
  readonly typescript: string
  /** What to know before the program is copied, one paragraph of Markdown. */
  readonly note?: string | undefined
}

/** The section with the examples; empty when no example shows it. */
export function renderExample({ hcl, typescript, note }: Shown): readonly string[] {
  const configuration = findConfiguration(hcl)
  const program = findProgram(typescript)
  if (configuration === undefined && program === undefined) return []
  return [
    '## Example Usage',
    '',
    ...(configuration === undefined ? [] : ['```terraform', configuration, '```', '']),
    ...(program === undefined
      ? []
      : ['With the constructs, in TypeScript:', '', '```typescript', program, '```', '']),
    ...(note === undefined ? [] : [note, '']),
  ]
}
