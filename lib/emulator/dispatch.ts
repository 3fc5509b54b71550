import type { Account } from './account'
import { callApplicationApi, isApplicationPath } from './application-api'
import { readToken } from './application-token'
import { findBasicAccount, findParameterAccount } from './authentication'
import type { EmulatorCore } from './core'
import type { Answer, ApiRequest } from './exchange'
import { answerCode } from './number-answers'
import { readNumberParameters } from './number-parameters'
import { formatNumbersAnswer } from './number-xml'
import { callNumbersApi, isNumbersPath } from './numbers-api'
import { answerNotEmulated, answerProblem } from './problem'
import { isVoicePath, listCalls } from './voice-api'

/** Whose credentials a request carries, in a way that its API accepts. */
export function findCaller(request: ApiRequest, core: EmulatorCore): Account | undefined {
  const { accounts, shared } = core
  const account = findBasicAccount(request, accounts)
  if (account !== undefined) return account
  if (isApplicationPath(request.path)) return findTokenAccount(request, core)
  if (!isNumbersPath(request.path)) return undefined
  if (shared.switches.rest_query_credentials === 'refuse') return undefined
  return findParameterAccount(readNumberParameters(request, shared.switches), accounts)
}

/** Source: Application API spec 2.4.1, security basicAuth alone; whether a token of an application is refused is not said. */
function findTokenAccount(request: ApiRequest, core: EmulatorCore): Account | undefined {
  if (core.shared.switches.application_bearer_token === 'refuse') return undefined
  const read = readToken(request, core.accounts, Math.floor(Date.now() / 1000))
  return read.fault === undefined ? read.owner : undefined
}

/** The answer to a request of this caller. */
export async function dispatch(
  request: ApiRequest,
  caller: Account | undefined,
  core: EmulatorCore,
): Promise<Answer> {
  if (isApplicationPath(request.path)) return await answerApplications(request, caller, core)
  if (isNumbersPath(request.path)) {
    return formatNumbersAnswer(request, await answerNumbers(request, caller, core))
  }
  if (isVoicePath(request.method, request.path)) return listCalls(request, core.accounts)
  return answerNotEmulated(`${request.method} ${request.path}`)
}

/** The order of checks is not documented; authentication first tells a stranger least. */
async function answerApplications(
  request: ApiRequest,
  caller: Account | undefined,
  core: EmulatorCore,
): Promise<Answer> {
  if (caller === undefined) {
    return answerProblem(core.shared, 'unauthorized', 'You did not provide correct credentials.')
  }
  const { application_rps: requestsPerSecond } = caller.limits
  if (!caller.rate.admit('application', requestsPerSecond, Date.now())) {
    return withRetryAfter(
      answerProblem(core.shared, 'rate-limit', 'The request was rate limited'),
      core,
    )
  }
  return await callApplicationApi(request, core.contextOf(caller))
}

async function answerNumbers(
  request: ApiRequest,
  caller: Account | undefined,
  core: EmulatorCore,
): Promise<Answer> {
  if (caller === undefined) return answerCode(core.shared, 401)
  // Source: PHP SDK, Numbers client: "This API is 1 request per second".
  const unset = core.shared.switches.rate_limit === 'one_per_second' ? 1 : 0
  const requestsPerSecond = caller.limits.numbers_rps || unset
  if (!caller.rate.admit('numbers', requestsPerSecond, Date.now())) {
    return withRetryAfter(answerCode(core.shared, 429), core)
  }
  return await callNumbersApi(request, core.contextOf(caller))
}

function withRetryAfter(answer: Answer, core: EmulatorCore): Answer {
  if (core.shared.switches.retry_after === 'absent') return answer
  return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } }
}
