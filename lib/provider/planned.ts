import type { RawApplication } from '../engine/ports'
import { createRepeated, type IsRepeated } from '../engine/repeated'
import type { ApplicationId } from '../model/application'
import { isObjectTree, type Tree } from '../model/tree'

/** What the plans of one process say, for those that come after: Terraform shows a provider one resource at a time. */
export interface Planned {
  readonly isRepeated: IsRepeated
  /** Notes an application that stays in the state; whether another address has it already. */
  isHeldTwice(id: ApplicationId): boolean
  /** Notes an application whose configuration sets its capabilities, as they will be. */
  noteCapabilities(id: ApplicationId, name: Tree, capabilities: Tree): void
  /** What was noted, in the form in which the API shows an application. */
  findApplication(id: ApplicationId): RawApplication | undefined
}

/** The plans of a process that has made none. */
export function createPlanned(): Planned {
  const applications = new Map<ApplicationId, RawApplication>()
  const held = new Set<ApplicationId>()
  return {
    isHeldTwice: (id) => {
      const isTwice = held.has(id)
      held.add(id)
      return isTwice
    },
    isRepeated: createRepeated(),
    noteCapabilities: (id, name, tree) => {
      if (!isObjectTree(tree)) return
      // One that is unknown counts as there.
      const names = Object.keys(tree).filter((capability) => tree[capability] !== null)
      const capabilities = Object.fromEntries(names.map((capability) => [capability, {}]))
      applications.set(id, { id, name: String(name), capabilities })
    },
    findApplication: (id) => applications.get(id),
  }
}
