import type { IncomingMessage, ServerResponse } from 'node:http'
import { callControl } from './control'
import { CONTROL_PREFIX } from './control-prefix'
import type { EmulatorCore } from './core'
import { EmulatorError } from './emulator-error'
import type { ApiRequest } from './exchange'
import { sendAnswer } from './send-answer'
import { serveApi } from './serve-api'

/** The emulator's own limit: Vonage documents none. */
const MAX_BODY_BYTES = 64 * 1024 * 1024

class BodyTooLarge extends EmulatorError {}

/** Answers one HTTP request, to a control call or to an API. Never rejects. */
export async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  core: EmulatorCore,
  closing: AbortSignal,
): Promise<void> {
  try {
    await serveRequest(incoming, response, core, closing)
  } catch (error) {
    // When it closes, or the client has gone, there is nobody left to answer.
    if (closing.aborted || response.headersSent || response.destroyed) return
    const isTooLarge = error instanceof BodyTooLarge
    sendAnswer(response, {
      status: isTooLarge ? 413 : 500,
      body: { title: isTooLarge ? 'Too large' : 'Emulator failed', detail: explain(error) },
    })
  }
}

async function serveRequest(
  incoming: IncomingMessage,
  response: ServerResponse,
  core: EmulatorCore,
  closing: AbortSignal,
): Promise<void> {
  const { method = 'GET', headers } = incoming
  const { path, query } = splitTarget(incoming.url ?? '/')
  if (path.startsWith(CONTROL_PREFIX)) {
    const body = await readText(incoming)
    sendAnswer(response, await callControl({ method, path, query, headers, body }, core))
    return
  }
  const entry = core.log.open(method, path, query)
  const body = await readText(incoming)
  const request: ApiRequest = { method, path, query, headers, body }
  await serveApi(request, response, entry, core, closing)
}

/** The target is a path, or a whole URL when the emulator is used as a proxy. */
function splitTarget(target: string): { path: string; query: URLSearchParams } {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, '')
  const end = relative.indexOf('?')
  const path = end === -1 ? relative : relative.slice(0, end)
  const query = end === -1 ? '' : relative.slice(end + 1)
  return { path: path === '' ? '/' : path, query: new URLSearchParams(query) }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) throw new BodyTooLarge('The body is larger than 64 MiB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function explain(error: unknown): string {
  return error instanceof Error ? error.message : 'An unknown error.'
}
