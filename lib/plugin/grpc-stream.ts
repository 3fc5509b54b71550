import type { ServerHttp2Stream } from 'node:http2'
import { frame, GrpcError, grpcStatus, UnaryFrame } from './frame'

const contentType = 'application/grpc'

/** Reads one request, answers it with what `call` returns, and ends the stream with its status. */
export function answerUnary(
  stream: ServerHttp2Stream,
  call: (request: Uint8Array) => Promise<Uint8Array>,
): void {
  const request = new UnaryFrame()
  stream.on('data', (chunk: Buffer) => {
    try {
      request.push(chunk)
    } catch (error) {
      stream.removeAllListeners('end')
      refuse(stream, error)
      stream.resume()
    }
  })
  stream.on('end', () => {
    answer(stream, request, call).catch((error: unknown) => refuse(stream, error))
  })
}

async function answer(
  stream: ServerHttp2Stream,
  request: UnaryFrame,
  call: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const response = await call(request.message())
  // Terraform hung up meanwhile; the work is done and there is nobody to tell.
  if (stream.destroyed) return
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': String(grpcStatus.ok) }))
  stream.respond({ ':status': 200, 'content-type': contentType }, { waitForTrailers: true })
  stream.end(frame(response))
}

/** Answers the headers of a stream on which nothing is ever sent, and leaves it open. */
export function keepOpen(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': contentType })
  stream.resume()
}

/** Ends a stream with an error in its headers, which gRPC calls trailers-only. */
export function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (stream.destroyed || stream.headersSent) return
  const { status, message } =
    error instanceof GrpcError
      ? error
      : { status: grpcStatus.internal, message: 'the request cannot be decoded' }
  stream.respond(
    {
      ':status': 200,
      'content-type': contentType,
      'grpc-status': String(status),
      'grpc-message': encodeURIComponent(message),
    },
    { endStream: true },
  )
}
