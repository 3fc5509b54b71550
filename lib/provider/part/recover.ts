import type { ApplicationId } from '../../model/application'
import type { ApplicationPart } from '../../model/application-part'
import { isObjectTree, type Tree } from '../../model/tree'
import type { PrivateState } from '../../plugin/provider'
import type { Session } from '../session'
import { type PartPrivate, parseSlot, partPrivate } from './state'

/** A part of an application. */
interface PartAt {
  readonly id: ApplicationId
  readonly part: ApplicationPart
}

/**
 * What is kept beside the state of a part, completed by the journal: a write that was cut off is in no state, and where
 * the provider was killed Terraform drops everything that was kept. An entry that the state has caught up with is
 * forgotten.
 */
export async function recoverPrivate(
  kept: PrivateState,
  { id, part }: PartAt,
  { ports: { journal }, memory }: Session,
): Promise<PartPrivate> {
  const recorded = partPrivate(kept)
  const left = await journal.findLeft({ kind: 'part', applicationId: id, path: part.path })
  const entry = left.at(-1)
  if (entry === undefined) return recorded
  const isLost = Object.keys(kept).length === 0
  if (!isLost && holds(recorded.written, entry.writes)) {
    await journal.clear(left)
    return recorded
  }
  // Terraform may drop what is recovered here: the entry stays until a state that is read has it.
  memory.recovered.add(entry.id)
  return {
    ...recorded,
    previous: entry.previous === null ? null : parseSlot(entry.previous),
    addedCapability: entry.addsCapability,
    maybeWritten: entry.writes,
  }
}

/** Whether a value has everything that was written: the server may have added to it. */
export function holds(value: Tree, written: Tree): boolean {
  if (written === null) return true
  if (!isObjectTree(written)) return value === written
  return (
    isObjectTree(value) &&
    Object.entries(written).every(([name, child]) => holds(value[name] ?? null, child))
  )
}
