import { EmulatorError } from './emulator-error'
import { copyJson, isJsonObject, type Json, type JsonObject, omitFields } from './json'
import type { AccountState, EmulatorState, OtherAccountState } from './state'

/**
 * A starting state from outside: a seed, a data file or a control call. Nothing is filled in.
 * @throws {EmulatorError} that lists every fault with its place
 */
export function parseState(value: unknown, origin: string): EmulatorState {
  const known = ['applications', 'numbers', 'accounts']
  refuse(isJsonObject(value) ? checkState(value, known) : [noObject], origin)
  const { accounts, ...standard } = value as EmulatorState // checked above
  if (accounts === undefined) return takeOver(standard)
  const others = Object.entries(accounts).map(([key, one]) => [key, takeOver(one)] as const)
  return { ...takeOver(standard), accounts: Object.fromEntries(others) }
}

/**
 * The state of an account of its own, as `accounts` of a state has it.
 * @throws {EmulatorError} that lists every fault with its place
 */
export function parseAccountState(value: unknown, origin: string): OtherAccountState {
  refuse(isJsonObject(value) ? checkOtherAccount(value) : [noObject], origin)
  return takeOver(value as OtherAccountState) // checked above
}

const noObject = 'It must be an object: {"applications": [...], "numbers": [...]}.'

function refuse(problems: readonly string[], origin: string): void {
  if (problems.length === 0) return
  throw new EmulatorError(`${origin} is not a state of the emulator.`, { problems })
}

/** A copy. An answer of GET /v2/applications/{id} may be pasted as it is; its links are not state. */
function takeOver<State extends AccountState>(state: State): State {
  const applications = state.applications.map((one) => omitFields(one, ['_links']))
  return copyJson({ ...state, applications })
}

function checkState(state: JsonObject, known: readonly string[]): string[] {
  return [
    ...checkList(state, 'applications', checkApplication, 'id'),
    ...checkList(state, 'numbers', checkNumber, 'msisdn'),
    ...Object.keys(state)
      .filter((field) => !known.includes(field))
      .map((field) => `${field} is not known. Known are: ${known.join(', ')}.`),
    ...checkAccounts(state['accounts']),
  ]
}

function checkAccounts(accounts: Json | undefined): string[] {
  if (accounts === undefined) return []
  if (!isJsonObject(accounts)) {
    return ['accounts must be an object of API keys: {"KEY": {"applications": [], "numbers": []}}.']
  }
  return Object.entries(accounts).flatMap(([key, account]) => {
    const place = `accounts.${key}`
    // A colon would end the key in Basic credentials.
    if (!/^[\w-]+$/.test(key)) {
      return [`${place} is no API key: it has letters, digits, dashes and underscores.`]
    }
    if (!isJsonObject(account)) return [`${place} must be an object.`]
    return checkOtherAccount(account).map((problem) => `${place}.${problem}`)
  })
}

function checkOtherAccount(account: JsonObject): string[] {
  const { api_secret: secret, ...state } = account
  const isSecret = secret === undefined || isText(secret)
  return [
    ...checkState(state, ['applications', 'numbers']),
    ...(isSecret ? [] : ['api_secret must be a text that is not empty.']),
  ]
}

function checkList(
  state: JsonObject,
  field: string,
  checkOne: (one: JsonObject) => string[],
  idField: string,
): string[] {
  const list = state[field]
  if (!Array.isArray(list)) return [`${field} must be a list, it may be empty.`]
  const seen = new Set<Json | undefined>()
  return (list as readonly Json[]).flatMap((one, index) => {
    const place = `${field}[${index}]`
    if (!isJsonObject(one)) return [`${place} must be an object.`]
    const id = one[idField]
    const repeated =
      isText(id) && seen.has(id) ? [`${place}.${idField} is there twice: ${id}.`] : []
    seen.add(id)
    return [...checkOne(one).map((problem) => `${place}.${problem}`), ...repeated]
  })
}

function checkApplication(application: JsonObject): string[] {
  const { id, name, keys, privacy, capabilities } = application
  return [
    ...(isText(id) && /^[\w-]+$/.test(id)
      ? []
      : ['id must be an id of letters, digits and dashes, as a UUID is.']),
    ...(isText(name) ? [] : ['name must be a text that is not empty.']),
    ...checkKeys(keys),
    ...(privacy === undefined || isJsonObject(privacy) ? [] : ['privacy must be an object.']),
    ...(capabilities === undefined || isJsonObject(capabilities)
      ? []
      : ['capabilities must be an object.']),
  ]
}

function checkKeys(keys: Json | undefined): string[] {
  if (!isJsonObject(keys)) {
    return ['keys must be an object: {"public_key": "-----BEGIN PUBLIC KEY-----..."}.']
  }
  const { public_key: publicKey, private_key: privateKey } = keys
  return [
    ...(publicKey === undefined || isPublicKeyText(publicKey)
      ? []
      : ['keys.public_key must be a PEM text that begins with -----BEGIN PUBLIC KEY-----.']),
    ...(privateKey === undefined
      ? []
      : ['keys.private_key must not be there: the API never keeps a private key.']),
  ]
}

function isPublicKeyText(value: Json): boolean {
  return typeof value === 'string' && value.trimStart().startsWith('-----BEGIN PUBLIC KEY-----')
}

const numberTexts = [
  'type',
  'moHttpUrl',
  'voiceCallbackType',
  'voiceCallbackValue',
  'voiceStatusCallback',
  'app_id',
]

function checkNumber(number: JsonObject): string[] {
  const { country, msisdn, features } = number
  return [
    ...(isText(country) && /^[A-Z]{2}$/.test(country)
      ? []
      : ['country must be two capital letters, for example GB.']),
    ...(isText(msisdn) && /^\d{4,15}$/.test(msisdn)
      ? []
      : ['msisdn must be 4 to 15 digits without +, for example 447700900000.']),
    ...(features === undefined || isFeatureList(features)
      ? []
      : ['features must be a list of SMS, VOICE and MMS.']),
    ...numberTexts
      .filter((field) => number[field] !== undefined && !isText(number[field]))
      .map((field) => `${field} must be a text that is not empty.`),
  ]
}

function isFeatureList(value: Json): boolean {
  const known: readonly Json[] = ['SMS', 'VOICE', 'MMS']
  return Array.isArray(value) && (value as readonly Json[]).every((one) => known.includes(one))
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
