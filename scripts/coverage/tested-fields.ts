import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { removableAttributes } from '../../test/e2e/harness/attributes'
import { resourceSamples } from '../../test/e2e/harness/samples'

const root = join(__dirname, '../..')
const planning = 'test/e2e/scenarios/planning.test.ts'
const unknowns = 'test/e2e/scenarios/unknowns.test.ts'

/** Paths below `capabilities` that a scenario applies, changes and removes. */
const applied: ReadonlySet<string> = new Set(
  removableAttributes.flatMap(({ path, value }) => pathsOf(path.split('.'), value)),
)

/** Paths of the resource that are applied with a value that is known late. */
const declared: ReadonlySet<string> = new Set(
  resourceSamples['vonage_application']?.flatMap(({ declare }) => pathsOf([], declare(0))),
)

function pathsOf(path: readonly string[], value: unknown): readonly string[] {
  const here = path.map((_name, index) => path.slice(0, index + 1).join('.'))
  if (typeof value !== 'object' || value === null) return here
  return [...here, ...Object.entries(value).flatMap(([name, one]) => pathsOf([...path, name], one))]
}

/** The test that applies the attribute at this path of the resource, or undefined. */
export function findTest([part = '', ...rest]: readonly string[]): string | undefined {
  const isApplied = part === 'capabilities' && rest.length > 0
  if (isApplied) return applied.has(rest.join('.')) ? planning : undefined
  return declared.has([part, ...rest].join('.')) ? unknowns : undefined
}

/** Whether a file of this project has the text in it. */
export function says(file: string, text: string): boolean {
  return readFileSync(join(root, file), 'utf8').includes(text)
}
