/**
 * A web application for a Vonage application: it answers all six webhooks, checks Vonage's signature on each, and
 * forwards inbound calls to a mobile phone. README.md says how it is deployed and rehearsed.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isKeyAccepted } from './check-key'
import { readSettings, type Settings } from './settings'
import { verifySignature } from './verify-signature'
import { type Answer, type Parameters, webhooks } from './webhooks'

const MAX_BODY_BYTES = 64 * 1024

/** The answer to what a signature is worth. An unsigned request may be sent again, signed: 503 asks for that. */
const refusals = {
  unsigned: { status: 503, log: 'refused: no signature' },
  forged: { status: 401, log: 'refused: wrong signature' },
} as const

async function answer(request: IncomingMessage, settings: Settings): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname === '/health') {
    const isAccepted = await isKeyAccepted(settings)
    return { status: isAccepted ? 200 : 503, log: `health: private key accepted: ${isAccepted}` }
  }
  const webhook = webhooks[url.pathname]
  if (webhook === undefined) return { status: 404, log: `not found: ${url.pathname}` }
  const body = await readBody(request)
  if (body === undefined) return { status: 413, log: 'refused: too large' }
  const verdict = await verifySignature(request.headers.authorization, body, settings)
  if (verdict !== 'genuine') return refusals[verdict]
  const parameters = body === '' ? Object.fromEntries(url.searchParams) : parseObject(body)
  if (parameters === undefined) return { status: 400, log: 'refused: no JSON object' }
  return webhook(parameters, settings)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // The rest is read, too, and dropped: who still sends does not hear the answer.
    if (length <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8')
}

function parseObject(body: string): Parameters | undefined {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Parameters)
      : undefined
  } catch {
    return undefined
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  settings: Settings,
): Promise<void> {
  const { status, body, log } = await answer(request, settings).catch(
    // The fallback stands in for a fault of ours; its text stays here.
    (error: unknown): Answer => ({ status: 500, log: `failed: ${String(error)}` }),
  )
  const rehearsal = request.headers['x-vonage-iac-rehearsal'] === undefined ? '' : ' (rehearsal)'
  console.log(`${status} ${log}${rehearsal}`)
  response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

const settings = readSettings(process.env)
const server = createServer((request, response) => {
  void respond(request, response, settings)
})
server.listen(settings.port, () => {
  console.log(`listening on port ${(server.address() as AddressInfo).port}`)
})
process.once('SIGTERM', () => server.close())
