import type { IncomingMessage, RequestListener, Server } from 'node:http'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A request as the server got it. */
export interface RecordedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What the server answers. */
export interface PlayedAnswer {
  /** @default 200 */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface RecordingServer {
  readonly port: number
  /** Of the loopback address, with the scheme. */
  readonly url: string
  readonly requests: RecordedRequest[]
  /** How many connections were opened. */
  connections(): number
  close(): Promise<void>
}

/**
 * A server on the loopback address that answers as `answer` says, and keeps what it was asked.
 * @param tls Key and certificate. @default plain http
 */
export async function startRecordingServer(
  answer: (request: RecordedRequest, index: number) => PlayedAnswer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = []
  let connections = 0
  const listener: RequestListener = (incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }
      requests.push(request)
      const { status = 200, headers = {}, body = '' } = answer(request, requests.length)
      response.writeHead(status, headers).end(body)
    })
  }
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
  server.on(tls === undefined ? 'connection' : 'secureConnection', () => {
    connections += 1
  })
  const port = await listen(server)
  return {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    close: () => closeServer(server),
  }
}

/** Listens on a free port of the loopback address. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Cuts every connection and frees the port. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
