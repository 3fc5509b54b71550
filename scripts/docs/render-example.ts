import { findConfiguration, findProgram } from './find-examples'

/** What an example shows: a piece of HCL, and of a TypeScript program where constructs have it. */
export interface Shown {
  readonly hcl: string
  readonly typescript?: string | undefined
}

/** The section with the examples; empty when no example shows it. */
export function renderExample({ hcl, typescript }: Shown): readonly string[] {
  const configuration = findConfiguration(hcl)
  const program = typescript === undefined ? undefined : findProgram(typescript)
  if (configuration === undefined && program === undefined) return []
  return [
    '## Example Usage',
    '',
    ...(configuration === undefined ? [] : ['```terraform', configuration, '```', '']),
    ...(program === undefined
      ? []
      : ['With the constructs, in TypeScript:', '', '```typescript', program, '```', '']),
  ]
}
