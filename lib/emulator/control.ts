import { changeLimits } from './change-limits'
import { CONTROL_PREFIX } from './control-prefix'
import type { EmulatorCore } from './core'
import { EmulatorError } from './emulator-error'
import type { Answer, ApiRequest } from './exchange'
import { parseFault } from './faults'
import { isJsonObject, type Json, parseJson } from './json'
import { findStranger } from './loopback-guard'
import { callPage } from './page/route-page'
import { parseAccountState, parseState } from './parse-state'
import type { RequestLogEntry } from './request-log'
import { setSwitches } from './switches'

type ControlCall = (request: ApiRequest, core: EmulatorCore) => Answer | Promise<Answer>

const calls: Readonly<Record<string, ControlCall>> = {
  'GET health': () => ({ status: 200, body: { status: 'ready' } }),
  'POST reset': async (_request, core) => {
    await core.reset()
    return done
  },
  'GET state': (request, { accounts }) => {
    const apiKey = readAccount(request)
    return answerJson(apiKey === undefined ? accounts.capture() : accounts.get(apiKey).capture())
  },
  'PUT state': async (request, core) => {
    const apiKey = readAccount(request)
    const parse = apiKey === undefined ? parseState : parseAccountState
    await core.replaceState(parse(readJson(request), 'The body'), apiKey)
    return done
  },
  'GET accounts': (_request, { accounts }) =>
    answerJson(
      accounts.list().map(({ credentials, applications, numbers }) => ({
        api_key: credentials.apiKey,
        applications: applications.size,
        numbers: numbers.size,
      })),
    ),
  'GET snapshots': (_request, { snapshots }) => answerJson(snapshots.list()),
  'POST snapshots': (request, { snapshots, accounts }) => {
    snapshots.save(readName(request), accounts.capture())
    return { ...answerJson(snapshots.list()), status: 201 }
  },
  'DELETE snapshots': (_request, { snapshots }) => {
    snapshots.clear()
    return done
  },
  'POST restore': async (request, core) => {
    await core.replaceState(core.snapshots.get(readName(request)))
    return done
  },
  'GET requests': (request, core) => {
    const apiKey = readAccount(request)
    if (apiKey === undefined) return answerJson(core.log.read())
    const { credentials } = core.accounts.standard
    const isOf = ({ account = credentials.apiKey }: RequestLogEntry) => account === apiKey
    return answerJson(core.log.read().filter(isOf))
  },
  'DELETE requests': (_request, core) => {
    core.log.clear()
    return done
  },
  'GET faults': (_request, core) => answerJson(core.faults.read()),
  'POST faults': (request, core) => {
    const fault = parseFault(readJson(request))
    core.faults.add(fault)
    return { ...answerJson(fault), status: 201 }
  },
  'DELETE faults': (_request, core) => {
    core.faults.clear()
    return done
  },
  'GET limits': (request, { accounts }) =>
    answerJson(accounts.get(readAccount(request) ?? accounts.standard.credentials.apiKey).limits),
  'PUT limits': (request, { accounts }) =>
    answerJson(changeLimits(accounts, readJson(request), readAccount(request))),
  'GET switches': (_request, { shared }) => answerJson(shared.switches),
  'PUT switches': (request, { shared }) => {
    shared.switches = setSwitches(shared.switches, readJson(request))
    return answerJson(shared.switches)
  },
}

const done: Answer = { status: 204 }

/** `?account=KEY`: one account in place of the default one, or of all. */
function readAccount(request: ApiRequest): string | undefined {
  return request.query.get('account') ?? undefined
}

function readName(request: ApiRequest): string {
  const body = readJson(request)
  const name = isJsonObject(body) ? body['name'] : undefined
  if (typeof name === 'string' && name !== '') return name
  throw new EmulatorError('The body must be an object with a name: {"name": "before"}.')
}

/** Answers a control call, or a request to the page. */
export async function callControl(request: ApiRequest, core: EmulatorCore): Promise<Answer> {
  const stranger = findStranger(request)
  if (stranger !== undefined) return answerError(403, stranger)
  const name = request.path.slice(CONTROL_PREFIX.length)
  const call = `${request.method} ${name}`
  const found = Object.hasOwn(calls, call) ? calls[call] : undefined
  try {
    if (found !== undefined) return await found(request, core)
    return (await callPage(request, core)) ?? answerUnknown(request, name)
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error
    return answerError(400, error.message, error.problems)
  }
}

function answerUnknown(request: ApiRequest, name: string): Answer {
  const methods = Object.keys(calls)
    .filter((call) => call.endsWith(` ${name}`))
    .map((call) => call.split(' ', 1)[0])
  if (methods.length > 0) {
    return answerError(405, `${request.path} accepts ${methods.join(', ')}, not ${request.method}.`)
  }
  const known = Object.keys(calls).join(', ')
  return answerError(404, `There is no control call ${request.path}. There are: ${known}.`)
}

function readJson(request: ApiRequest): Json {
  const value = parseJson(request.body)
  if (value === undefined) throw new EmulatorError('The body must be JSON.')
  return value
}

function answerJson(value: object): Answer {
  return { status: 200, body: value as Json } // the emulator's own shapes are all JSON
}

function answerError(status: number, error: string, problems: readonly string[] = []): Answer {
  return { status, body: problems.length === 0 ? { error } : { error, problems } }
}
