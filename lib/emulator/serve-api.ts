import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from './account'
import type { EmulatorCore } from './core'
import { dispatch, findCaller } from './dispatch'
import { EmulatorError } from './emulator-error'
import type { Answer, ApiRequest } from './exchange'
import type { Fault } from './faults'
import type { RequestLogEntry } from './request-log'
import { sendAnswer, sendGarbage, sendReset, sendTruncated } from './send-answer'

/** Answers one request of an API, through latency, faults and limits, and keeps its log entry true. */
export async function serveApi(
  request: ApiRequest,
  response: ServerResponse,
  entry: RequestLogEntry,
  core: EmulatorCore,
  closing: AbortSignal,
): Promise<void> {
  const { faults } = core
  const caller = findCaller(request, core)
  // The default account is not named: most emulators have no other.
  if (caller !== undefined && caller !== core.accounts.standard) {
    entry.account = caller.credentials.apiKey
  }
  const { latency_ms: latencyMs } = (caller ?? core.accounts.standard).limits
  if (latencyMs > 0) await wait(latencyMs, undefined, { signal: closing })
  const early = faults.take('before', request.method, request.path)
  if (early !== undefined && early.action !== 'delay') {
    playFault(early, { status: 200, body: { cut: 'by a fault before the request did its work' } })
    return
  }
  if (early !== undefined) await wait(early.delay_ms, undefined, { signal: closing })
  const answer = await answerApi(request, caller, core, entry)
  const late = faults.take('after', request.method, request.path)
  if (late?.action === 'delay') await wait(late.delay_ms, undefined, { signal: closing })
  if (late === undefined || late.action === 'delay') {
    entry.status = answer.status
    sendAnswer(response, answer)
    return
  }
  playFault(late, answer)

  function playFault(fault: Fault, undisturbed: Answer): void {
    switch (fault.action) {
      case 'status':
        entry.status = fault.status
        sendAnswer(response, buildFaultAnswer(fault))
        return
      case 'reset':
        sendReset(response)
        return
      case 'truncate':
        entry.status = undisturbed.status
        sendTruncated(response, undisturbed)
        return
      case 'garbage':
        entry.status = undisturbed.status
        sendGarbage(response, undisturbed)
        return
      case 'hang':
      case 'delay':
        return
    }
  }
}

function buildFaultAnswer(fault: Fault): Answer {
  if (fault.status === 204 || fault.status === 304) {
    return { status: fault.status, headers: fault.headers }
  }
  return {
    status: fault.status,
    headers: fault.headers,
    body: { title: 'Fault', detail: `The emulator was asked to answer ${fault.status} here.` },
  }
}

async function answerApi(
  request: ApiRequest,
  caller: Account | undefined,
  core: EmulatorCore,
  entry: RequestLogEntry,
): Promise<Answer> {
  const answer = await dispatch(request, caller, core)
  if (answer.committed !== true) return answer
  entry.committed = true
  try {
    await core.dataFile?.flush()
    return answer
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error
    return { status: 500, body: { title: 'Emulator failed', detail: error.message } }
  }
}
