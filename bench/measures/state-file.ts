import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Attributes = Readonly<Record<string, unknown>>

interface StateResource {
  readonly name: string
  readonly instances: readonly { readonly attributes: Attributes }[]
}

interface StateFile {
  readonly resources: readonly StateResource[]
}

/** The attributes of the first resource in the state of a project. */
export function readFirstAttributes(folder: string): Attributes {
  return firstOf(readState(folder)).instances[0]?.attributes ?? {}
}

/** How long the attributes of a resource are as JSON, in characters: the mean over the state. */
export function meanAttributesLength(folder: string): number {
  const lengths = readState(folder).resources.flatMap(({ instances }) =>
    instances.map(({ attributes }) => JSON.stringify(attributes).length),
  )
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length
}

/** Makes so many copies of the one resource of a state, named r0, r1 and so on, with the attributes that are given. */
export function multiplyState(
  folder: string,
  count: number,
  attributesOf: (first: Attributes, index: number) => Attributes,
): void {
  const state = readState(folder)
  const first = firstOf(state)
  const resources = Array.from({ length: count }, (_, index) => ({
    ...first,
    name: `r${index}`,
    instances: first.instances.map((instance) => ({
      ...instance,
      attributes: attributesOf(instance.attributes, index),
    })),
  }))
  writeFileSync(pathIn(folder), JSON.stringify({ ...state, resources }))
}

function firstOf({ resources: [first] }: StateFile): StateResource {
  if (first === undefined) throw new Error('the state has no resource')
  return first
}

function readState(folder: string): StateFile {
  return JSON.parse(readFileSync(pathIn(folder), 'utf8')) as StateFile
}

function pathIn(folder: string): string {
  return join(folder, 'terraform.tfstate')
}
