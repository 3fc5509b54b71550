import { isJsonObject } from '../engine/json'
import type { Json, JsonObject, RawApplication } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import { type AnswerSource, brokenContract } from './json-shape'
import { placeholder } from './odd-item'

const CONTRACT = 'Application API v2 specification 2.4.1'

/**
 * The application in an answer, with every field that the server sent but a private key.
 * @param request What the answer is to, for the error.
 * @throws {ContractError} when it is not an object with an id and a name
 */
export function applicationFromWire(json: Json | undefined, request: string): RawApplication {
  const source: AnswerSource = { request, contract: CONTRACT }
  const fault = faultOf(json)
  if (fault !== undefined) throw brokenContract(...fault, source)
  return readApplication(json as JsonObject) // checked above
}

type Fault = readonly [field: string, wanted: string, found: Json | undefined]

function faultOf(json: Json | undefined): Fault | undefined {
  if (!isJsonObject(json)) return ['the body', 'an object', json]
  const { id, name } = json
  if (typeof id !== 'string' || id === '') return ['id', 'a text', id]
  return typeof name === 'string' ? undefined : ['name', 'a text', name]
}

function readApplication(json: JsonObject): RawApplication {
  const { id, name } = json
  // The brand says where an id came from: here is where they come from.
  return { ...withoutPrivateKey(json), id: id as ApplicationId, name: String(name) }
}

/** An odd item keeps its place in the page, which is counted by its items. `dropOdd` removes it from the whole list. */
function itemFromWire(json: Json, page: number, index: number): RawApplication {
  const fault = faultOf(json)
  if (fault === undefined) return readApplication(json as JsonObject) // checked above
  const id = `item ${index} of page ${page}` as ApplicationId
  const [field, wanted] = fault
  const what = field === 'the body' ? 'it is not an object' : `its ${field} is not ${wanted}`
  return placeholder({ id, name: '' }, json, 'id', what, { kind: 'application', page, index })
}

/** One page of the list of applications. */
export interface ApplicationPage {
  readonly applications: readonly RawApplication[]
  /** How many the account has. */
  readonly total: number
  /** Whether the server knows of a page after this one. */
  readonly hasNext: boolean
}

/**
 * A page of a list. An empty account may be answered without `_embedded`, or as `{}`, as the Numbers API does.
 * @param page Its number, from 1.
 * @throws {ContractError} when it is not a page
 */
export function applicationPageFromWire(
  json: Json | undefined,
  page: number,
  request: string,
): ApplicationPage {
  const source: AnswerSource = { request, contract: `${CONTRACT}, listApplication` }
  if (!isJsonObject(json)) throw brokenContract('the body', 'an object', json, source)
  const isEmpty = Object.keys(json).length === 0
  const total = isEmpty ? 0 : countOf(json['total_items'])
  if (total === undefined) {
    // Without it nobody could tell a part of the list from the whole.
    throw brokenContract('total_items', 'a count', json['total_items'], source)
  }
  const embedded = json['_embedded']
  const applications = isJsonObject(embedded) ? embedded['applications'] : undefined
  if (total === 0 && (applications ?? null) === null) {
    return { applications: [], total, hasNext: false }
  }
  if (!isJsonList(applications)) {
    throw brokenContract('_embedded.applications', 'a list', applications, source)
  }
  return {
    applications: applications.map((one, index) => itemFromWire(one, page, index)),
    total,
    hasNext: hasNextPage(json, page, applications.length),
  }
}

/**
 * `total_pages` is in the specification; `_links.next` is not, but the API sends it. Either can end the list; without
 * both, the count does.
 * Source: Application API v2 specification 2.4.1; fixtures of vonage-python-sdk, list_applications_multiple_pages.json.
 */
function hasNextPage(json: JsonObject, page: number, length: number): boolean {
  const totalPages = countOf(json['total_pages'])
  if (totalPages !== undefined && page >= totalPages) return false
  const links = json['_links']
  if (isJsonObject(links)) return links['next'] !== undefined
  if (totalPages !== undefined) return true
  const size = countOf(json['page_size']) ?? length
  return length > 0 && page * size < Number(json['total_items'])
}

function countOf(json: Json | undefined): number | undefined {
  return typeof json === 'number' && Number.isInteger(json) && json >= 0 ? json : undefined
}

function isJsonList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}

/** Vonage sends a private key only for a pair that it made itself; we always send a public key. */
function withoutPrivateKey(application: JsonObject): JsonObject {
  const keys = application['keys']
  if (!isJsonObject(keys) || keys['private_key'] === undefined) return application
  const { private_key: _dropped, ...kept } = keys
  return { ...application, keys: kept }
}
