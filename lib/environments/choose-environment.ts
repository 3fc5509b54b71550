import { Problems } from '../diagnostics/problems'
import { refuse } from '../engine/refusal'
import type { SynthesizedStack } from './environment-deps'
import type { EnvironmentManifest } from './manifest'
import { parseManifest } from './manifest'

/** The environment that a program declares, and its stacks. */
export interface ChosenEnvironment {
  /** Of all its stacks together. */
  readonly manifest: EnvironmentManifest
  readonly stacks: readonly SynthesizedStack[]
}

/**
 * The only environment among these stacks.
 * @throws {Problems} for manifests that cannot be used
 * @throws {Refusal} `environment_not_found` when there is none, or more than one
 */
export function chooseEnvironment(
  stacks: readonly SynthesizedStack[],
  project: string | undefined,
): ChosenEnvironment {
  const found = stacks.flatMap((stack) =>
    stack.manifest === undefined ? [] : [{ stack, parsed: read(stack.manifest, stack.name) }],
  )
  const problems = found.flatMap(({ parsed }) => parsed.problem ?? [])
  if (problems.length > 0) throw new Problems(problems)
  const all = found.flatMap(({ stack, parsed }) =>
    parsed.value === undefined ? [] : [{ stack, manifest: parsed.value }],
  )
  const wanted = all.filter(({ manifest }) => project === undefined || manifest.project === project)
  const [first] = wanted
  if (first === undefined) throw noEnvironment(project, stacks)
  const names = [...new Set(wanted.map(({ manifest }) => manifest.name))]
  if (names.length > 1) throw manyEnvironments(names)
  const applications = [...new Set(wanted.flatMap(({ manifest }) => manifest.applications))]
  return {
    manifest: { ...first.manifest, applications },
    stacks: wanted.map(({ stack }) => stack),
  }
}

function read(text: string, stack: string) {
  return parseManifest(text, `of stack ${stack}`)
}

function noEnvironment(project: string | undefined, stacks: readonly SynthesizedStack[]) {
  const names = stacks.map(({ name }) => name).join(', ')
  const of = project === undefined ? '' : ` of the project ${project}`
  return refuse(
    'environment_not_found',
    'The program declares no environment',
    `It has the stacks ${names}, and none is an environment${of}. Declare a BranchStack, or a BranchEnvironment in a stack.`,
  )
}

function manyEnvironments(names: readonly string[]) {
  return refuse(
    'environment_not_found',
    'The program declares several environments',
    `They are ${names.join(', ')}. Choose with --project.`,
    ['project'],
  )
}
