import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { TransportError } from '../diagnostics/errors'
import {
  type ConnectionFault,
  maxBodyBytes,
  type SendWebhook,
  type WebhookReply,
  type WebhookRequest,
} from './exchange'

/** Sends to webhooks over `node:http` and `node:https`, each request on a connection of its own. */
export function createHttpSender(signal: AbortSignal): SendWebhook {
  return async (webhook) => {
    if (signal.aborted) throw stopped()
    return await exchange(webhook, signal)
  }
}

function exchange(webhook: WebhookRequest, signal: AbortSignal): Promise<WebhookReply> {
  return new Promise((resolve, reject) => {
    const outgoing = open(webhook)
    if (outgoing === undefined) {
      resolve({ fault: 'no_address' })
      return
    }
    let timer = setTimeout(() => end({ fault: 'connect_timeout' }), webhook.connectTimeoutMs)
    const end = (reply: WebhookReply) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      resolve(reply)
      outgoing.destroy()
    }
    const onAbort = () => {
      reject(stopped())
      end({ fault: 'unreachable' })
    }
    signal.addEventListener('abort', onAbort, { once: true })
    outgoing.once('socket', (socket) => {
      socket.once('connect', () => {
        clearTimeout(timer)
        timer = setTimeout(() => end({ fault: 'socket_timeout' }), webhook.socketTimeoutMs)
      })
    })
    // Stays after the end: destroying a request may raise one more error.
    outgoing.on('error', (error) => end({ fault: faultOf(error) }))
    outgoing.once('response', (incoming) => readAnswer(incoming, end))
    outgoing.end(webhook.body)
  })
}

/** Undefined for an address that is no URL of HTTP. */
function open({ method, url, headers }: WebhookRequest): ClientRequest | undefined {
  if (!URL.canParse(url)) return undefined
  const target = new URL(url)
  const options = { method, headers, agent: false }
  if (target.protocol === 'http:') return requestHttp(target, options)
  return target.protocol === 'https:' ? requestHttps(target, options) : undefined
}

function readAnswer(incoming: IncomingMessage, end: (reply: WebhookReply) => void): void {
  const chunks: Buffer[] = []
  let length = 0
  const answer = (isCut: boolean) =>
    end({
      status: incoming.statusCode ?? 0,
      contentType: incoming.headers['content-type'],
      contentEncoding: incoming.headers['content-encoding'],
      location: incoming.headers.location,
      body: Buffer.concat(chunks).toString('utf8', 0, maxBodyBytes),
      isCut,
    })
  incoming.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxBodyBytes) answer(true)
  })
  incoming.once('end', () => answer(false))
  incoming.on('error', () => end({ fault: 'connection_lost' }))
}

/** Codes of Node's network, TLS and HTTP layers. Source: Node.js 20 documentation, Common system errors, tls, errors. */
const faults: Readonly<Record<string, ConnectionFault>> = {
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_lost',
  EPIPE: 'connection_lost',
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ETIMEDOUT: 'connect_timeout',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_failed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_failed',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_failed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_failed',
}

function faultOf(error: Error): ConnectionFault {
  // A host of several addresses fails with all of their errors in one.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const known = faults[code]
  if (known !== undefined) return known
  if (code.startsWith('HPE_')) return 'not_http'
  if (code === 'EPROTO' || /CERT|TLS|SSL/.test(code)) return 'tls_failed'
  return 'unreachable'
}

function stopped(): TransportError {
  return new TransportError('api_cancelled', 'The rehearsal was stopped', {
    detail: 'Not everything was rehearsed. Run it again.',
    retryable: false,
  })
}
