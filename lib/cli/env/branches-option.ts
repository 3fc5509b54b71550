import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { BranchKnowledge } from '../../environments/branches'
import {
  type BranchSource,
  nameSource,
  parseSource,
  sourceForms,
} from '../../environments/branches/source'
import type { EnvironmentDeps } from '../../environments/environment-deps'
import type { CliOption } from '../command'
import { listOf } from '../stack-options'
import { wrongFlag } from './options'

/** The flag that names a source of branches; two must agree that a branch is gone. */
export const branchesOption: CliOption = {
  flags: '--branches <source>',
  help: `where branches are known, twice: ${sourceForms}`,
  isRepeatable: true,
}

/** Reads the sources, and adds to a list what is wrong with them. */
export function parseSources(values: unknown, diagnostics: Diagnostic[]): readonly BranchSource[] {
  const sources = listOf(values).flatMap((text) => {
    const source = parseSource(text)
    if (source === undefined) {
      diagnostics.push(wrongFlag('branches', `Got ${text}. Use ${sourceForms}.`))
    }
    return source ?? []
  })
  const names = sources.map(nameSource)
  const isTwice = new Set(names).size < names.length
  // A remote and its address, or two addresses, may be one repository: it would be asked twice.
  const hasTwoGits = sources.filter(({ kind }) => kind === 'git').length > 1
  if (isTwice || hasTwoGits) {
    const detail = `Got ${names.join(', ')}. Two of them may be the same, and a source does not confirm itself. Use different ones, such as git and github.`
    diagnostics.push(wrongFlag('branches', detail))
  }
  return sources
}

/** Asks all of them. @throws {Refusal} when one does not answer */
export async function readSources(
  sources: readonly BranchSource[],
  { readSource }: Pick<EnvironmentDeps, 'readSource'>,
): Promise<readonly BranchKnowledge[]> {
  return await Promise.all(sources.map(readSource))
}
