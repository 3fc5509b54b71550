import type { EmulatorCore } from './core'
import { EmulatorError } from './emulator-error'
import type { Answer, ApiRequest } from './exchange'
import { parseFault } from './faults'
import { type Json, parseJson } from './json'
import { setLimits } from './limits'
import { parseState } from './parse-state'
import { setSwitches } from './switches'

/** Where the control calls live. */
export const CONTROL_PREFIX = '/__emulator/'

type ControlCall = (request: ApiRequest, core: EmulatorCore) => Answer | Promise<Answer>

const calls: Readonly<Record<string, ControlCall>> = {
  'GET health': () => ({ status: 200, body: { status: 'ready' } }),
  'POST reset': async (_request, core) => {
    await core.reset()
    return { status: 204 }
  },
  'GET state': (_request, core) => answerJson(core.context.store.snapshot()),
  'PUT state': async (request, core) => {
    await core.replaceState(parseState(readJson(request), 'The body'))
    return { status: 204 }
  },
  'GET requests': (_request, core) => answerJson(core.log.read()),
  'DELETE requests': (_request, core) => {
    core.log.clear()
    return { status: 204 }
  },
  'GET faults': (_request, core) => answerJson(core.faults.read()),
  'POST faults': (request, core) => {
    const fault = parseFault(readJson(request))
    core.faults.add(fault)
    return { ...answerJson(fault), status: 201 }
  },
  'DELETE faults': (_request, core) => {
    core.faults.clear()
    return { status: 204 }
  },
  'GET limits': (_request, core) => answerJson(core.context.limits.limits),
  'PUT limits': (request, core) => {
    const { limits } = core.context
    limits.limits = setLimits(limits.limits, readJson(request))
    return answerJson(limits.limits)
  },
  'GET switches': (_request, core) => answerJson(core.context.switches),
  'PUT switches': (request, core) => {
    core.context.switches = setSwitches(core.context.switches, readJson(request))
    return answerJson(core.context.switches)
  },
}

/** Answers a control call. They are for this machine only, and not for the pages of a browser. */
export async function callControl(request: ApiRequest, core: EmulatorCore): Promise<Answer> {
  if (!isLocal(request)) {
    return answerError(403, 'Control calls are accepted from loopback names only.')
  }
  const name = request.path.slice(CONTROL_PREFIX.length)
  const call = `${request.method} ${name}`
  const found = Object.hasOwn(calls, call) ? calls[call] : undefined
  if (found === undefined) return answerUnknown(request, name)
  try {
    return await found(request, core)
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

/** A foreign Host is a rebound name; a foreign Origin is a page that the user has open. */
function isLocal(request: ApiRequest): boolean {
  const { host, origin } = request.headers
  return isLoopbackUrl(`http://${host ?? ''}`) && (origin === undefined || isLoopbackUrl(origin))
}

function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
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
