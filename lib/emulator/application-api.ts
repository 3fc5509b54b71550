import { listApplications } from './application-list'
import {
  createApplication,
  deleteApplication,
  getApplication,
  replaceApplication,
} from './applications'
import type { Answer, ApiRequest, EmulatorContext, Operation } from './exchange'
import { answerProblem } from './problem'

/** Every operation of the Application API by method. Source: Application API spec 2.4.1; no PATCH. */
const collectionOperations: Readonly<Record<string, Operation>> = {
  GET: listApplications,
  POST: createApplication,
}
const itemOperations: Readonly<Record<string, Operation>> = {
  GET: getApplication,
  PUT: replaceApplication,
  DELETE: deleteApplication,
}

/** Whether the path belongs to the Application API. */
export function isApplicationPath(path: string): boolean {
  return pathPattern.test(path)
}

const pathPattern = /^\/v2\/applications(?:\/([^/]+))?$/

/** Answers a request of an account to a path of the Application API. */
export async function callApplicationApi(
  request: ApiRequest,
  context: EmulatorContext,
): Promise<Answer> {
  const id = pathPattern.exec(request.path)?.[1]
  const operations = id === undefined ? collectionOperations : itemOperations
  const operation = Object.hasOwn(operations, request.method)
    ? operations[request.method]
    : undefined
  if (operation === undefined) {
    const detail = `Request method '${request.method}' not supported`
    return answerProblem(context, 'wrong-verb', detail)
  }
  const refusal = findHeaderRefusal(request, context)
  return refusal ?? (await operation(request, context, decodeId(id ?? '')))
}

/** Source: Application API spec 2.4.1, 406 and 415. Parameters, of quality or charset, are not looked at (not documented). */
function findHeaderRefusal(request: ApiRequest, context: EmulatorContext): Answer | undefined {
  if (!isJsonAccepted(request.headers.accept)) {
    const detail = `Invalid Accept header provided. ${onlyJson}`
    return answerProblem(context, 'accept-header', detail)
  }
  if (hasBody(request.method) && !isJsonSent(request.headers['content-type'])) {
    const detail = `Unsupported Content-Type header provided. ${onlyJson}`
    return answerProblem(context, 'content-type-header', detail)
  }
  return undefined
}

const onlyJson = "Must be one of the following: 'application/json'"

function hasBody(method: string): boolean {
  return method === 'POST' || method === 'PUT'
}

/** Whether an Accept header lets JSON through; one that is missing does. */
export function isJsonAccepted(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true
  return accept
    .split(',')
    .map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '')
    .some((range) => ['*/*', 'application/*', 'application/json'].includes(range))
}

function isJsonSent(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign: an id of that form does not exist, which is the answer then.
    return text
  }
}
