import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2'
import { connect as connectTls } from 'node:tls'
import type { SelfSigned } from '../../lib/plugin/certificate'

/** How a stream ended. */
export interface GrpcAnswer {
  readonly status: number
  readonly message: string
  /** Every byte of the body, with gRPC's prefixes. */
  readonly body: Buffer
}

interface Method<Request, Response> {
  readonly name: string
  readonly requestType: { encode(request: Request): { finish(): Uint8Array } }
  readonly responseType: { decode(bytes: Uint8Array): Response }
}

/** A client of one plugin, on one connection. Written against the gRPC specification, not against our server. */
export interface PluginClient {
  readonly session: ClientHttp2Session
  /** Calls an RPC of the provider service. @throws when the status is not 0 */
  call<Request, Response>(method: Method<Request, Response>, request: Request): Promise<Response>
  /** Sends these bytes, each its own write, and waits for the end. */
  send(path: string, chunks: readonly Uint8Array[]): Promise<GrpcAnswer>
  /** Opens a stream and leaves it open. */
  open(path: string): ClientHttp2Stream
  close(): void
}

/** Connects with a certificate, or with none; `serverCertificate` in PEM is the only one trusted. */
export async function connectPlugin(
  socketPath: string,
  serverCertificate: string,
  identity: SelfSigned | undefined,
): Promise<PluginClient> {
  const socket = connectTls({
    path: socketPath,
    ca: [serverCertificate],
    servername: 'localhost',
    ALPNProtocols: ['h2'],
    ...(identity && { key: identity.key, cert: identity.certificate }),
  })
  const session = connect('https://localhost', { createConnection: () => socket })
  await new Promise<void>((resolve, reject) => {
    session.once('remoteSettings', () => resolve())
    session.once('error', reject)
    session.once('close', () => reject(new Error('the connection was closed')))
  })
  session.on('error', () => {})
  const open = (path: string) =>
    session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
  const send = (path: string, chunks: readonly Uint8Array[]) => readAnswer(open(path), chunks)
  return {
    session,
    open,
    send,
    async call(method, request) {
      const bytes = method.requestType.encode(request).finish()
      const answer = await send(`/tfplugin6.Provider/${method.name}`, [frameOf(bytes)])
      if (answer.status !== 0) throw new Error(`grpc status ${answer.status}: ${answer.message}`)
      return method.responseType.decode(answer.body.subarray(5))
    },
    close: () => session.destroy(),
  }
}

/** gRPC's prefix and the message. */
export function frameOf(message: Uint8Array, flag = 0): Buffer {
  const prefix = Buffer.alloc(5)
  prefix[0] = flag
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

function readAnswer(stream: ClientHttp2Stream, chunks: readonly Uint8Array[]): Promise<GrpcAnswer> {
  const parts: Buffer[] = []
  let status = -1
  let message = ''
  const note = (headers: Record<string, unknown>) => {
    if (headers['grpc-status'] !== undefined) status = Number(headers['grpc-status'])
    if (headers['grpc-message'] !== undefined)
      message = decodeURIComponent(String(headers['grpc-message']))
  }
  return new Promise((resolve, reject) => {
    stream.on('response', note)
    stream.on('trailers', note)
    stream.on('data', (chunk: Buffer) => parts.push(chunk))
    stream.on('error', reject)
    stream.on('close', () => resolve({ status, message, body: Buffer.concat(parts) }))
    for (const chunk of chunks) stream.write(chunk)
    stream.end()
  })
}
