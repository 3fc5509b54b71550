/** Status codes of gRPC that we send. Source: gRPC over HTTP/2, statuscodes.md. */
export const grpcStatus = {
  ok: 0,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const

/** A stream that ends with a status other than ok. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError'
  readonly status: number

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

const prefixSize = 5

/** Above this a message is refused: four times what Terraform itself accepts. */
export const maxMessageBytes = 256 * 1024 * 1024

/** The message with gRPC's prefix: a flag (0, not compressed) and its size. */
export function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(prefixSize + message.length)
  framed[0] = 0
  framed.writeUInt32BE(message.length, 1)
  framed.set(message, prefixSize)
  return framed
}

/** Collects the one message of a unary request from chunks cut anywhere. */
export class UnaryFrame {
  #chunks: Buffer[] = []
  #length = 0
  #checked = false

  /** @throws {GrpcError} when the message is compressed or too large */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (!this.#checked && this.#length >= prefixSize) this.#checkPrefix()
    if (this.#length > prefixSize + maxMessageBytes) throw tooLarge()
  }

  /** The message, once the stream has ended. @throws {GrpcError} unless it was exactly one */
  message(): Uint8Array {
    const bytes = Buffer.concat(this.#chunks, this.#length)
    if (bytes.length < prefixSize || bytes.readUInt32BE(1) !== bytes.length - prefixSize) {
      throw new GrpcError(grpcStatus.internal, 'the request is not exactly one message')
    }
    return bytes.subarray(prefixSize)
  }

  #checkPrefix(): void {
    const prefix = Buffer.concat(this.#chunks, this.#length)
    if (prefix[0] !== 0) {
      throw new GrpcError(grpcStatus.unimplemented, 'compressed messages are not supported')
    }
    if (prefix.readUInt32BE(1) > maxMessageBytes) throw tooLarge()
    this.#checked = true
    this.#chunks = [prefix]
  }
}

function tooLarge(): GrpcError {
  return new GrpcError(
    grpcStatus.resourceExhausted,
    `a message is larger than ${maxMessageBytes} bytes`,
  )
}
