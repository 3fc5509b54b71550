/** What one MessagePack value begins with. `size` counts elements or entries. */
export type MsgpackToken =
  | { readonly kind: 'nil' | 'extension' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array' | 'map'; readonly size: number }

/** The bytes are not MessagePack, or end too early. */
export class MsgpackError extends Error {
  override readonly name = 'MsgpackError'
}

const nil: MsgpackToken = { kind: 'nil' }
const extension: MsgpackToken = { kind: 'extension' }
const yes: MsgpackToken = { kind: 'bool', value: true }
const no: MsgpackToken = { kind: 'bool', value: false }

/** Reads MessagePack one token at a time: after an array or a map, its elements follow as tokens. */
export class MsgpackReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Bytes not yet read. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** @throws {MsgpackError} when the bytes are cut short or not MessagePack */
  next(): MsgpackToken {
    const code = this.#uint(1)
    if (code < 0x80) return { kind: 'int', value: code }
    if (code < 0x90) return { kind: 'map', size: code & 0x0f }
    if (code < 0xa0) return { kind: 'array', size: code & 0x0f }
    if (code < 0xc0) return this.#string(code & 0x1f)
    if (code >= 0xe0) return { kind: 'int', value: code - 0x100 }
    return this.#coded(code)
  }

  #coded(code: number): MsgpackToken {
    if (code === 0xc0) return nil
    if (code === 0xc2) return no
    if (code === 0xc3) return yes
    if (code >= 0xd9 && code <= 0xdb) return this.#string(this.#uint(1 << (code - 0xd9)))
    if (code === 0xca || code === 0xcb) return this.#float(code)
    if (code >= 0xcc && code <= 0xd3) return this.#int(code)
    if (code >= 0xdc) return this.#container(code)
    return this.#extension(code)
  }

  #container(code: number): MsgpackToken {
    const size = this.#uint(code % 2 === 0 ? 2 : 4)
    // Every element takes a byte at least: a larger size is a lie, and must not cost memory.
    if (size > this.left) throw new MsgpackError('a size is larger than the bytes that follow')
    return { kind: code < 0xde ? 'array' : 'map', size }
  }

  /** Skips an extension of any type: d4 to d8 have fixed sizes, c7 to c9 carry theirs. */
  #extension(code: number): MsgpackToken {
    if (code >= 0xd4 && code <= 0xd8) this.#skip(1 + (1 << (code - 0xd4)))
    else if (code >= 0xc7 && code <= 0xc9) this.#skip(1 + this.#uint(1 << (code - 0xc7)))
    else throw new MsgpackError(`byte ${code} begins no value`)
    return extension
  }

  #int(code: number): MsgpackToken {
    const width = 1 << ((code - 0xcc) % 4)
    const at = this.#skip(width)
    const signed = code >= 0xd0
    if (width < 8) {
      const value = signed ? this.#bytes.readIntBE(at, width) : this.#bytes.readUIntBE(at, width)
      return { kind: 'int', value }
    }
    const value = signed ? this.#bytes.readBigInt64BE(at) : this.#bytes.readBigUInt64BE(at)
    const small = Number(value)
    return { kind: 'int', value: Number.isSafeInteger(small) ? small : value }
  }

  #float(code: number): MsgpackToken {
    const at = this.#skip(code === 0xca ? 4 : 8)
    const value = code === 0xca ? this.#bytes.readFloatBE(at) : this.#bytes.readDoubleBE(at)
    return { kind: 'float', value }
  }

  #string(size: number): MsgpackToken {
    const at = this.#skip(size)
    return { kind: 'string', value: this.#bytes.toString('utf8', at, at + size) }
  }

  #uint(width: number): number {
    const at = this.#skip(width)
    return this.#bytes.readUIntBE(at, width)
  }

  /** Moves on and returns where the skipped bytes begin. */
  #skip(size: number): number {
    const at = this.#at
    if (size > this.left) throw new MsgpackError('the bytes end within a value')
    this.#at = at + size
    return at
  }
}
