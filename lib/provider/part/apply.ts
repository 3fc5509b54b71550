import { hasErrors } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import { isAnswerLost } from '../../engine/create-token'
import type { PendingPart } from '../../engine/ports'
import { removePart } from '../../engine/remove-part'
import { type PartNote, type PartWrite, writePart } from '../../engine/write-part'
import { fillUnknowns } from '../../engine/written'
import type { ApplicationId } from '../../model/application'
import { type ApplicationPart, capabilityOf, renderPart } from '../../model/application-part'
import type { Tree } from '../../model/tree'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { releasing } from '../claims'
import { refuseOtherAccount, type Session } from '../session'
import { holds } from './recover'
import type { PartShape } from './shape'
import {
  applicationIdOf,
  type PartPrivate,
  parseSlot,
  partId,
  partPrivate,
  partPrivateToTerraform,
  renderSlot,
} from './state'

/** Carries out what was planned for one part. Writes to one application come one after the other. */
export async function applyPart(
  request: ApplyRequest,
  shape: PartShape,
  session: Session,
): Promise<StateResult> {
  const { prior, planned } = request
  const value = planned ?? prior
  const part = value === null ? undefined : shape.findPart(value)
  if (value === null || part === undefined) return { state: null }
  try {
    return await session.serialize(applicationIdOf(value), () =>
      planned === null
        ? remove(request, value, part, session)
        : write(request, planned, part, shape, session),
    )
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return { state: prior, diagnostics: placed(error.toDiagnostics(), part, shape) }
  }
}

async function write(
  { prior, private: kept }: ApplyRequest,
  planned: ObjectValue,
  part: ApplicationPart,
  shape: PartShape,
  session: Session,
): Promise<StateResult> {
  const { claims } = session.memory
  const recorded = partPrivate(kept)
  const id = applicationIdOf(planned)
  const claim = { owner: recorded.owner ?? '', applicationId: id, path: part.path }
  const conflicts = claims.write(claim, [])
  if (hasErrors(conflicts)) return { state: prior, diagnostics: conflicts }
  const before = prior === null ? null : shape.treeOf(prior, part)
  const after = shape.treeOf(planned, part)
  const { onConcurrentChange } = session
  const note = await openNote(id, part, session)
  const { previous, addedCapability } = recorded
  const remembered = prior === null ? {} : { remembered: { previous, addedCapability } }
  // Where the provider is killed before its write, Terraform keeps the state and drops what is kept beside it.
  if (prior !== null)
    await note.begin({ previous, addedCapability, writes: lastWrite(recorded, before) })
  const work: PartWrite = {
    id,
    part,
    before,
    planned: after,
    onConcurrentChange,
    ...note.parts,
    ...remembered,
  }
  const written = await releasing(claim.owner, claims, () =>
    writePart(work, session.ports.applications),
  ).catch(async (error: unknown) => {
    await note.forgetUnwritten()
    if (prior === null || !isAnswerLost(error)) throw error
    return undefined
  })
  if (written === undefined) return unconfirmed(planned, { before, after, part }, recorded, shape)
  session.settle({ id: note.entryId })
  const capability = capabilityOf(part)
  if (written.addedCapability) claims.addCapability(id, capability)
  const origin =
    prior === null
      ? { previous: written.previous, addedCapability: claims.isAdded(id, capability) }
      : {}
  return {
    state: {
      ...planned,
      ...shape.attributesOf(written.recorded, part),
      id: prior?.['id'] ?? partId(id, part),
    },
    private: partPrivateToTerraform({
      ...recorded,
      ...origin,
      apiKey: session.apiKey,
      written: written.recorded,
      maybeWritten: null,
      serverChoices: written.serverChoices,
    }),
    diagnostics: placed(written.diagnostics, part, shape),
  }
}

/** How a run notes what its write of a part makes unknowable. */
interface OpenNote {
  readonly entryId: string
  /** What earlier declarations of this part knew about it, and the note of the write. */
  readonly parts: Pick<PartWrite, 'left' | 'ended' | 'remember'>
  /** Notes what the state remembers, before the first request. */
  begin(note: PartNote): Promise<void>
  /** Forgets what was begun, if no write was noted since and no interrupted run left it. */
  forgetUnwritten(): Promise<void>
}

async function openNote(
  id: ApplicationId,
  part: ApplicationPart,
  { ports, memory }: Session,
): Promise<OpenNote> {
  const { journal, newEntryId, clock } = ports
  const subject = { kind: 'part', applicationId: id, path: part.path } as const
  const [entry, ...others] = await journal.takeUp(subject)
  await journal.clear(others)
  const entryId = entry?.id ?? newEntryId()
  const ended = memory
    .find('part_ends', id)
    .findLast(({ path }) => path.join('.') === part.path.join('.'))
  const record = ({ previous, addedCapability, writes }: PartNote) =>
    journal.record({
      ...subject,
      id: entryId,
      startedAt: clock.now().toISOString(),
      previous: previous === null ? null : renderSlot(previous),
      addsCapability: addedCapability,
      writes,
    })
  let isWritten = entry !== undefined
  return {
    entryId,
    parts: {
      ...(entry && { left: noteOf(entry) }),
      ...(ended && { ended: noteOf(ended) }),
      remember: (note) => {
        isWritten = true
        return record(note)
      },
    },
    begin: record,
    forgetUnwritten: async () => {
      if (!isWritten) await journal.clear([{ id: entryId }])
    },
  }
}

/** What an earlier write left in the account, as far as it is known: the refreshed state shows which of two it was. */
function lastWrite({ written, maybeWritten }: PartPrivate, before: Tree): Tree {
  return maybeWritten !== null && holds(before, maybeWritten) ? maybeWritten : written
}

function noteOf({
  previous,
  addsCapability,
  writes,
}: Pick<PendingPart, 'previous' | 'addsCapability' | 'writes'>): PartNote {
  const slot = previous === null ? null : parseSlot(previous)
  return { previous: slot, addedCapability: addsCapability, writes }
}

/**
 * The state after an update whose answer was lost. An error would keep the old state, and a destroy would take the new
 * value for someone else's; the next refresh shows which of the two is there.
 */
function unconfirmed(
  planned: ObjectValue,
  { before, after, part }: { before: Tree; after: Tree; part: ApplicationPart },
  recorded: PartPrivate,
  shape: PartShape,
): StateResult {
  const written = fillUnknowns(after, before)
  return {
    state: { ...planned, ...shape.attributesOf(written, part) },
    private: partPrivateToTerraform({ ...recorded, written, maybeWritten: recorded.written }),
    diagnostics: [
      {
        severity: 'warning',
        code: 'write_unconfirmed',
        summary: 'Answer of an update lost',
        detail: `Vonage did not answer the update of ${renderPart(part)}, so it may or may not be done. Run the apply again: it reads the value and writes it if needed.`,
        path: [],
      },
    ],
  }
}

/**
 * Removes the part. Not where this run has written it under another address, or where the application declares its
 * capabilities itself from now on: Terraform orders the two as it likes.
 */
async function remove(
  { prior, private: kept }: ApplyRequest,
  value: ObjectValue,
  part: ApplicationPart,
  session: Session,
): Promise<StateResult> {
  const { owner, apiKey, previous, addedCapability, written, maybeWritten } = partPrivate(kept)
  const id = applicationIdOf(value)
  const claim = { owner: owner ?? '', applicationId: id, path: part.path }
  const { memory } = session
  if (memory.has('capabilities_set', id) || memory.claims.isRewritten(claim)) return { state: null }
  await checkAccount(id, apiKey, session)
  const diagnostics = await removePart(
    { id, part, written, maybeWritten, previous, addedCapability },
    session.ports.applications,
  )
  // Another process may write the part at this very moment: what is there then is its value.
  const isTheirs = hasErrors(diagnostics) && memory.claims.isRewritten(claim)
  memory.claims.release(claim.owner)
  if (isTheirs) return { state: null }
  return { state: hasErrors(diagnostics) ? prior : null, diagnostics }
}

async function checkAccount(
  id: ReturnType<typeof applicationIdOf>,
  apiKey: PartPrivate['apiKey'],
  session: Session,
): Promise<void> {
  if (apiKey === undefined || apiKey === session.apiKey) return
  const isHere = (await session.ports.applications.find(id)) !== undefined
  if (!isHere) throw refuseOtherAccount(`Application ${id}`, apiKey, session.apiKey)
}

function placed(
  diagnostics: NonNullable<StateResult['diagnostics']>,
  part: ApplicationPart,
  shape: PartShape,
): NonNullable<StateResult['diagnostics']> {
  return diagnostics.map((one) =>
    one.path[0] === 'capabilities' ? { ...one, path: shape.placeOf(one.path, part) } : one,
  )
}
