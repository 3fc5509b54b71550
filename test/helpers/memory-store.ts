import { ApiError } from '../../lib/diagnostics/errors'
import type {
  ApplicationBody,
  ApplicationStore,
  JsonObject,
  NumberStore,
  OwnedNumber,
  RawApplication,
} from '../../lib/engine/ports'
import type { ApplicationId } from '../../lib/model/application'

/** One call that reached the store, as `create`, `replace <id>` or `link <msisdn>`. */
export type StoreCall = string

export interface MemoryStoreSeed {
  readonly applications?: readonly JsonObject[]
  /** In the API's shape. */
  readonly numbers?: readonly JsonObject[]
}

/** An account in memory that behaves as the API does, without I/O. */
export interface MemoryStore {
  readonly applications: ApplicationStore
  readonly numbers: NumberStore
  /** Every call so far, those that failed included. */
  readonly calls: StoreCall[]
  /** The next call that starts with `call` fails with `error`: before the work is done, or after. */
  failNext(call: StoreCall, error: Error, when: 'before' | 'after'): void
  /** Changes an application behind everybody's back. */
  change(id: string, fields: JsonObject): void
}

const SAMPLE_PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n'

/** A store with these applications and numbers. Ids are made from a counter, so that a test can spell them. */
export function createMemoryStore(seed: MemoryStoreSeed = {}): MemoryStore {
  const applications = new Map<string, RawApplication>()
  const numbers = new Map<string, JsonObject>()
  const calls: StoreCall[] = []
  const failures: { call: StoreCall; error: Error; when: 'before' | 'after' }[] = []
  for (const one of seed.applications ?? []) {
    applications.set(String(one['id']), structuredClone(one) as RawApplication)
  }
  for (const one of seed.numbers ?? []) numbers.set(String(one['msisdn']), structuredClone(one))

  async function perform<Result>(call: StoreCall, work: () => Result): Promise<Result> {
    calls.push(call)
    const index = failures.findIndex((failure) => call.startsWith(failure.call))
    const [failure] = index < 0 ? [] : failures.splice(index, 1)
    if (failure?.when === 'before') throw failure.error
    const result = structuredClone(work())
    if (failure !== undefined) throw failure.error
    return result
  }

  return {
    calls,
    failNext: (call, error, when) => failures.push({ call, error, when }),
    change: (id, fields) =>
      applications.set(id, { ...getApplication(applications, id), ...structuredClone(fields) }),
    applications: {
      find: (id) => perform(`find ${id}`, () => applications.get(id)),
      list: () => perform('list', () => [...applications.values()]),
      create: (body) =>
        perform('create', () => {
          checkName(body)
          const id = idOf(applications.size + calls.length)
          return put(applications, withKeptFields(id, body, undefined))
        }),
      replace: (id, body) =>
        perform(`replace ${id}`, () => {
          const before = getApplication(applications, id)
          checkName(body)
          return put(applications, withKeptFields(id, body, before))
        }),
      delete: (id) => perform(`delete ${id}`, () => void applications.delete(id)),
    },
    numbers: {
      find: (msisdn) =>
        perform(`find-number ${msisdn}`, () => {
          const raw = numbers.get(msisdn)
          return raw === undefined ? undefined : ownedNumber(raw)
        }),
      list: (filter) =>
        perform('list-numbers', () => {
          const wanted = filter?.applicationId
          const all = [...numbers.values()].map(ownedNumber)
          return wanted === undefined ? all : all.filter((one) => one.applicationId === wanted)
        }),
      setApplication: ({ msisdn, country }, applicationId) =>
        perform(`${applicationId === undefined ? 'unlink' : 'link'} ${msisdn}`, () => {
          const raw = numbers.get(msisdn)
          const isKnown = applicationId === undefined || applications.has(applicationId)
          if (raw?.['country'] !== country || !isKnown) throw methodFailed()
          const { app_id: _before, ...rest } = raw
          numbers.set(
            msisdn,
            applicationId === undefined ? rest : { ...rest, app_id: applicationId },
          )
        }),
    },
  }
}

function put(all: Map<string, RawApplication>, application: RawApplication): RawApplication {
  all.set(application.id, structuredClone(application))
  return application
}

/** A body without keys or privacy keeps what was there; without capabilities it removes them all. */
function withKeptFields(
  id: ApplicationId,
  body: ApplicationBody,
  before: RawApplication | undefined,
): RawApplication {
  const { _links, ...fields } = body
  return {
    keys: before?.['keys'] ?? { public_key: SAMPLE_PUBLIC_KEY },
    privacy: before?.['privacy'] ?? { improve_ai: false },
    capabilities: {},
    ...fields,
    id,
  }
}

function idOf(count: number): ApplicationId {
  return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}` as ApplicationId
}

function ownedNumber(raw: JsonObject): OwnedNumber {
  const { country, msisdn, app_id: applicationId } = raw
  return {
    country: String(country),
    msisdn: String(msisdn),
    applicationId: applicationId === undefined ? undefined : (applicationId as ApplicationId),
    raw,
  }
}

function getApplication(all: Map<string, RawApplication>, id: string): RawApplication {
  const found = all.get(id)
  if (found !== undefined) return found
  throw refusal(404, 'api_not_found', 'The account has nothing under this id', [])
}

function checkName(body: ApplicationBody): void {
  if (body.name !== '') return
  throw refusal(400, 'api_refused', 'Vonage refused the request', [
    { path: ['name'], reason: 'must not be empty' },
  ])
}

function methodFailed(): ApiError {
  return refusal(420, 'number_refused', 'Vonage refused to change the number', [])
}

function refusal(
  status: number,
  code: 'api_not_found' | 'api_refused' | 'number_refused',
  summary: string,
  refused: ApiError['refused'],
): ApiError {
  return new ApiError(code, summary, {
    detail: `The store in memory answers with ${status}.`,
    status,
    retryable: false,
    refused,
  })
}
