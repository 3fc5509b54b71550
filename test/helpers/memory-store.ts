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
import { fillServerDefaults, type ServerHabits } from './server-defaults'

/** One call that reached the store, as `create`, `replace <id>` or `link <msisdn>`. */
export type StoreCall = string

export interface MemoryStoreSeed {
  readonly applications?: readonly JsonObject[]
  /** In the API's shape. */
  readonly numbers?: readonly JsonObject[]
  /** What the server does where the sources disagree. @default the habits' own defaults */
  readonly habits?: ServerHabits
}

/** An account in memory that behaves as the API does, without I/O. */
export interface MemoryStore {
  readonly applications: ApplicationStore
  readonly numbers: NumberStore
  /** Every call so far, those that failed included. */
  readonly calls: StoreCall[]
  /** The bodies of all creates and replaces so far, as they were sent. */
  readonly bodies: ApplicationBody[]
  /** The next call that starts with `call` fails with `error`: before the work is done, or after. */
  failNext(call: StoreCall, error: Error, when: 'before' | 'after'): void
  /** Does something once, right before or right after the next call that starts with `call` takes effect. */
  onNext(call: StoreCall, when: 'before' | 'after', happening: () => void): void
  /** Changes an application behind everybody's back. */
  change(id: string, fields: JsonObject): void
  /** The application as the server holds it, without a call. */
  peek(id: string): RawApplication | undefined
}

/** A store with these applications and numbers. Ids are made from a counter (`idOf`), so that a test can spell them. */
export function createMemoryStore(seed: MemoryStoreSeed = {}): MemoryStore {
  const applications = new Map<string, RawApplication>()
  const numbers = new Map<string, JsonObject>()
  let made = 0
  const calls: StoreCall[] = []
  const bodies: ApplicationBody[] = []
  const happenings: { call: StoreCall; when: 'before' | 'after'; happening: () => void }[] = []
  for (const one of seed.applications ?? []) {
    applications.set(String(one['id']), structuredClone(one) as RawApplication)
  }
  for (const one of seed.numbers ?? []) numbers.set(String(one['msisdn']), structuredClone(one))

  async function perform<Result>(call: StoreCall, work: () => Result): Promise<Result> {
    calls.push(call)
    const index = happenings.findIndex((expected) => call.startsWith(expected.call))
    const [expected] = index < 0 ? [] : happenings.splice(index, 1)
    if (expected?.when === 'before') expected.happening()
    const result = structuredClone(work())
    if (expected?.when === 'after') expected.happening()
    return result
  }

  function write(id: ApplicationId, body: ApplicationBody, before: RawApplication | undefined) {
    bodies.push(structuredClone(body))
    checkName(body)
    const told = structuredClone(body)
    return put(applications, { ...fillServerDefaults(told, before, seed.habits ?? {}), id })
  }

  return {
    calls,
    bodies,
    failNext: (call, error, when) => {
      const happening = () => {
        throw error
      }
      happenings.push({ call, when, happening })
    },
    onNext: (call, when, happening) => happenings.push({ call, when, happening }),
    peek: (id) => structuredClone(applications.get(id)),
    change: (id, fields) =>
      applications.set(id, { ...getApplication(applications, id), ...structuredClone(fields) }),
    applications: {
      find: (id) => perform(`find ${id}`, () => applications.get(id)),
      list: () => perform('list', () => [...applications.values()]),
      // The call counts once the list is read.
      listStart: async () => ({ elements: [], total: applications.size, pageCount: 1 }),
      create: (body) =>
        perform('create', () => {
          made += 1
          return write(idOf(made), body, undefined)
        }),
      replace: (id, body) =>
        perform(`replace ${id}`, () => write(id, body, getApplication(applications, id))),
      delete: (id) => perform(`delete ${id}`, () => void applications.delete(id)),
    },
    numbers: {
      find: (msisdn) =>
        perform(`find-number ${msisdn}`, () => {
          const raw = numbers.get(msisdn)
          return raw === undefined ? undefined : ownedNumber(raw)
        }),
      listStart: async () => ({ elements: [], total: numbers.size, pageCount: 1 }),
      list: (filter) =>
        perform('list-numbers', () => {
          const wanted = filter?.applicationId
          const all = [...numbers.values()].map(ownedNumber)
          return wanted === undefined ? all : all.filter((one) => one.applicationId === wanted)
        }),
      paceMs: 0,
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

/** The id of the nth application that a store makes. */
export function idOf(count: number): ApplicationId {
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
