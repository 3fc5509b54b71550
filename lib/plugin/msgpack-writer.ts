/** Appends MessagePack to a buffer that grows. Holds no knowledge of Terraform's types. */
export class MsgpackWriter {
  #bytes = Buffer.allocUnsafe(1024)
  #length = 0

  /** Forgets what was written. */
  reset(): void {
    this.#length = 0
  }

  /** A copy of what was written. */
  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length))
  }

  nil(): void {
    this.#byte(0xc0)
  }

  bool(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2)
  }

  /** Extension type 0 with one zero byte. */
  unknown(): void {
    this.#byte(0xd4)
    this.#byte(0)
    this.#byte(0)
  }

  /** A whole number from -2^53 to 2^53, in the shortest form. */
  int(value: number): void {
    if (value >= 0) this.#positive(value)
    else this.#negative(value)
  }

  /** A whole number from -2^63 to 2^64 - 1. */
  bigint(value: bigint): void {
    this.#reserve(9)
    this.#bytes[this.#length] = value < 0n ? 0xd3 : 0xcf
    if (value < 0n) this.#bytes.writeBigInt64BE(value, this.#length + 1)
    else this.#bytes.writeBigUInt64BE(value, this.#length + 1)
    this.#length += 9
  }

  float(value: number): void {
    this.#reserve(9)
    this.#bytes[this.#length] = 0xcb
    this.#bytes.writeDoubleBE(value, this.#length + 1)
    this.#length += 9
  }

  string(value: string): void {
    const size = Buffer.byteLength(value)
    if (size < 32) this.#byte(0xa0 | size)
    else if (size < 0x100) this.#sized(0xd9, 1, size)
    else if (size < 0x10000) this.#sized(0xda, 2, size)
    else this.#sized(0xdb, 4, size)
    this.#reserve(size)
    this.#length += this.#bytes.write(value, this.#length)
  }

  arrayHeader(size: number): void {
    if (size < 16) this.#byte(0x90 | size)
    else if (size < 0x10000) this.#sized(0xdc, 2, size)
    else this.#sized(0xdd, 4, size)
  }

  mapHeader(size: number): void {
    if (size < 16) this.#byte(0x80 | size)
    else if (size < 0x10000) this.#sized(0xde, 2, size)
    else this.#sized(0xdf, 4, size)
  }

  #positive(value: number): void {
    if (value < 0x80) this.#byte(value)
    else if (value < 0x100) this.#sized(0xcc, 1, value)
    else if (value < 0x10000) this.#sized(0xcd, 2, value)
    else if (value < 0x1_0000_0000) this.#sized(0xce, 4, value)
    else this.bigint(BigInt(value))
  }

  #negative(value: number): void {
    if (value >= -0x20) this.#byte(value & 0xff)
    else if (value >= -0x80) this.#sized(0xd0, 1, value & 0xff)
    else if (value >= -0x8000) this.#sized(0xd1, 2, value & 0xffff)
    else if (value >= -0x8000_0000) this.#sized(0xd2, 4, value >>> 0)
    else this.bigint(BigInt(value))
  }

  #byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  #sized(code: number, width: number, value: number): void {
    this.#reserve(1 + width)
    this.#bytes[this.#length] = code
    this.#bytes.writeUIntBE(value, this.#length + 1, width)
    this.#length += 1 + width
  }

  #reserve(size: number): void {
    const needed = this.#length + size
    if (needed <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }
}
