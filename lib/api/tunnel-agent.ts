import { type ClientRequest, request as httpRequest } from 'node:http'
import {
  type AgentOptions,
  request as httpsRequest,
  type RequestOptions,
  Agent as TlsAgent,
} from 'node:https'
import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { Secret } from '../diagnostics/secret'

export interface TunnelOptions extends AgentOptions {
  /** The proxy's URL, with its credentials. */
  readonly proxyUrl: Secret
  /** For the TLS of the proxy and of the server alike. @default Node's own authorities */
  readonly secureContext?: SecureContext | undefined
}

/** For the proxy's answer: half of a request's own time leaves the other half for Vonage. */
const CONNECT_TIMEOUT_MS = 15_000

/** The proxy refused, or cannot be reached. `code` is known to `transportCauseOf`. */
class ProxyError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/**
 * Connections through a tunnel of an HTTP proxy (RFC 9110, section 9.3.6). The credentials of Vonage and the TLS
 * session stay inside the tunnel. A refusal of the proxy is a failed connection: it must never be taken for an
 * answer of Vonage, which is what https-proxy-agent does with it.
 */
export class TunnelAgent extends TlsAgent {
  readonly #tunnel: TunnelOptions

  constructor(options: TunnelOptions) {
    const { proxyUrl: _proxyUrl, ...own } = options
    super(own)
    this.#tunnel = options
  }

  /** Called by Node for each connection that the pool lacks; the socket comes later, through the callback. */
  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Socket) => void,
  ): undefined {
    openTunnel(`${options.host ?? ''}:${options.port ?? 443}`, this.#tunnel).then(
      (socket) => {
        const inTunnel: RequestOptions & { readonly socket: Socket } = { ...options, socket }
        callback?.(null, super.createConnection(inTunnel) as Socket)
      },
      // Node ignores the socket of a failure.
      (error: Error) => callback?.(error, undefined as unknown as Socket),
    )
  }
}

/** The connection to the proxy, after it has connected to `authority` (host and port). */
function openTunnel(authority: string, tunnel: TunnelOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const connect = requestTunnel(authority, tunnel)
    connect.once('connect', (answer, socket: Socket) => {
      const { statusCode = 0 } = answer
      if (statusCode === 200) return resolve(socket)
      socket.destroy()
      const code = statusCode === 407 ? 'ERR_PROXY_CREDENTIALS' : 'ERR_PROXY_REFUSED'
      reject(new ProxyError(code, `the proxy answered with HTTP ${statusCode}`))
    })
    connect.once('timeout', () => connect.destroy())
    connect.once('error', (cause) => {
      reject(new ProxyError('ERR_PROXY_UNREACHABLE', 'the proxy cannot be reached', { cause }))
    })
    connect.end()
  })
}

function requestTunnel(authority: string, tunnel: TunnelOptions): ClientRequest {
  const proxy = new URL(tunnel.proxyUrl.reveal())
  const user = decodeURIComponent(proxy.username)
  const credentials = Buffer.from(`${user}:${decodeURIComponent(proxy.password)}`)
  const options = {
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    method: 'CONNECT',
    path: authority,
    headers: {
      host: authority,
      ...(user === '' ? {} : { 'proxy-authorization': `Basic ${credentials.toString('base64')}` }),
    },
    agent: false,
    timeout: CONNECT_TIMEOUT_MS,
  } as const
  if (proxy.protocol === 'http:') return httpRequest({ ...options, port: proxy.port || 80 })
  const { secureContext } = tunnel
  const trust = secureContext === undefined ? {} : { secureContext }
  return httpsRequest({ ...options, ...trust, port: proxy.port || 443 })
}
