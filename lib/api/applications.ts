import { ApiError, ContractError } from '../diagnostics/errors'
import type { ApplicationBody, ApplicationStore, Json, RawApplication } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import { applicationFromWire, applicationPageFromWire } from './application-codec'
import type { Endpoint } from './endpoint'
import { brokenContract } from './json-shape'
import { renderJson } from './json-text'
import { createListGate } from './list-gate'
import { dropOdd } from './odd-item'
import { type PageProgress, readListStart, readPages } from './pages'
import type { Sender } from './sender'
import type { WaitForQuiet } from './wait-for-quiet'

const PATH = '/v2/applications'
/** The largest page. Source: Application API v2 specification 2.4.1, list-validation. */
const PAGE_SIZE = 100

/** The applications of one account. Source: Application API v2 specification 2.4.1. */
export function createApplicationStore(
  send: Sender,
  endpoint: Endpoint,
  onPage?: (progress: PageProgress) => void,
  newWait?: () => WaitForQuiet,
): ApplicationStore {
  const gate = createListGate()
  async function readPage(page: number) {
    const url = endpoint.urlOf(PATH, { page_size: String(PAGE_SIZE), page: String(page) })
    const purpose = `Page ${page} of the list of applications`
    const json = await send({ purpose, method: 'GET', url, repeatable: 'always' })
    const { applications, total, hasNext } = applicationPageFromWire(json, page, `GET ${url.href}`)
    return { elements: applications, total, hasNext }
  }

  return {
    find: async (id) => {
      const url = endpoint.urlOf(pathOf(id))
      const purpose = `Reading of application ${id}`
      try {
        const json = await send({ purpose, method: 'GET', url, repeatable: 'always' })
        return withId(id, json, `GET ${url.href}`)
      } catch (error) {
        if (isGone(error)) return undefined
        throw error
      }
    },

    list: (start) =>
      gate.read(async () =>
        dropOdd(
          await readPages(readPage, ({ id }) => id, 'applications', onPage, newWait?.(), start),
        ),
      ),
    listStart: () => gate.read(() => readListStart(readPage)),

    create: async (body) => {
      const url = endpoint.urlOf(PATH)
      await gate.untilRead()
      const purpose = `Creation of application "${body.name}"`
      const json = await send({
        purpose,
        method: 'POST',
        url,
        body: jsonBody(body),
        repeatable: 'when-refused',
      })
      return applicationFromWire(json, `POST ${url.href}`)
    },

    replace: async (id, body) => {
      const url = endpoint.urlOf(pathOf(id))
      const purpose = `Update of application ${id}`
      const json = await send({
        purpose,
        method: 'PUT',
        url,
        body: jsonBody(body),
        repeatable: 'always',
      })
      return withId(id, json, `PUT ${url.href}`)
    },

    delete: async (id) => {
      const url = endpoint.urlOf(pathOf(id))
      await gate.untilRead()
      const purpose = `Deletion of application ${id}`
      try {
        await send({ purpose, method: 'DELETE', url, repeatable: 'always' })
      } catch (error) {
        // Somebody else, or an earlier attempt whose answer was lost, has deleted it.
        if (!isGone(error)) throw error
      }
    },
  }
}

function jsonBody(body: ApplicationBody) {
  return { contentType: 'application/json', text: renderJson(body) }
}

/** @throws {ContractError} for an id that would leave the path, such as `..` */
function pathOf(id: ApplicationId): string {
  if (/^[\w-]+$/.test(id)) return `${PATH}/${id}`
  throw new ContractError('value_invalid', 'This is no id of an application', {
    detail: `Got "${id}". An id is a UUID, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf.`,
  })
}

/** Only Vonage's own 404 proves that the application is gone; a gateway's says nothing about it. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'api_not_found'
}

/** The application, which must be the one that was asked for: a cache between could answer with another. */
function withId(id: ApplicationId, json: Json | undefined, request: string): RawApplication {
  const application = applicationFromWire(json, request)
  if (application.id.toLowerCase() === id.toLowerCase()) return application
  const contract = 'Application API v2 specification 2.4.1, getApplication'
  throw brokenContract('id', id, application.id, { request, contract })
}
