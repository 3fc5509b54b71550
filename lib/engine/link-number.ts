import type { Diagnostic } from '../diagnostics/diagnostic'
import { ContractError } from '../diagnostics/errors'
import type { ApplicationId } from '../model/application'
import { objectOrEmpty } from './json'
import type { NumberStore, OwnedNumber, RawApplication } from './ports'
import { type Refusal, refuse } from './refusal'

export interface NumberLinking {
  readonly msisdn: string
  /** The declared country, or null to take the number's own. */
  readonly country: string | null
  readonly applicationId: ApplicationId
  /** Applications that the plan knew as holder; from any other one the number is not taken. */
  readonly knownHolders: readonly ApplicationId[]
  /** Takes the number from whatever application holds it. */
  readonly takeOver: boolean
}

/**
 * Links the number, reads it back and returns it.
 * @throws {Refusal} when the number is not owned, has another country, or belongs to an unknown holder
 */
export async function linkNumber(
  linking: NumberLinking,
  numbers: NumberStore,
): Promise<OwnedNumber> {
  const { msisdn, applicationId } = linking
  const number = await numbers.find(msisdn)
  if (number === undefined) throw notOwned(msisdn)
  checkCountry(linking, number)
  if (number.applicationId === applicationId) return number
  checkHolder(linking, number)
  await numbers.setApplication(number, applicationId)
  const back = await numbers.find(msisdn)
  if (back?.applicationId !== applicationId) throw notKept(msisdn, applicationId, back)
  return back
}

/** Removes the link to this application; a number that is linked elsewhere, or gone, is left alone. */
export async function unlinkNumber(
  link: { readonly msisdn: string; readonly applicationId: ApplicationId },
  numbers: NumberStore,
): Promise<void> {
  const number = await numbers.find(link.msisdn)
  if (number === undefined || number.applicationId !== link.applicationId) return
  await numbers.setApplication(number, undefined)
  const back = await numbers.find(link.msisdn)
  if (back?.applicationId === link.applicationId) throw notKept(link.msisdn, undefined, back)
}

/**
 * What a plan can tell of a link that is to be made, before anything of it is; `numbers` are all that the account owns.
 * Who holds the number is for the apply to judge: the same plan may unlink it.
 */
export function checkLinkable(
  { msisdn, country }: Pick<NumberLinking, 'msisdn' | 'country'>,
  numbers: readonly OwnedNumber[],
): readonly Diagnostic[] {
  const number = numbers.find((one) => one.msisdn === msisdn)
  const refusal = number === undefined ? notOwned(msisdn) : findOtherCountry(country, number)
  const diagnostics = refusal?.toDiagnostics() ?? []
  // No error yet: Terraform plans what is declared before it destroys it, too.
  return diagnostics.map((one) => ({
    ...one,
    severity: 'warning',
    detail: `${one.detail} Apply will fail until this is fixed.`,
  }))
}

/** The warning of the second of two links of one number. */
export function warnLinkedTwice(msisdn: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'declared_twice',
    summary: `${msisdn} is linked twice`,
    detail: `${describeTwice(msisdn)} Apply will fail if it makes or changes one of them. Keep one of them.`,
    path: ['msisdn'],
  }
}

/** The error of a link of such a number that an apply would make or change. */
export function refuseLinkedTwice(msisdn: string): Refusal {
  return refuse(
    'declared_twice',
    `${msisdn} is linked twice`,
    `${describeTwice(msisdn)} This one was not written. Keep one of them.`,
    ['msisdn'],
  )
}

/** The error of a link of a number that a lease of the same configuration keeps. */
export function refuseLeasedNumber(msisdn: string): Refusal {
  return refuse(
    'number_taken',
    'Number leased by this configuration',
    `A vonage_number_lease of this configuration holds ${msisdn}. Nothing was changed. Link another number, or remove the lease.`,
    ['msisdn'],
  )
}

/** The error of a link of a number that a lease took in the same run, and lost again. */
export function refuseJustLeased(msisdn: string): Refusal {
  return refuse(
    'number_taken',
    'Number leased by this configuration',
    `A vonage_number_lease of this configuration took ${msisdn} in this run, because a saved plan does not tell it which numbers are linked. The number was unlinked again. Run terraform apply: it links the number, and the lease takes another one.`,
    ['msisdn'],
  )
}

function describeTwice(msisdn: string): string {
  return `Two vonage_number_link of this configuration have the number ${msisdn}, which one application can have at a time: each of them would undo the other.`
}

function checkCountry({ country }: NumberLinking, number: OwnedNumber): void {
  const refusal = findOtherCountry(country, number)
  if (refusal !== undefined) throw refusal
}

function findOtherCountry(country: string | null, number: OwnedNumber): Refusal | undefined {
  const { msisdn } = number
  if (country === null || country === number.country) return undefined
  return refuse(
    'number_country_differs',
    'The number belongs to another country',
    `${msisdn} is a number of ${number.country}, not of ${country}. Set country = "${number.country}", or leave it out.`,
    ['country'],
  )
}

function checkHolder(linking: NumberLinking, number: OwnedNumber): void {
  const holder = number.applicationId
  if (holder === undefined || linking.takeOver || linking.knownHolders.includes(holder)) return
  throw refuse(
    'number_taken',
    'The number is linked to another application',
    `${linking.msisdn} is linked to application ${holder}, which this plan did not know as its holder. Nothing was changed. Unlink it there, or set take_over = true to take it.`,
    ['msisdn'],
  )
}

function notOwned(msisdn: string) {
  return refuse(
    'number_not_owned',
    'The account does not own the number',
    `No number ${msisdn} is in this account. Buy it in the Vonage Dashboard (Numbers, Buy numbers), or correct msisdn: this provider never buys numbers. With a subaccount, check that the key is the one that owns it.`,
    ['msisdn'],
  )
}

function notKept(
  msisdn: string,
  wanted: ApplicationId | undefined,
  back: OwnedNumber | undefined,
): ContractError {
  const asked = wanted === undefined ? 'to be unlinked' : `to be linked to ${wanted}`
  const found = back?.applicationId ?? 'no application'
  return new ContractError('link_not_kept', 'Vonage did not keep the link of the number', {
    path: ['msisdn'],
    detail: `${msisdn} was asked ${asked}, but now shows ${found}. Someone may have changed it at the same time: plan again.`,
  })
}

/**
 * The warning of a link to an application that answers neither calls nor messages; it may get a capability later.
 * @param number How the text names the number: its digits, or `the leased number`.
 */
export function warnUnhandled(
  number: string,
  raw: RawApplication | undefined,
): readonly Diagnostic[] {
  const capabilities = objectOrEmpty(raw?.['capabilities'])
  const isHandled = 'voice' in capabilities || 'messages' in capabilities
  if (raw === undefined || isHandled) return []
  return [
    {
      severity: 'warning',
      code: 'number_unhandled',
      summary: 'The application handles neither calls nor messages',
      detail: `Application "${raw.name}" (${raw.id}) has neither voice nor messages. Calls and messages to ${number} are lost, unless a capability or webhook of this configuration adds one. Add voice or messages.`,
      path: ['application_id'],
    },
  ]
}
