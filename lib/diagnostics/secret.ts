const REDACTED = '[redacted]'

/** A value that never prints: `String`, JSON and Node's inspect all show `[redacted]`. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED
  }
}

/** Private key blocks, credentials of a header, JWTs, and credentials in a URL or a query. */
const secretShapes: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN ([A-Z ]*)PRIVATE KEY-----[\s\S]*?(-----END \1PRIVATE KEY-----|$)/g, REDACTED],
  [/\b(Basic|Bearer)\s+[\w+/=.~-]+/gi, `$1 ${REDACTED}`],
  // A JWT begins with the Base64 of {" of its header and of its claims.
  [/\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]*/g, REDACTED],
  [/\b(api_secret)(["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi, `$1$2${REDACTED}`],
  [/(https?:\/\/)[^/\s:@]+:[^/\s@]+@/gi, `$1${REDACTED}@`],
]

/** The text without anything that looks like a credential or a private key. */
export function redact(text: string): string {
  return secretShapes.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), text)
}
