import { randomInt, randomUUID } from 'node:crypto'

/** Where ids and the chances of faults come from. Key pairs are never made of it: they are always truly random. */
export interface Randomness {
  /** From 0, and less than 1. */
  nextChance(): number
  /** A UUID of version 4. */
  nextId(): string
  /** Begins the row again, with a seed only. */
  restart(): void
}

/** Another row at each run; with a seed the same one. */
export function createRandomness(seed: number | undefined): Randomness {
  if (seed === undefined) {
    const steps = 2 ** 32
    return {
      nextChance: () => randomInt(steps) / steps,
      nextId: () => randomUUID(),
      restart: () => undefined,
    }
  }
  let next = createGenerator(seed)
  const nextHex = () => next().toString(16).padStart(8, '0')
  return {
    nextChance: () => next() / 2 ** 32,
    nextId: () => formatUuid(nextHex() + nextHex() + nextHex() + nextHex()),
    restart: () => {
      next = createGenerator(seed)
    },
  }
}

/** Whole numbers of 32 bits: a Weyl sequence, its bits mixed. Good enough for tests, and for nothing else. */
function createGenerator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
}

/** Version 4 and variant 1 of RFC 9562 over 32 hexadecimal digits. */
function formatUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b11) | 0b1000).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
