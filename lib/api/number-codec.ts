import { isJsonObject } from '../engine/json'
import type { Json, JsonObject, OwnedNumber } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import { checkText } from '../model/text-form'
import { type AnswerSource, brokenContract } from './json-shape'
import { placeholder } from './odd-item'

const CONTRACT = 'Numbers API specification 1.1.0'

/**
 * An owned number in an answer.
 * @throws {ContractError} when it is not an object with country and msisdn
 */
export function ownedNumberFromWire(json: Json | undefined, request: string): OwnedNumber {
  const source: AnswerSource = { request, contract: CONTRACT }
  const fault = faultOf(json)
  if (fault !== undefined) throw brokenContract(...fault, source)
  return readNumber(json as JsonObject) // checked above
}

type Fault = readonly [field: string, wanted: string, found: Json | undefined]

function faultOf(json: Json | undefined): Fault | undefined {
  if (!isJsonObject(json)) return ['a number', 'an object', json]
  const { country, msisdn } = json
  if (typeof country !== 'string') return ['country', 'a text', country]
  return typeof msisdn === 'string' && msisdn !== '' ? undefined : ['msisdn', 'a text', msisdn]
}

function readNumber(json: JsonObject): OwnedNumber {
  const { country, msisdn } = json
  const applicationId = applicationIdOf(json)
  return { country: String(country), msisdn: String(msisdn), applicationId, raw: json }
}

/** An odd item keeps its place in the page, which is counted by its items. `dropOdd` removes it from the whole list. */
function itemFromWire(json: Json, page: number, index: number): OwnedNumber {
  const fault = faultOf(json)
  if (fault === undefined) return readNumber(json as JsonObject) // checked above
  const number = {
    country: '',
    msisdn: `item ${index} of page ${page}`,
    applicationId: undefined,
    raw: {},
  }
  const [field, wanted] = fault
  const what = field === 'a number' ? 'it is not an object' : `its ${field} is not ${wanted}`
  return placeholder(number, json, 'msisdn', what, { kind: 'number', page, index })
}

/** One page of the list of owned numbers. */
export interface NumberPage {
  readonly numbers: readonly OwnedNumber[]
  /** How many match in all. */
  readonly count: number
}

/**
 * A page of owned numbers. `page` is its number, from 1. No match is answered as `{}` or with an empty list.
 * Source: vonage-cli pull request 127; Numbers API specification 1.1.0, getOwnedNumbers.
 * @throws {ContractError} when it is not a page
 */
export function numberPageFromWire(json: Json | undefined, request: string, page = 1): NumberPage {
  const source: AnswerSource = { request, contract: `${CONTRACT}, getOwnedNumbers` }
  if (!isJsonObject(json)) throw brokenContract('the body', 'an object', json, source)
  const { count, numbers } = json
  if ((numbers ?? null) === null && (count === undefined || count === 0))
    return { numbers: [], count: 0 }
  if (!Array.isArray(numbers)) throw brokenContract('numbers', 'a list', numbers, source)
  // Without it nobody could tell a part of the list from the whole.
  if (typeof count !== 'number') throw brokenContract('count', 'a number', count, source)
  return { numbers: numbers.map((one: Json, index) => itemFromWire(one, page, index)), count }
}

/** What an update must repeat, or lose, and which text it accepts. Source: Numbers API specification 1.1.0, updateANumber. */
const plainFields: readonly (readonly [name: string, isAccepted: (text: string) => boolean])[] = [
  ['moHttpUrl', isAddress],
  ['moSmppSysType', () => true],
  ['voiceStatusCallback', isAddress],
]
/** What an update accepts beside the link; `app` is the old form of a link. Numbers with `vxml` exist: vonage-php-sdk. */
const callbackTypes = ['sip', 'tel']
/** Pairs of type and value that can be the old form of a link. */
const callbackFields = [
  ['voiceCallbackType', 'voiceCallbackValue'],
  ['messagesCallbackType', 'messagesCallbackValue'],
] as const

/**
 * The form that links the number to the application, or to none, and repeats what the number already has and an update
 * accepts: anything else would have the whole update refused. Unlinking leaves `app_id` out, together with callbacks of
 * the type `app`: repeated, they may keep the link. A messages callback has no other type.
 * Source: Numbers API specification 1.1.0, updateANumber; Vonage/vscode `unassignNumber`; nexmo-cli 0.3.16.
 */
export function numberUpdateToWire(
  number: OwnedNumber,
  applicationId: ApplicationId | undefined,
): URLSearchParams {
  const { raw } = number
  const form = new URLSearchParams({ country: number.country, msisdn: number.msisdn })
  for (const [field, isAccepted] of plainFields) {
    const text = textOf(raw[field])
    if (text !== undefined && isAccepted(text)) form.set(field, text)
  }
  const type = textOf(raw['voiceCallbackType'])
  const value = textOf(raw['voiceCallbackValue'])
  // A type without its value is refused with 420 (nexmo-cli change log).
  if (type !== undefined && value !== undefined && callbackTypes.includes(type)) {
    form.set('voiceCallbackType', type)
    form.set('voiceCallbackValue', value)
  }
  if (applicationId !== undefined) form.set('app_id', applicationId)
  return form
}

function isAddress(text: string): boolean {
  return checkText('address', text) === undefined
}

/** `app_id`, or the application that an old-style callback of the type `app` names. */
function applicationIdOf(number: JsonObject): ApplicationId | undefined {
  const linked = textOf(number['app_id'])
  // The brand says where an id came from: here is where they come from.
  if (linked !== undefined) return linked as ApplicationId
  for (const [typeField, valueField] of callbackFields) {
    const value = textOf(number[valueField])
    if (number[typeField] === 'app' && value !== undefined) return value as ApplicationId
  }
  return undefined
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' && json !== '' ? json : undefined
}
