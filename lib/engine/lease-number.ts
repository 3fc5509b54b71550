import type { Diagnostic } from '../diagnostics/diagnostic'
import { TransportError } from '../diagnostics/errors'
import type { ApplicationId } from '../model/application'
import { linkNumber } from './link-number'
import type {
  ApplicationStore,
  Clock,
  Journal,
  NumberStore,
  OwnedNumber,
  PendingLease,
} from './ports'
import { refuse } from './refusal'
import type { Serialize } from './serialize'

export interface NumberLeasing {
  readonly applicationId: ApplicationId
  /** Whether the number is of the kind that is wanted. */
  readonly fits: (number: OwnedNumber) => boolean
  /** The kind that is wanted, for the error: `numbers of GB that can VOICE`. */
  readonly kind: string
  /** Whether a state of this run holds the number, or a link of its configuration names it. */
  readonly isSpokenFor: (msisdn: string) => boolean
  /** Names the journal entry of a number that is about to be linked; never used before. */
  readonly newEntryId: () => string
  /** Numbers that other leases of this process took, or are about to: what is taken is added, what is lost removed. */
  readonly taken: Set<string>
  /** Entries that this process took up and that no lease has used yet: added and removed here. */
  readonly left: PendingLease[]
}

export interface LeasePorts {
  /** For the names of those who hold the numbers when none is free. */
  readonly applications: Pick<ApplicationStore, 'list'>
  readonly numbers: NumberStore
  readonly clock: Clock
  readonly journal: Pick<Journal, 'takeUp' | 'record' | 'clear'>
  /** Does one piece of work after the other: two leases of one process must not wait for each other's requests. */
  readonly serialize: Serialize
  /** A whole number from 0 to below `count`, by chance. */
  readonly pick: (count: number) => number
}

/** A number that a lease holds, and the journal entry that says so until a state does. */
export interface LeasedNumber {
  readonly number: OwnedNumber
  readonly entryId: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** From reading that a number is free to the end of sending its link, beside two turns of the API, in milliseconds. */
const WINDOW_MS = 1_000
/** Numbers tried before giving up. */
const MOST_TRIES = 20

/**
 * Takes a free number of the account and links it to the application. The API has no compare-and-set, so that two may
 * link the same number at once. Each sends its link soon after it read that the number is free, or not at all; then
 * it waits for longer than that and reads who holds the number. The last to link holds it, the others take another.
 * The time begins when the read is sent: how long a request waits in the queue of this process does not count.
 *
 * Only a number that a killed run of this state was about to link is taken up again. Any other number that is linked to
 * the application belongs to something else: it is left alone, with a warning.
 * @throws {Refusal} when no number of that kind is free
 */
export async function leaseNumber(
  leasing: NumberLeasing,
  ports: LeasePorts,
): Promise<LeasedNumber> {
  const { applicationId, taken, left } = leasing
  left.push(...(await ports.journal.takeUp({ kind: 'lease', applicationId })))
  const lost = new Set<string>()
  let unmanaged: readonly Diagnostic[] | undefined
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const all = await ports.numbers.list()
    const held = await takeAgain(all)
    const fitting = all.filter(leasing.fits)
    if (held !== undefined) return held
    unmanaged ??= fitting
      .filter((one) => one.applicationId === applicationId && !isUnavailable(one.msisdn))
      .map(({ msisdn }) => warnUnmanaged(msisdn, applicationId))
    const free = fitting.filter(
      (one) =>
        one.applicationId === undefined && !isUnavailable(one.msisdn) && !lost.has(one.msisdn),
    )
    const chosen = free[ports.pick(free.length)]
    if (chosen === undefined) throw await poolEmpty(leasing.kind, fitting, ports)
    const claimed = await claim(chosen.msisdn, leasing, ports)
    if (claimed !== undefined) return { ...claimed, diagnostics: unmanaged }
    lost.add(chosen.msisdn)
  }
  throw refuse(
    'number_pool_busy',
    'Other deploys took each number first',
    `${MOST_TRIES} ${leasing.kind} were tried, and each went to someone else. Run the apply again.`,
    ['application_id'],
  )

  /** A number that an interrupted run linked, if it fits. One that the run did not link is forgotten. */
  async function takeAgain(all: readonly OwnedNumber[]): Promise<LeasedNumber | undefined> {
    for (const entry of left.filter((one) => one.applicationId === applicationId)) {
      const number = all.find(({ msisdn }) => msisdn === entry.msisdn)
      const isHeld = number?.applicationId === applicationId && !isUnavailable(entry.msisdn)
      // Another lease of the application may want it, or was faster while this one forgot an entry.
      if ((isHeld && !leasing.fits(number)) || !removeFrom(left, entry)) continue
      if (isHeld) {
        taken.add(entry.msisdn)
        return { number, entryId: entry.id, diagnostics: [] }
      }
      await ports.journal.clear([entry])
    }
    return undefined
  }

  function isUnavailable(msisdn: string): boolean {
    return taken.has(msisdn) || leasing.isSpokenFor(msisdn)
  }
}

/** Whether it was in there. */
function removeFrom<Item>(items: Item[], item: Item): boolean {
  const at = items.indexOf(item)
  if (at >= 0) items.splice(at, 1)
  return at >= 0
}

function warnUnmanaged(msisdn: string, applicationId: ApplicationId): Diagnostic {
  return {
    severity: 'warning',
    code: 'number_unmanaged',
    summary: 'Linked number outside this configuration',
    detail: `Number ${msisdn} is linked to application ${applicationId}, but no resource of this state holds it. The lease left it alone and took another number. Declare a vonage_number_link for it, or unlink it.`,
    path: ['application_id'],
  }
}

/**
 * Moves a leased number to another application; one that lost its link meanwhile is taken again.
 * @throws {Refusal} when something else holds the number by now
 */
export async function moveLease(
  { msisdn, from }: { readonly msisdn: string; readonly from: ApplicationId },
  leasing: Pick<NumberLeasing, 'applicationId' | 'taken' | 'newEntryId'>,
  ports: LeasePorts,
): Promise<LeasedNumber> {
  const number = await ports.numbers.find(msisdn)
  const { applicationId } = leasing
  if (number?.applicationId !== undefined) {
    const held = { msisdn, applicationId, country: null, takeOver: false, knownHolders: [from] }
    const moved = await linkNumber(held, ports.numbers)
    return { number: moved, entryId: undefined, diagnostics: [] }
  }
  const again = await claim(msisdn, leasing, ports)
  if (again === undefined) throw lost(msisdn)
  return { ...again, diagnostics: [] }
}

/** The number once it is safely held, or undefined when someone else has it. */
async function claim(
  msisdn: string,
  {
    applicationId,
    taken,
    newEntryId,
  }: Pick<NumberLeasing, 'applicationId' | 'taken' | 'newEntryId'>,
  { numbers, clock, journal, serialize }: LeasePorts,
): Promise<Omit<LeasedNumber, 'diagnostics'> | undefined> {
  taken.add(msisdn)
  const id = newEntryId()
  const number = await tryToHold()
  if (number !== undefined) return { number, entryId: id }
  taken.delete(msisdn)
  await journal.clear([{ id }])
  return undefined

  async function tryToHold(): Promise<OwnedNumber | undefined> {
    const startedAt = clock.now().toISOString()
    await journal.record({ kind: 'lease', id, startedAt, applicationId, msisdn })
    const windowMs = WINDOW_MS + 2 * numbers.paceMs
    const isLinked = await serialize('lease', () => linkIfFree(windowMs))
    if (!isLinked) return undefined
    // Twice, for the way of the last request that was sent in time.
    await clock.sleep(2 * windowMs)
    const back = await numbers.find(msisdn)
    return back?.applicationId === applicationId ? back : undefined
  }

  async function linkIfFree(windowMs: number): Promise<boolean> {
    let readAt = clock.now()
    const onTurn = () => {
      readAt = clock.now()
    }
    const number = await numbers.find(msisdn, { onTurn })
    if (number === undefined || number.applicationId !== undefined) return false
    const deadline = new Date(readAt.getTime() + windowMs)
    return await linkInTime(number, applicationId, deadline, numbers)
  }
}

/** Whether the link was sent before the deadline. */
async function linkInTime(
  number: OwnedNumber,
  applicationId: ApplicationId,
  deadline: Date,
  numbers: NumberStore,
): Promise<boolean> {
  try {
    await numbers.setApplication(number, applicationId, { deadline })
    return true
  } catch (error) {
    if (error instanceof TransportError && error.code === 'api_too_late') return false
    throw error
  }
}

function lost(msisdn: string) {
  return refuse(
    'number_lease_lost',
    'The leased number is gone',
    `${msisdn} is no longer in the account, or went to someone else while it was linked to nothing. Run the apply again: it takes another number.`,
    ['msisdn'],
  )
}

async function poolEmpty(
  kind: string,
  fitting: readonly OwnedNumber[],
  { applications }: LeasePorts,
) {
  const all = fitting.length === 0 ? [] : await applications.list()
  const names = new Map(all.map(({ id, name }) => [id, JSON.stringify(name)]))
  const holders = fitting.map(({ msisdn, applicationId: id }) =>
    id === undefined
      ? `${msisdn} is being taken by another resource`
      : `${msisdn} is linked to ${names.get(id) ?? 'application'} (${id})`,
  )
  const found =
    holders.length === 0 ? `The account owns no ${kind}.` : `All are held: ${holders.join('; ')}.`
  return refuse(
    'number_pool_empty',
    `None of the ${kind} is free`,
    `${found} Unlink one (a branch environment that is gone: vonage-iac env gc), buy one in the Vonage Dashboard, or ask for another kind.`,
    ['application_id'],
  )
}
