import type { Diagnostic } from '../diagnostics/diagnostic'
import { hasErrors } from '../diagnostics/diagnostic'
import { InvariantError, VonageError } from '../diagnostics/errors'
import type { ApplicationId } from '../model/application'
import { applyPart } from './apply-part'
import type {
  ApplicationChange,
  Change,
  DesiredLink,
  DesiredPart,
  LinkChange,
  PartChange,
} from './change'
import type { OnConcurrentChange } from './changed-since-plan'
import { type CreatedApplication, type CreatePorts, createApplication } from './create-application'
import { deleteApplication } from './delete-application'
import { linkNumber, unlinkNumber } from './link-number'
import { createOnce } from './once'
import type { NumberStore, RawApplication } from './ports'
import { updateApplication, type WrittenApplication } from './update-application'
import type { WrittenPart } from './write-part'

export interface ApplyPorts extends CreatePorts {
  readonly numbers: NumberStore
  /** A new name for a journal entry. */
  newEntryId(): string
}

/** How one change ended. */
export interface Outcome {
  readonly change: Change
  /** `skipped`: not tried, because what it needs failed, or the run was stopped before. */
  readonly result: 'done' | 'failed' | 'skipped'
  readonly diagnostics: readonly Diagnostic[]
  /** What an application that was created or updated is now. */
  readonly application?: CreatedApplication | WrittenApplication
  /** What a part that was created or updated is now. */
  readonly part?: WrittenPart
}

/**
 * Carries out a plan in its order and reports every outcome. A change that fails ends only what depends on it: a
 * link whose application was not made is skipped. Once the run is asked to stop, what is left is skipped.
 * @param onOutcome Called after each change, in order, and waited for. @default nobody is told
 */
export async function applyChanges(
  changes: readonly Change[],
  onConcurrentChange: OnConcurrentChange,
  ports: ApplyPorts,
  onOutcome: (outcome: Outcome) => void | Promise<void> = () => {},
): Promise<readonly Outcome[]> {
  const listBefore = createOnce(ports.applications.list)
  const run: Run = {
    ids: new Map(),
    heldIds: new Set(),
    listBefore,
    onConcurrentChange,
    ports,
    isStopped: false,
  }
  for (const change of changes) hold(change, run)
  const outcomes: Outcome[] = []
  for (const change of changes) {
    const outcome = await applyChange(change, run)
    outcomes.push(outcome)
    await onOutcome(outcome)
  }
  return outcomes
}

interface Run {
  /** Application ids by key, of those that exist by now. */
  readonly ids: Map<string, ApplicationId>
  readonly heldIds: Set<string>
  readonly listBefore: () => Promise<readonly RawApplication[]>
  readonly onConcurrentChange: OnConcurrentChange
  readonly ports: ApplyPorts
  isStopped: boolean
}

function hold(change: Change, { ids, heldIds }: Run): void {
  if (change.resource !== 'application' || change.action === 'create') return
  const id = change.action === 'delete' ? change.before.id : change.id
  ids.set(change.key, id)
  heldIds.add(id)
}

async function applyChange(change: Change, run: Run): Promise<Outcome> {
  const skipped: Outcome = { change, result: 'skipped', diagnostics: [] }
  if (run.isStopped && change.action !== 'none') return skipped
  try {
    const work =
      change.resource === 'application'
        ? await applyApplication(change, run)
        : await applyDependent(change, run)
    const result = hasErrors(work.diagnostics) ? 'failed' : 'done'
    return { change, result, ...work }
  } catch (error) {
    if (error instanceof NeededIsMissing) return skipped
    if (!(error instanceof VonageError)) throw error
    run.isStopped ||= error.code === 'api_not_sent'
    // Of a change with several requests some may have been sent: then it tells what it stopped at.
    return { change, result: 'failed', diagnostics: error.toDiagnostics() }
  }
}

type Work = Pick<Outcome, 'diagnostics' | 'application' | 'part'>

async function applyApplication(change: ApplicationChange, run: Run): Promise<Work> {
  const { ports, onConcurrentChange } = run
  switch (change.action) {
    case 'none':
      return { diagnostics: [] }
    case 'create': {
      const { after: planned, managed, adoptExisting } = change
      const { heldIds, listBefore } = run
      const creation = { planned, managed, adoptExisting, heldIds, listBefore }
      const application = await createApplication(
        { ...creation, entryId: ports.newEntryId() },
        ports,
      )
      run.ids.set(change.key, application.raw.id)
      run.heldIds.add(application.raw.id)
      return { diagnostics: application.diagnostics, application }
    }
    case 'update': {
      const { id, before, spokenFor, after: planned, managed } = change
      const update = { id, before, spokenFor, planned, managed, onConcurrentChange }
      const application = await updateApplication(update, ports.applications)
      return { diagnostics: application.diagnostics, application }
    }
    case 'delete': {
      const { before } = change
      const deletion = { ...before, name: String(before.tree.name) }
      return { diagnostics: await deleteApplication(deletion, ports) }
    }
  }
}

function applyDependent(change: LinkChange | PartChange, run: Run): Promise<Work> {
  if (change.resource === 'number_link') return applyLink(change, run)
  const { onConcurrentChange, ports } = run
  return applyPart(change, (part) => idOf(part, run), onConcurrentChange, ports.applications)
}

async function applyLink(change: LinkChange, run: Run): Promise<Work> {
  const { numbers } = run.ports
  switch (change.action) {
    case 'none':
      break
    case 'create':
      await linkNumber(linking(change.after, [], run), numbers)
      break
    case 'update':
      await linkNumber(linking(change.after, [change.before.applicationId], run), numbers)
      break
    case 'delete':
      await unlinkNumber(change.before, numbers)
      break
  }
  return { diagnostics: [] }
}

function linking(link: DesiredLink, knownHolders: readonly ApplicationId[], run: Run) {
  const { msisdn, country, takeOver } = link
  return { msisdn, country, takeOver, applicationId: idOf(link, run), knownHolders }
}

/** The application that a link or a part needs. */
function idOf({ key, application }: DesiredLink | DesiredPart, run: Run): ApplicationId {
  const id = 'id' in application ? application.id : run.ids.get(application.key)
  if (id !== undefined) return id
  throw new NeededIsMissing(`no application for ${key}`)
}

/** What a change needs was not made; its own failure is reported where it happened. */
class NeededIsMissing extends InvariantError {}
