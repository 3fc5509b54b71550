import { TransportError } from '../diagnostics/errors'
import type { ApplicationId } from '../model/application'
import { linkNumber } from './link-number'
import type { ApplicationStore, Clock, NumberStore, OwnedNumber } from './ports'
import { refuse } from './refusal'

export interface NumberLeasing {
  readonly applicationId: ApplicationId
  /** Whether the number is of the kind that is wanted. */
  readonly fits: (number: OwnedNumber) => boolean
  /** The kind that is wanted, for the error: `numbers of GB that can VOICE`. */
  readonly kind: string
  /** Whether the state of something else in this run says that it holds the number. */
  readonly isRecorded: (msisdn: string) => boolean
  /** Numbers that other leases of this process took, or are about to: what is taken is added, what is lost removed. */
  readonly taken: Set<string>
}

export interface LeasePorts {
  /** For the names of those who hold the numbers when none is free. */
  readonly applications: Pick<ApplicationStore, 'list'>
  readonly numbers: NumberStore
  readonly clock: Clock
  /** A whole number from 0 to below `count`, by chance. */
  readonly pick: (count: number) => number
}

/** From reading that a number is free to the end of sending its link, beside two turns of the API, in milliseconds. */
const WINDOW_MS = 1_000
/** Numbers tried before giving up. */
const MOST_TRIES = 20

/**
 * Takes a free number of the account and links it to the application. The API has no compare-and-set, so that two may
 * link the same number at once. Each sends its link soon after it read that the number is free, or not at all; then
 * it waits for longer than that and reads who holds the number. The last to link holds it, the others take another.
 *
 * A number that is linked to the application and held by nothing of this run is taken up again: a run that was killed
 * had linked it.
 * @throws {Refusal} when no number of that kind is free
 */
export async function leaseNumber(leasing: NumberLeasing, ports: LeasePorts): Promise<OwnedNumber> {
  const lost = new Set<string>()
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const fitting = (await ports.numbers.list()).filter(leasing.fits)
    const left = fitting.find((number) => isLeftOver(number, leasing))
    if (left !== undefined) {
      leasing.taken.add(left.msisdn)
      return left
    }
    const free = fitting.filter(
      ({ msisdn, applicationId }) =>
        applicationId === undefined && !leasing.taken.has(msisdn) && !lost.has(msisdn),
    )
    const chosen = free[ports.pick(free.length)]
    if (chosen === undefined) throw await poolEmpty(leasing.kind, fitting, ports)
    const claimed = await claim(chosen.msisdn, leasing, ports)
    if (claimed !== undefined) return claimed
    lost.add(chosen.msisdn)
  }
  throw refuse(
    'number_pool_busy',
    'Other deploys took each number first',
    `${MOST_TRIES} ${leasing.kind} were tried, and each went to someone else. Run the apply again.`,
    ['application_id'],
  )
}

function isLeftOver(
  { msisdn, applicationId }: OwnedNumber,
  { applicationId: wanted, taken, isRecorded }: NumberLeasing,
): boolean {
  return applicationId === wanted && !taken.has(msisdn) && !isRecorded(msisdn)
}

/**
 * Moves a leased number to another application; one that lost its link meanwhile is taken again.
 * @throws {Refusal} when something else holds the number by now
 */
export async function moveLease(
  { msisdn, from }: { readonly msisdn: string; readonly from: ApplicationId },
  leasing: Pick<NumberLeasing, 'applicationId' | 'taken'>,
  ports: LeasePorts,
): Promise<OwnedNumber> {
  const number = await ports.numbers.find(msisdn)
  const { applicationId } = leasing
  if (number?.applicationId !== undefined) {
    const held = { msisdn, applicationId, country: null, takeOver: false, knownHolders: [from] }
    return linkNumber(held, ports.numbers)
  }
  const again = await claim(msisdn, leasing, ports)
  if (again === undefined) throw lost(msisdn)
  return again
}

/** The number once it is safely held, or undefined when someone else has it. */
async function claim(
  msisdn: string,
  { applicationId, taken }: Pick<NumberLeasing, 'applicationId' | 'taken'>,
  { numbers, clock }: LeasePorts,
): Promise<OwnedNumber | undefined> {
  taken.add(msisdn)
  const held = await tryToHold()
  if (held === undefined) taken.delete(msisdn)
  return held

  async function tryToHold(): Promise<OwnedNumber | undefined> {
    const windowMs = WINDOW_MS + 2 * numbers.paceMs
    const deadline = new Date(clock.now().getTime() + windowMs)
    const number = await numbers.find(msisdn)
    if (number === undefined || number.applicationId !== undefined) return undefined
    if (!(await linkInTime(number, applicationId, deadline, numbers))) return undefined
    // Twice, for the way of the last request that was sent in time.
    await clock.sleep(2 * windowMs)
    const back = await numbers.find(msisdn)
    return back?.applicationId === applicationId ? back : undefined
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
