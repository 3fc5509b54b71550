import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { readApplicationBody } from './application-body'
import type { Answer, ApiRequest, EmulatorContext } from './exchange'
import { isJsonObject, type JsonObject, parseJson } from './json'
import { unlinkNumber } from './number-link'
import { answerInvalid, answerProblem } from './problem'
import type { WireApplication, WireApplicationDraft } from './state'

/**
 * POST /v2/applications. Without a public key, a pair is made and its private half is shown once.
 * Source: Application API spec 2.4.1, createApplication, 201 and keys.private_key.
 */
export async function createApplication(
  request: ApiRequest,
  context: EmulatorContext,
): Promise<Answer> {
  const read = readRequest(request, context, undefined)
  if (read.refusal !== undefined) return read.refusal
  const isPairMade = read.application.keys.public_key === undefined
  const pair = isPairMade ? await makeKeyPair() : undefined
  return keepApplication(makeId(context), read.application, pair, 201, context)
}

/** Source: PHP SDK, older fixtures: ids were 32 hexadecimal digits without dashes. */
function makeId(context: EmulatorContext): string {
  const id = context.nextId()
  return context.switches.application_id_form === 'hex' ? id.replaceAll('-', '') : id
}

function keepApplication(
  id: string,
  draft: WireApplicationDraft,
  pair: KeyPair | undefined,
  status: 200 | 201,
  context: EmulatorContext,
): Answer {
  const keys = pair === undefined ? draft.keys : { public_key: pair.publicKey }
  const application = { id, ...draft, keys }
  context.store.applications.set(id, application)
  const shown = showApplication(application)
  if (pair === undefined) return { status, body: shown, committed: true }
  const shownOnce = { private_key: pair.privateKey, public_key: pair.publicKey }
  return { status, body: { ...shown, keys: shownOnce }, committed: true }
}

/** GET /v2/applications/{id}. Source: Application API spec 2.4.1, getApplication: never a private key. */
export function getApplication(_request: ApiRequest, context: EmulatorContext, id: string): Answer {
  const application = context.store.applications.get(id)
  if (application === undefined) return answerNotFound(context, id)
  return { status: 200, body: showApplication(application) }
}

/** PUT /v2/applications/{id}: replaces the whole application. Source: Application API spec 2.4.1, updateApplication. */
export async function replaceApplication(
  request: ApiRequest,
  context: EmulatorContext,
  id: string,
): Promise<Answer> {
  const before = context.store.applications.get(id)
  if (before === undefined) return answerNotFound(context, id)
  const read = readRequest(request, context, before)
  if (read.refusal !== undefined) return read.refusal
  const isPairMade =
    context.switches.put_without_keys === 'renew' && read.application.keys.public_key === undefined
  if (!isPairMade) return keepApplication(id, read.application, undefined, 200, context)
  // Source: Application API spec 2.4.1 has keys.private_key in the answer of an update.
  return keepApplication(id, read.application, await makeKeyPair(), 200, context)
}

/**
 * DELETE /v2/applications/{id}. What becomes of the numbers linked to it is a switch.
 * Source: Application API spec 2.4.1, deleteApplication: 204, and 404 for what is not there.
 */
export function deleteApplication(
  _request: ApiRequest,
  context: EmulatorContext,
  id: string,
): Answer {
  const { applications, numbers } = context.store
  if (!applications.has(id)) return answerNotFound(context, id)
  const position = context.switches.delete_with_linked_numbers
  const linked = [...numbers.values()].filter((number) => number.app_id === id)
  if (position === 'refuse' && linked.length > 0) {
    return answerProblem(context, 'conflict', `ID '${id}' has ${linked.length} linked numbers`)
  }
  if (position === 'clear') {
    for (const number of linked) numbers.set(number.msisdn, unlinkNumber(number))
  }
  applications.delete(id)
  return { status: 204, committed: true }
}

const makePair = promisify(generateKeyPair)

interface KeyPair {
  readonly publicKey: string
  readonly privateKey: string
}

/** RSA 2048, SPKI and PKCS#8 PEM. Source: Python SDK fixture create_application_basic.json. */
function makeKeyPair(): Promise<KeyPair> {
  return makePair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

/** Source: Python SDK fixture create_application_basic.json: `_links.self`, relative. */
function showApplication(application: WireApplication): JsonObject {
  const { id, name, keys, privacy, capabilities, ...unknown } = application
  const _links = { self: { href: `/v2/applications/${id}` } }
  return { id, name, keys, privacy, capabilities, ...unknown, _links }
}

/** Source: Application API spec 2.4.1, 404. */
function answerNotFound(context: EmulatorContext, id: string): Answer {
  const detail = `ID '${id}' does not exist, or you do not have access`
  return answerProblem(context, 'not-found', detail)
}

type ReadRequest =
  | { readonly application: WireApplicationDraft; readonly refusal?: undefined }
  | { readonly refusal: Answer }

function readRequest(
  request: ApiRequest,
  context: EmulatorContext,
  before: WireApplication | undefined,
): ReadRequest {
  const body = parseJson(request.body)
  if (!isJsonObject(body)) {
    const detail = 'The request body must be a JSON object'
    return { refusal: answerProblem(context, 'payload-validation', detail) }
  }
  // Source: PHP SDK, application client: "API bug. It expects an object and throws 500 if it gets an array".
  if (Array.isArray(body['capabilities'])) {
    const detail = 'The request could not be processed'
    return { refusal: answerProblem(context, 'internal-error', detail) }
  }
  const read = readApplicationBody(body, before, context.switches)
  if (read.faults === undefined) return read
  return { refusal: answerInvalid(context, 'payload-validation', read.faults) }
}
