import { BigNumber } from './value'

/** Longest whole number kept as a bigint: parsing more digits costs more than anyone gains from it. */
const maxBigIntDigits = 400

/**
 * A number from decimal text, as Terraform writes what fits no 64-bit form: a `number` when its own text is the
 * same, a `bigint` when it is whole, else the text itself. Throws `RangeError` for other text.
 */
export function numberFromText(text: string): number | bigint | BigNumber {
  const near = Number(text)
  if (String(near) === text && isExact(near)) return near
  if (text.length <= maxBigIntDigits && /^-?\d+$/.test(text)) {
    const whole = BigInt(text)
    return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole
  }
  return new BigNumber(text)
}

/** Whether JavaScript's own text of the number names no other value nearby. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
}

/**
 * A number from a float64, which stands for exactly its binary value: a `number` when the shortest text that
 * JavaScript prints for it is that very value (0.5), a `bigint` when it is whole, else its full decimal text.
 */
export function numberFromFloat(value: number): number | bigint | BigNumber {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value
  if (!Number.isFinite(value)) return value
  if (Number.isInteger(value)) return BigInt(value)
  const exact = exactDecimal(value)
  return exact === String(value) ? value : new BigNumber(exact)
}

/** All decimals of a fraction: value = mantissa / 2^n = mantissa * 5^n / 10^n. */
function exactDecimal(value: number): string {
  let scaled = Math.abs(value)
  let places = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    places += 1
  }
  const digits = (BigInt(scaled) * 5n ** BigInt(places)).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, -places)
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}.${fraction}`
}

/** The decimal text of a number that is not written as a 64-bit whole number. */
export function numberToText(value: number | bigint | BigNumber): string {
  return value instanceof BigNumber ? value.text : String(value)
}
