import { isJsonObject } from '../engine/json'
import type { Json, JsonObject, RawApplication } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import { type AnswerSource, brokenContract } from './json-shape'

const CONTRACT = 'Application API v2 specification 2.4.1'

/**
 * The application in an answer, with every field that the server sent but a private key.
 * @param request What the answer is to, for the error.
 * @throws {ContractError} when it is no object with an id and a name
 */
export function applicationFromWire(json: Json | undefined, request: string): RawApplication {
  const source: AnswerSource = { request, contract: CONTRACT }
  if (!isJsonObject(json)) throw brokenContract('the body', 'an object', json, source)
  const { id, name } = json
  if (typeof id !== 'string' || id === '') throw brokenContract('id', 'a text', id, source)
  if (typeof name !== 'string') throw brokenContract('name', 'a text', name, source)
  // The brand says where an id came from: here is where they come from.
  return { ...withoutPrivateKey(json), id: id as ApplicationId, name }
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
 * A page of a list. An empty account may be answered without `_embedded`.
 * @param page Its number, from 1.
 * @throws {ContractError} when it is no page, or one application in it is none
 */
export function applicationPageFromWire(
  json: Json | undefined,
  page: number,
  request: string,
): ApplicationPage {
  const source: AnswerSource = { request, contract: `${CONTRACT}, listApplication` }
  if (!isJsonObject(json)) throw brokenContract('the body', 'an object', json, source)
  const total = countOf(json['total_items'])
  if (total === undefined) {
    // Without it nobody could tell a part of the list from the whole.
    throw brokenContract('total_items', 'a count', json['total_items'], source)
  }
  const embedded = json['_embedded']
  const applications = isJsonObject(embedded) ? embedded['applications'] : undefined
  if (applications === undefined && total === 0) return { applications: [], total, hasNext: false }
  if (!isJsonList(applications)) {
    throw brokenContract('_embedded.applications', 'a list', applications, source)
  }
  return {
    applications: applications.map((one) => applicationFromWire(one, request)),
    total,
    hasNext: hasNextPage(json, page),
  }
}

/**
 * `total_pages` is in the specification; `_links.next` is not, but the API sends it. Either can end the list.
 * Source: Application API v2 specification 2.4.1; fixtures of vonage-python-sdk, list_applications_multiple_pages.json.
 */
function hasNextPage(json: JsonObject, page: number): boolean {
  const totalPages = countOf(json['total_pages'])
  if (totalPages !== undefined && page >= totalPages) return false
  const links = json['_links']
  if (isJsonObject(links)) return links['next'] !== undefined
  return totalPages !== undefined
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
