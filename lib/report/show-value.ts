import type { Json } from '../engine/ports'
import { shorten } from './shorten'

/** Enough for most addresses; what is longer is cut in a line of text, and whole in JSON. */
const LONGEST = 120

/** A value in one line: a PEM text by its last letters, `nothing` for null. */
export function showValue(value: Json): string {
  if (value === null) return 'nothing'
  if (typeof value === 'string' && value.includes('-----BEGIN ')) return showPem(value)
  return shorten(JSON.stringify(value), LONGEST)
}

/** The first bytes of RSA keys are all the same: the end tells two apart. */
function showPem(pem: string): string {
  const letters = pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
  return `(key that ends in ${letters.slice(-16)})`
}
