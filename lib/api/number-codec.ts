import { isJsonObject } from '../engine/json'
import type { Json, JsonObject, OwnedNumber } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import { type AnswerSource, brokenContract } from './json-shape'

const CONTRACT = 'Numbers API specification 1.1.0'

/**
 * An owned number in an answer.
 * @throws {ContractError} when it is no object with country and msisdn
 */
export function ownedNumberFromWire(json: Json | undefined, request: string): OwnedNumber {
  const source: AnswerSource = { request, contract: CONTRACT }
  if (!isJsonObject(json)) throw brokenContract('a number', 'an object', json, source)
  const { country, msisdn } = json
  if (typeof country !== 'string') throw brokenContract('country', 'a text', country, source)
  if (typeof msisdn !== 'string' || msisdn === '') {
    throw brokenContract('msisdn', 'a text', msisdn, source)
  }
  return { country, msisdn, applicationId: applicationIdOf(json), raw: json }
}

/** One page of the list of owned numbers. */
export interface NumberPage {
  readonly numbers: readonly OwnedNumber[]
  /** How many match in all. */
  readonly count: number
}

/**
 * A page of owned numbers. No match is answered as `{}` or with an empty list.
 * Source: vonage-cli pull request 127; Numbers API specification 1.1.0, getOwnedNumbers.
 * @throws {ContractError} when it is no page, or one number in it is none
 */
export function numberPageFromWire(json: Json | undefined, request: string): NumberPage {
  const source: AnswerSource = { request, contract: `${CONTRACT}, getOwnedNumbers` }
  if (!isJsonObject(json)) throw brokenContract('the body', 'an object', json, source)
  const { count, numbers } = json
  if (numbers === undefined && (count === undefined || count === 0))
    return { numbers: [], count: 0 }
  if (!Array.isArray(numbers)) throw brokenContract('numbers', 'a list', numbers, source)
  // Without it nobody could tell a part of the list from the whole.
  if (typeof count !== 'number') throw brokenContract('count', 'a number', count, source)
  return { numbers: numbers.map((one: Json) => ownedNumberFromWire(one, request)), count }
}

/** Settings of a number that an update must repeat, or lose. Source: Numbers API specification 1.1.0, updateANumber. */
const plainFields = ['moHttpUrl', 'moSmppSysType', 'voiceStatusCallback']

/** Pairs of type and value. Of the type `app` they are the old form of a link. */
const callbackFields = [
  ['voiceCallbackType', 'voiceCallbackValue'],
  ['messagesCallbackType', 'messagesCallbackValue'],
] as const

/**
 * The form that links the number to the application, or to none, and repeats what the number already has.
 * Unlinking leaves `app_id` out, together with callbacks of the type `app`: repeated, they may keep the link.
 * Source: Numbers API specification 1.1.0, updateANumber; Vonage/vscode `unassignNumber`; nexmo-cli 0.3.16.
 */
export function numberUpdateToWire(
  number: OwnedNumber,
  applicationId: ApplicationId | undefined,
): URLSearchParams {
  const form = new URLSearchParams({ country: number.country, msisdn: number.msisdn })
  for (const field of plainFields) {
    const value = textOf(number.raw[field])
    if (value !== undefined) form.set(field, value)
  }
  for (const [typeField, valueField] of callbackFields) {
    const type = textOf(number.raw[typeField])
    const value = textOf(number.raw[valueField])
    // A type without its value is refused with 420 (nexmo-cli change log).
    if (type === undefined || value === undefined || type === 'app') continue
    form.set(typeField, type)
    form.set(valueField, value)
  }
  if (applicationId !== undefined) form.set('app_id', applicationId)
  return form
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
