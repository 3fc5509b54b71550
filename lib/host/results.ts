import type { StackBlocks } from '../stacks/blocks'
import { addressOf } from '../stacks/declare'
import { stepInto } from '../stacks/evaluate'
import { type Evaluated, type EvaluatedObject, Unresolved } from '../stacks/evaluated'
import type { Steps } from '../stacks/scope'
import { toEvaluated } from './config-value'
import type { Step } from './step'
import { overlap } from './values'

/** What the blocks of a stack came to so far: references are worth that, and nothing else. */
export interface Results {
  /** Notes the instances of a block. */
  add(block: string, steps: readonly Step[]): void
  /** Notes a block whose instances are not known: "has a for_each that comes from module.urls". */
  addOpen(block: string, reason: string): void
  /** The instances of a block; empty while it has none. */
  stepsOf(block: string): readonly Step[]
  /** Why the instances of a block are not known. */
  reasonOf(block: string): string | undefined
  /** What a reference is worth; undefined for a block that the stack does not have. */
  lookUp(type: string, steps: Steps): Evaluated | undefined
}

/** Results of a stack of which nothing was planned yet. */
export function createResults({ resources }: Pick<StackBlocks, 'resources'>): Results {
  const planned = new Map<string, readonly Step[]>()
  const open = new Map<string, string>()
  const bodies = new Map(resources.map((block) => [addressOf(block), block.body]))

  function lookUpMany(base: string, steps: readonly Step[], [key, ...path]: Steps): Evaluated {
    if (key === undefined) return new Unresolved(`comes from all of ${base}`)
    const address = `${base}[${JSON.stringify(key)}]`
    const step = steps.find((one) => one.address === address)
    if (step === undefined) return new Unresolved(`comes from ${address}, which is not declared`)
    return lookUpStep(step, path)
  }

  return {
    add: (block, steps) => planned.set(block, steps),
    addOpen: (block, reason) => open.set(block, reason),
    stepsOf: (block) => planned.get(block) ?? [],
    reasonOf: (block) => open.get(block),
    lookUp: (type, [name, ...path]) => {
      const base = `${type}.${name}`
      const body = bodies.get(base)
      if (body === undefined) return undefined
      const reason = open.get(base)
      if (reason !== undefined) return new Unresolved(`comes from ${base}, which ${reason}`)
      const steps = planned.get(base)
      const isMany = body['count'] !== undefined || body['for_each'] !== undefined
      if (isMany && steps !== undefined) return lookUpMany(base, steps, path)
      const [step] = steps ?? []
      // Without a step: another provider's, or blocks that refer to each other, which Terraform refuses.
      return step === undefined ? new Unresolved(`comes from ${base}`) : lookUpStep(step, path)
    },
  }
}

function lookUpStep({ address, planned, notEvaluated, reason }: Step, path: Steps): Evaluated {
  if (planned === null) {
    return new Unresolved(`comes from ${address}, which is not planned here: ${reason}`)
  }
  const open = notEvaluated.find((one) => overlap(one.path, path))
  if (open !== undefined) {
    return new Unresolved(`comes from ${address}, whose ${open.path.join('.')} ${open.reason}`)
  }
  return stepInto(toEvaluated(planned.state) as EvaluatedObject, path)
}
