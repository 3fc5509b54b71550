import type { Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId } from '../model/application'
import type { DesiredPart, PartChange } from './change'
import type { OnConcurrentChange } from './changed-since-plan'
import type { ApplicationStore } from './ports'
import { removePart } from './remove-part'
import { type PartWrite, type WrittenPart, writePart } from './write-part'

/** What a change of a part left behind; `part` is what it is now, if it is there. */
export interface AppliedPart {
  readonly diagnostics: readonly Diagnostic[]
  readonly part?: WrittenPart
}

/** Carries out the change of one part. `idOf` tells the application of a part that is declared. */
export async function applyPart(
  change: PartChange,
  idOf: (part: DesiredPart) => ApplicationId,
  onConcurrentChange: OnConcurrentChange,
  store: ApplicationStore,
): Promise<AppliedPart> {
  if (change.action === 'none') return { diagnostics: [] }
  if (change.action === 'delete') {
    const { before } = change
    return { diagnostics: await removePart({ ...before, id: before.applicationId }, store) }
  }
  const where: Pick<PartWrite, 'id' | 'part' | 'before'> =
    change.action === 'create'
      ? { id: idOf(change.desired), part: change.desired.part, before: null }
      : { id: change.before.applicationId, part: change.before.part, before: change.before.tree }
  const part = await writePart({ ...where, planned: change.after, onConcurrentChange }, store)
  return { diagnostics: part.diagnostics, part }
}
