import type { AttributePath } from '../diagnostics/diagnostic'
import { renderPath } from '../diagnostics/diagnostic'
import type { ApplicationTree } from '../model/application'
import type { CapabilityName } from '../model/capabilities'
import { equalTrees } from '../model/equality'
import { treeAt } from '../model/tree'
import { diffTrees } from './attribute-change'
import type { RawApplication } from './ports'
import { applicationFromRaw } from './read-raw'
import { refuse } from './refusal'
import { showTree } from './written'

/** What to do when a value that is written is no longer what the plan saw. */
export type OnConcurrentChange = 'stop' | 'overwrite'

/** What the plan saw, and what it wants. */
export interface SeenAndPlanned {
  readonly before: ApplicationTree
  /** The capabilities that `before` shows; what it has of others, nobody has looked at. */
  readonly spokenFor: readonly CapabilityName[]
  readonly planned: ApplicationTree
}

/**
 * A value counts as changed when it is neither what the plan saw (`before`) nor already what the plan wants.
 * @throws {Refusal} that names every changed path among those that are written
 */
export function checkUnchanged(
  { before, planned, spokenFor }: SeenAndPlanned,
  raw: RawApplication,
  isWritten: (path: AttributePath) => boolean,
): void {
  const actual = applicationFromRaw(raw, before, spokenFor)
  // Read in the plan's form, so that a key with other white space counts as what the plan wants.
  const wanted = applicationFromRaw(raw, planned, spokenFor)
  const changed = diffTrees(before, actual).filter(
    ({ path }) => isWritten(path) && !equalTrees(treeAt(planned, path), treeAt(wanted, path)),
  )
  if (changed.length === 0) return
  const list = changed
    .map(
      ({ path, before: saw, after }) =>
        `${renderPath(path)} was ${showTree(saw)}, is ${showTree(after)}`,
    )
    .join('; ')
  throw refuse(
    'changed_since_plan',
    'The application was changed since the plan',
    `Someone changed what this update writes: ${list}. Nothing was written. Plan again to see the difference, or set on_concurrent_change = "overwrite" in the provider block.`,
    changed[0]?.path,
  )
}
