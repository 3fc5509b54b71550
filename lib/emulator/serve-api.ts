import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { callApplicationApi, isApplicationPath } from './application-api'
import type { DataFile } from './data-file'
import { EmulatorError } from './emulator-error'
import type { Answer, ApiRequest, EmulatorContext } from './exchange'
import type { Fault, FaultQueue } from './faults'
import { answerCode } from './number-answers'
import { callNumbersApi, isNumbersPath } from './numbers-api'
import { answerNotEmulated, answerProblem } from './problem'
import type { RequestLogEntry } from './request-log'
import { sendAnswer, sendGarbage, sendReset, sendTruncated } from './send-answer'
import { isVoicePath, listCalls } from './voice-api'

/** What serving an API needs beside the request. */
export interface ApiServing {
  readonly context: EmulatorContext
  readonly faults: FaultQueue
  readonly dataFile: DataFile | undefined
  /** Aborted when the emulator closes: ends every wait. */
  readonly closing: AbortSignal
}

/** Answers one request of an API, through latency, faults and limits, and keeps its log entry true. */
export async function serveApi(
  request: ApiRequest,
  response: ServerResponse,
  entry: RequestLogEntry,
  serving: ApiServing,
): Promise<void> {
  const { context, faults, closing } = serving
  const { latency_ms: latencyMs } = context.limits.limits
  if (latencyMs > 0) await wait(latencyMs, undefined, { signal: closing })
  const early = faults.take('before', request.method, request.path)
  if (early !== undefined && early.action !== 'delay') {
    playFault(early, { status: 200, body: { cut: 'by a fault before the request did its work' } })
    return
  }
  if (early !== undefined) await wait(early.delay_ms, undefined, { signal: closing })
  const answer = await answerApi(request, serving, entry)
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
  serving: ApiServing,
  entry: RequestLogEntry,
): Promise<Answer> {
  const answer = await dispatch(request, serving.context)
  if (answer.committed !== true) return answer
  entry.committed = true
  try {
    await serving.dataFile?.save(serving.context.store.snapshot())
    return answer
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error
    return { status: 500, body: { title: 'Emulator failed', detail: error.message } }
  }
}

async function dispatch(request: ApiRequest, context: EmulatorContext): Promise<Answer> {
  if (isApplicationPath(request.path)) {
    const requestsPerSecond = context.limits.limits.application_rps
    if (context.limits.admit('application', requestsPerSecond, Date.now())) {
      return await callApplicationApi(request, context)
    }
    return answerProblem(context, 'rate-limit', 'The request was rate limited')
  }
  if (isNumbersPath(request.path)) {
    // Source: vonage-php-sdk-core, Numbers client: "This API is 1 request per second".
    const unset = context.switches.rate_limit === 'one_per_second' ? 1 : 0
    const requestsPerSecond = context.limits.limits.numbers_rps || unset
    if (context.limits.admit('numbers', requestsPerSecond, Date.now())) {
      return await callNumbersApi(request, context)
    }
    return answerCode(context, 429)
  }
  if (isVoicePath(request.method, request.path)) return listCalls(request, context)
  return answerNotEmulated(`${request.method} ${request.path}`)
}
