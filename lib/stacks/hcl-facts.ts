import { findHclBlocks } from './hcl-blocks'
import { type FoundPrefix, prefixOfHcl, prefixOfJson } from './name-prefix'

/** What one file of a Terraform folder says that others must not say again. */
export interface HclFacts {
  /** Whether it has a `required_providers` block, and whether `vonage` is in it. */
  readonly requirement: 'none' | 'without_vonage' | 'with_vonage'
  /** Whether it configures the provider without an alias. */
  readonly hasProvider: boolean
  /** The `name_prefix` there. */
  readonly namePrefix: FoundPrefix | undefined
  /** Labels of resources of the provider. */
  readonly resources: readonly string[]
}

/** The facts of a file in the native syntax. */
export function factsOfHcl(text: string): HclFacts {
  const blocks = findHclBlocks(text)
  const required = blocks
    .filter(({ type }) => type === 'terraform')
    .flatMap(({ body }) => findHclBlocks(body))
    .filter(({ type }) => type === 'required_providers')
  const providers = blocks.filter(
    ({ type, labels, body }) =>
      type === 'provider' && labels[0] === 'vonage' && !/(^|[\s{,])alias\s*=/.test(body),
  )
  return {
    requirement: summarize(required.map(({ body }) => /(^|[\s{,])vonage\s*=/.test(body))),
    hasProvider: providers.length > 0,
    namePrefix: providers.flatMap(({ body }) => prefixOfHcl(body) ?? [])[0],
    resources: blocks
      .filter(({ type, labels }) => type === 'resource' && labels[0]?.startsWith('vonage_'))
      .flatMap(({ labels }) => labels[1] ?? []),
  }
}

/** The facts of a file in the JSON syntax. What is no JSON has none: Terraform says what is wrong with it. */
export function factsOfJson(text: string): HclFacts {
  const root = parseJson(text)
  const required = childrenOf(childrenOf([root], 'terraform'), 'required_providers')
  const providers = childrenOf(childrenOf([root], 'provider'), 'vonage').filter(
    (block) => !entriesOf(block).some(([name]) => name === 'alias'),
  )
  const resources = childrenOf([root], 'resource').flatMap(entriesOf)
  return {
    requirement: summarize(
      required.map((one) => entriesOf(one).some(([name]) => name === 'vonage')),
    ),
    hasProvider: providers.length > 0,
    namePrefix: childrenOf(providers, 'name_prefix').map(prefixOfJson)[0],
    resources: resources
      .filter(([type]) => type.startsWith('vonage_'))
      .flatMap(([, byLabel]) => entriesOf(byLabel).map(([label]) => label)),
  }
}

function summarize(requirements: readonly boolean[]): HclFacts['requirement'] {
  if (requirements.length === 0) return 'none'
  return requirements.includes(true) ? 'with_vonage' : 'without_vonage'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not for this program to tell.
    return {}
  }
}

/** The values under a name in each of these; a list of blocks counts as the blocks. */
function childrenOf(parents: readonly unknown[], name: string): readonly unknown[] {
  return parents
    .flatMap(entriesOf)
    .filter(([key]) => key === name)
    .flatMap(([, value]) => (Array.isArray(value) ? (value as readonly unknown[]) : [value]))
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.flatMap(entriesOf)
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
