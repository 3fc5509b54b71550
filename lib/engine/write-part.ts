import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId } from '../model/application'
import {
  type ApplicationPart,
  capabilityOf,
  pathsOverlap,
  renderPart,
} from '../model/application-part'
import { equalTrees } from '../model/equality'
import { isObjectTree, type Tree } from '../model/tree'
import { checkUnchanged, type OnConcurrentChange } from './changed-since-plan'
import { objectOrEmpty } from './json'
import type { ServerChoice } from './plan-application'
import { readPart, wholeOf } from './plan-part'
import type { ApplicationStore, Json, RawApplication } from './ports'
import { refuse } from './refusal'
import { buildPartBody, mergePart } from './write-raw'
import {
  describeNotKept,
  diffWritten,
  fillUnknowns,
  findServerChoices,
  isAsWritten,
  showTree,
} from './written'

export interface PartWrite {
  readonly id: ApplicationId
  readonly part: ApplicationPart
  /** What the plan saw; null for a part that is declared for the first time. */
  readonly before: Tree
  readonly planned: Tree
  readonly onConcurrentChange: OnConcurrentChange
  /** What an interrupted first write of this part noted before it. @default nothing */
  readonly left?: PartNote
  /** What a declaration of this part has that the same run removes. @default nothing */
  readonly ended?: PartNote
  /** What the state remembers of an earlier write. @default nothing: this is the first */
  readonly remembered?: Pick<PartNote, 'previous' | 'addedCapability'>
  /** Called before the write; a throw stops it. */
  readonly remember?: (note: PartNote) => Promise<void>
}

/** What a write of a part makes unknowable, unless it is noted before. */
export interface PartNote {
  /** What was there, as the API had it; null for nothing. */
  readonly previous: Json
  /** Whether the capability around a webhook was not there before. */
  readonly addedCapability: boolean
  /** What is written, as a read finds it. */
  readonly writes: Tree
}

/** What a write left behind. */
export interface WrittenPart {
  /** What to record: the plan with its unknowns filled, or what the API has where it kept something else. */
  readonly recorded: Tree
  readonly serverChoices: readonly ServerChoice[]
  readonly diagnostics: readonly Diagnostic[]
  /** What was there before, as the API had it; null for nothing. */
  readonly previous: Json
  /** Whether the capability around a webhook was not there before. */
  readonly addedCapability: boolean
}

/**
 * Writes one part of an application and leaves the rest as it is: reads, merges, replaces, reads back.
 * @throws {Refusal} when there is no such application, the part was changed since the plan, or a capability that is
 *   declared for the first time is there with other values
 */
export async function writePart(write: PartWrite, store: ApplicationStore): Promise<WrittenPart> {
  const { id, part, planned } = write
  const raw = await getApplication(id, store)
  const actual = readPart(part, raw, planned)
  if (write.before === null) checkFree(write, raw, actual)
  else if (write.onConcurrentChange === 'stop') {
    const before = wholeOf(part, write.before)
    const spokenFor = [capabilityOf(part)]
    checkUnchanged({ before, spokenFor, planned: wholeOf(part, planned) }, raw, (path) =>
      isWithin(path, part.path),
    )
  }
  const merge = (before: Json | undefined) =>
    isObjectTree(planned) ? mergePart(part.attribute, before, planned) : before
  const body = buildPartBody(raw, part.path, merge)
  const { note, warnings } = settleNote(write, raw, readPart(part, { ...body, id }, null))
  await write.remember?.(note)
  await store.replace(id, body)
  const back = readPart(part, await getApplication(id, store), planned)
  const notKept = diffWritten(planned, back, part.path)
  return {
    recorded: notKept.length === 0 ? fillUnknowns(planned, back) : back,
    serverChoices: findServerChoices(wholeOf(part, planned), wholeOf(part, back)),
    // An error together with a new state would taint it, and the next plan would replace it.
    diagnostics: [
      ...warnings,
      ...describeNotKept(notKept, write.before === null ? 'warning' : 'error'),
    ],
    previous: note.previous,
    addedCapability: note.addedCapability,
  }
}

/**
 * What was there before the part was ours. Where an interrupted run wrote it already, that run's note knows; where
 * someone changed it since, what is there now counts.
 */
function settleNote(
  { id, part, left, ended, remembered }: PartWrite,
  raw: RawApplication,
  writes: Tree,
): { readonly note: PartNote; readonly warnings: readonly Diagnostic[] } {
  if (remembered !== undefined) return { note: { ...remembered, writes }, warnings: [] }
  const actual = readPart(part, raw, null)
  const now: PartNote = {
    previous: actual === null ? null : jsonAt(raw, part.path),
    addedCapability: jsonAt(raw, part.path.slice(0, 2)) === null,
    writes,
  }
  const ours = [left, ended].find((note) => note !== undefined && isThere(note, part, raw))
  if (ours !== undefined) return { note: { ...ours, writes }, warnings: [] }
  if (left === undefined) return { note: now, warnings: [] }
  const isAsBefore = JSON.stringify(left.previous) === JSON.stringify(now.previous)
  return { note: now, warnings: isAsBefore ? [] : [changedSince(id, part, actual)] }
}

/** Whether the application has what was written by then. */
function isThere({ writes }: PartNote, part: ApplicationPart, raw: RawApplication): boolean {
  return isAsWritten(writes, readPart(part, raw, writes), part.path)
}

function changedSince(id: ApplicationId, part: ApplicationPart, actual: Tree): Diagnostic {
  return {
    severity: 'warning',
    code: 'webhook_left',
    summary: 'Webhook changed after an interrupted run',
    detail: `An earlier run was interrupted while it wrote ${renderPart(part)} of application ${id}, and someone changed it since. It was ${showTree(actual)}. Destroying this resource restores that value.`,
    path: [],
  }
}

/** Whether a path names the part or something in it. */
function isWithin(path: AttributePath, part: readonly string[]): boolean {
  return path.length >= part.length && pathsOverlap(part, path.map(String))
}

/** The value at a path of the API's own JSON; null for nothing. */
export function jsonAt(raw: RawApplication, path: readonly string[]): Json {
  return path.reduce<Json>((json, name) => objectOrEmpty(json)[name] ?? null, raw)
}

async function getApplication(id: ApplicationId, store: ApplicationStore): Promise<RawApplication> {
  const raw = await store.find(id)
  if (raw !== undefined) return raw
  throw refuseUnknownApplication(id)
}

/**
 * The warning of a plan whose part has no application. It cannot be an error: Terraform plans a configuration before
 * it destroys it, too.
 */
export function warnUnknownApplication(id: ApplicationId): Diagnostic {
  return { ...unknownApplication(id, 'The apply will stop.'), severity: 'warning' }
}

function refuseUnknownApplication(id: ApplicationId) {
  const { code, summary, detail, path } = unknownApplication(id, 'Nothing was written.')
  return refuse(code, summary, detail, path)
}

function unknownApplication(id: ApplicationId, consequence: string): Omit<Diagnostic, 'severity'> {
  return {
    code: 'application_not_found',
    summary: 'No application has this id',
    detail: `The account has no application ${id}. ${consequence} Correct application_id, or use the API key of the account that has it.`,
    path: ['application_id'],
  }
}

/** A webhook remembers what it replaces; a capability could not bring it back. */
function checkFree(
  { id, part, planned, ended }: PartWrite,
  raw: RawApplication,
  actual: Tree,
): void {
  if (part.kind === 'webhook' || actual === null) return
  if (equalTrees(fillUnknowns(planned, actual), actual)) return
  if (ended !== undefined && isThere(ended, part, raw)) return
  const name = renderPart(part)
  throw refuse(
    'capability_exists',
    `The application has ${name} already`,
    `Application ${id} has ${name} with other values than those declared, and they would be lost. Nothing was written. To manage what is there, import it with the id ${id}:${name}; to manage one webhook of it, use vonage_application_webhook.`,
    part.path,
  )
}
