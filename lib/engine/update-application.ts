import type { Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId, ApplicationTree } from '../model/application'
import type { CapabilityName } from '../model/capabilities'
import { checkUnchanged, type OnConcurrentChange } from './changed-since-plan'
import type { ServerChoice } from './plan-application'
import type { ApplicationStore } from './ports'
import { applicationFromRaw } from './read-raw'
import { refuse } from './refusal'
import { buildBody, type ManagedParts } from './write-raw'
import { describeNotKept, fillUnknowns, findNotKept, findServerChoices, isManaged } from './written'

export interface ApplicationUpdate {
  readonly id: ApplicationId
  /** What the plan saw. */
  readonly before: ApplicationTree
  /** The capabilities that `before` shows; what it has of others, nobody has looked at. */
  readonly spokenFor: readonly CapabilityName[]
  readonly planned: ApplicationTree
  readonly managed: ManagedParts
  readonly onConcurrentChange: OnConcurrentChange
}

/** What a write left behind. */
export interface WrittenApplication {
  /** What to record: the plan with its unknowns filled from the answer, or what the API has where it kept something else. */
  readonly recorded: ApplicationTree
  readonly serverChoices: readonly ServerChoice[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the application, merges the managed parts, replaces it and reads it back.
 * @throws {Refusal} when it is gone, or was changed since the plan
 */
export async function updateApplication(
  update: ApplicationUpdate,
  store: ApplicationStore,
): Promise<WrittenApplication> {
  const { id, planned, managed, spokenFor } = update
  const raw = await store.find(id)
  if (raw === undefined) throw gone(id)
  if (update.onConcurrentChange === 'stop') {
    checkUnchanged(update, raw, (path) => isManaged(path, managed))
  }
  await store.replace(id, buildBody(raw, planned, managed))
  const back = await store.find(id)
  if (back === undefined) throw gone(id)
  const shown = [...new Set([...spokenFor, ...managed.capabilities])]
  return settleUpdate(planned, applicationFromRaw(back, planned, shown), managed)
}

function settleUpdate(
  planned: ApplicationTree,
  actual: ApplicationTree,
  managed: ManagedParts,
): WrittenApplication {
  const notKept = findNotKept(planned, actual, managed)
  const filled = fillUnknowns(planned, actual) as ApplicationTree
  return {
    recorded: notKept.length === 0 ? filled : actual,
    serverChoices: findServerChoices(planned, actual),
    diagnostics: describeNotKept(notKept, 'error'),
  }
}

function gone(id: ApplicationId) {
  return refuse(
    'application_gone',
    'The application was deleted since the plan',
    `Application ${id} does not exist any more. Plan again: it will be made anew, with another id and another key.`,
  )
}
