/**
 * Terms: a *pending create* is a journal entry of a create whose end nobody recorded. Its *token* tells its
 * application from all others: the public key of a pair that was generated for it, or, with a key of the user's own,
 * which may be shared, name + key + an id that was not there before.
 * Premise: names are not unique and a private key is never shown again, so a create that is sent twice leaves a
 * duplicate, and one that is forgotten leaves an application that nobody can use.
 * Method: look for the tokens of pending creates; refuse a name that the plan knows nothing of; write the entry, send
 * once; where the answer is lost look for the token before saying anything.
 */
import { VonageError } from '../diagnostics/errors'
import type { Secret } from '../diagnostics/secret'
import type { ApplicationId, ApplicationTree } from '../model/application'
import { UNKNOWN } from '../model/tree'
import { hasName } from './application-name'
import { findByToken, isRefused } from './create-token'
import { findForeign, findMaker, refuseAdoption, refuseNameExists } from './existing-name'
import type {
  ApplicationStore,
  Clock,
  Journal,
  KeyMaker,
  PendingCreate,
  RawApplication,
} from './ports'
import { readUntilFound } from './read-late'
import { applicationFromRaw } from './read-raw'
import { refuse } from './refusal'
import type { WrittenApplication } from './update-application'
import { buildBody, type ManagedParts } from './write-raw'
import { describeNotKept, fillUnknowns, findNotKept, findServerChoices } from './written'

export interface ApplicationCreation {
  /** Names the journal entry; never used before. */
  readonly entryId: string
  readonly planned: ApplicationTree
  readonly managed: ManagedParts
  /** Takes an application of this name that nobody holds, instead of stopping. */
  readonly adoptExisting: boolean
  /** Ids that states of this plan hold, or that this run made. */
  readonly heldIds: ReadonlySet<string>
  /**
   * Every application of the account, read before this create is sent. The creates of one run share a list: a list
   * that is read while others create has shifting pages, and is no whole one.
   * @default read now
   */
  readonly listBefore?: () => Promise<readonly RawApplication[]>
  /** The ids of the same list, as one value for all creates of the run. @default those of a list that is read now */
  readonly idsBefore?: () => Promise<readonly string[]>
  /** Called before an application that someone else made is written; a throw stops that. @default nothing */
  readonly beforeAdopting?: (id: ApplicationId) => Promise<void>
}

export interface CreatePorts {
  readonly applications: ApplicationStore
  readonly journal: Journal
  readonly keys: KeyMaker
  readonly clock: Clock
}

export interface CreatedApplication extends WrittenApplication {
  readonly raw: RawApplication
  /** Of a pair that was generated; undefined with a key of the user's own. */
  readonly privateKey: Secret | undefined
  /** Whether someone else made it and it was taken by its name. */
  readonly adopted: boolean
  /** The journal entry of its create; undefined where nothing was created. */
  readonly entryId: string | undefined
}

/**
 * Makes the application, or finds the one that an earlier, interrupted create made.
 * @throws {Refusal} when the name is taken, or nobody can tell whether it was made
 * @throws {ApiError} when the server refused; nothing was made
 */
export async function createApplication(
  creation: ApplicationCreation,
  ports: CreatePorts,
): Promise<CreatedApplication> {
  const name = String(creation.planned.name)
  const subject = { kind: 'create', name } as const
  const pending = await ports.journal.takeUp(subject)
  const made = await ports.journal.listMade(subject)
  const applications = await listAccount(creation, name, { pending, made }, ports)
  const held = applications.filter(({ id }) => creation.heldIds.has(id))
  const free = applications.filter(({ id }) => !creation.heldIds.has(id))
  for (const entry of pending) {
    const found = findByToken(entry, free, made) ?? (await findLate(entry, creation, ports))
    if (found === undefined) continue
    await ports.journal.noteMade(entry, found.id)
    const raw = await bringToPlan(creation, found, ports)
    const isGenerated = creation.planned.public_key === UNKNOWN
    return settle(creation, raw, isGenerated ? entry : { ...entry, privateKey: undefined }, ports)
  }
  const foreign = findForeign(name, applications, creation.heldIds)
  if (foreign.length === 0) {
    // The entry of an application that is held is not ours: its key is in use, and a read will clear it.
    const isHeld = (entry: PendingCreate) =>
      creation.heldIds.has(entry.applicationId ?? '') ||
      held.some((raw) => findByToken(entry, [raw]) !== undefined)
    const unarrived = pending.filter((entry) => !isHeld(entry))
    return send(creation, name, unarrived, applications, ports)
  }
  const adopted = await chooseAdopted(creation, name, foreign, ports)
  await creation.beforeAdopting?.(adopted.id)
  const raw = await bringToPlan(creation, adopted, ports)
  return { ...(await settle(creation, raw, undefined, ports)), adopted: true }
}

/** An application that is known to be made, where the list does not show it (yet). */
async function findLate(
  { applicationId }: PendingCreate,
  { heldIds }: ApplicationCreation,
  { applications }: CreatePorts,
): Promise<RawApplication | undefined> {
  if (applicationId === undefined || heldIds.has(applicationId)) return undefined
  return applications.find(applicationId)
}

/**
 * The shared list is trusted for what it does not show of a name; what would stop this create, or send a pending one
 * again, may have changed since it was read and is looked at now.
 */
async function listAccount(
  { heldIds, listBefore }: ApplicationCreation,
  name: string,
  { pending, made }: { pending: readonly PendingCreate[]; made: ReadonlySet<string> },
  { applications }: CreatePorts,
): Promise<readonly RawApplication[]> {
  if (listBefore === undefined) return applications.list()
  const before = await listBefore()
  const free = before.filter(({ id }) => !heldIds.has(id))
  const isTaken = pending.length === 0 && free.some((raw) => hasName(raw, name))
  const isArrived = pending.every((entry) => findByToken(entry, free, made) !== undefined)
  return isArrived && !isTaken ? before : applications.list()
}

async function chooseAdopted(
  creation: ApplicationCreation,
  name: string,
  foreign: readonly RawApplication[],
  { journal }: CreatePorts,
): Promise<RawApplication> {
  const [first, second] = foreign
  if (!creation.adoptExisting || first === undefined) {
    throw refuseNameExists(name, foreign, await findMaker(name, foreign, journal))
  }
  if (second !== undefined) throw refuseAdoption(name, foreign)
  return first
}

/** Merges the plan into an application that is there already. */
function bringToPlan(
  creation: ApplicationCreation,
  found: RawApplication,
  ports: CreatePorts,
): Promise<RawApplication> {
  const body = buildBody(found, creation.planned, creation.managed)
  return ports.applications.replace(found.id, body)
}

async function send(
  creation: ApplicationCreation,
  name: string,
  pending: readonly PendingCreate[],
  applications: readonly RawApplication[],
  ports: CreatePorts,
): Promise<CreatedApplication> {
  const reused = pending.find((entry) => entry.privateKey !== undefined)
  const entry: PendingCreate = {
    ...(await chooseKey(creation.planned, reused, ports.keys)),
    kind: 'create',
    id: reused?.id ?? creation.entryId,
    name,
    idsBefore: (await creation.idsBefore?.()) ?? applications.map(({ id }) => id),
    startedAt: ports.clock.now().toISOString(),
  }
  await ports.journal.record(entry)
  // These never arrived and this entry takes their place: left behind, they would look like further creates.
  await ports.journal.clear(pending.filter(({ id }) => id !== entry.id))
  // Sent with its key always: a pair that the server makes is one whose private half a lost answer takes along.
  const sent: ApplicationCreation = {
    ...creation,
    planned: { ...creation.planned, public_key: entry.publicKey },
    managed: { ...creation.managed, publicKey: true },
  }
  const made = await sendOnce(sent, entry, ports)
  await ports.journal.noteMade(entry, made.id)
  return settle(sent, made, entry, ports)
}

async function chooseKey(
  planned: ApplicationTree,
  reused: PendingCreate | undefined,
  keys: KeyMaker,
): Promise<Pick<PendingCreate, 'publicKey' | 'privateKey'>> {
  if (typeof planned.public_key === 'string') {
    return { publicKey: planned.public_key, privateKey: undefined }
  }
  const { publicKey, privateKey } = reused ?? (await keys.createPair())
  return { publicKey, privateKey }
}

async function sendOnce(
  creation: ApplicationCreation,
  entry: PendingCreate,
  ports: CreatePorts,
): Promise<RawApplication> {
  try {
    return await ports.applications.create(buildBody(undefined, creation.planned, creation.managed))
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    // Never sent, so nothing can appear; the entry stays, as an earlier create may stand behind its key.
    if (['read_only', 'api_not_sent'].includes(error.code)) throw error
    if (isRefused(error)) {
      await ports.journal.clear([entry])
      throw error
    }
    const made = await lookForToken(entry, creation.heldIds, ports)
    if (made !== undefined) return made
    throw unconfirmed(entry, error)
  }
}

async function lookForToken(
  entry: PendingCreate,
  heldIds: ReadonlySet<string>,
  { applications, clock, journal }: CreatePorts,
): Promise<RawApplication | undefined> {
  const made = await journal.listMade({ kind: 'create', name: entry.name })
  // A list that fails proves nothing: the caller reports the lost answer, and the next run looks again.
  return readUntilFound(applications.list, clock, (listed) =>
    findByToken(
      entry,
      listed.filter(({ id }) => !heldIds.has(id)),
      made,
    ),
  )
}

async function settle(
  { planned, managed }: ApplicationCreation,
  answered: RawApplication,
  entry: PendingCreate | undefined,
  ports: CreatePorts,
): Promise<CreatedApplication> {
  const raw = (await readBack(answered.id, ports)) ?? answered
  const actual = applicationFromRaw(raw, planned)
  return {
    raw,
    privateKey: entry?.privateKey,
    entryId: entry?.id,
    adopted: false,
    recorded: fillUnknowns(planned, actual) as ApplicationTree,
    serverChoices: findServerChoices(planned, actual),
    // An error together with a state would taint it, and the next plan would replace id and key.
    diagnostics: describeNotKept(findNotKept(planned, actual, managed), 'warning'),
  }
}

/** The application as the server shows it after the write; undefined when it does not (yet), and the answer must do. */
async function readBack(
  id: ApplicationId,
  { applications, clock }: CreatePorts,
): Promise<RawApplication | undefined> {
  // It is made: failing now would lose its id. The answer of the write says the same, and a refresh reads again.
  return readUntilFound(
    () => applications.find(id),
    clock,
    (raw) => raw,
  )
}

function unconfirmed(entry: PendingCreate, cause: VonageError) {
  return refuse(
    'create_unconfirmed',
    'The answer of a create was lost',
    `${cause.message}. ${cause.detail} No application with its key was found, so it was probably not made, but it may still appear. Run the apply again: it looks for the application of ${entry.startedAt} before it makes one.`,
    ['name'],
    cause,
  )
}
