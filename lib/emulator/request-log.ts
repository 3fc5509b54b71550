/** One request to an API, as the log keeps it. Headers and body are never kept. */
export interface RequestLogEntry {
  /** When it came, ISO 8601. */
  readonly at: string
  readonly method: string
  readonly path: string
  /** The credentials of the query read `[redacted]`. */
  readonly query: Readonly<Record<string, string>>
  /** What was answered; null while it is under way, and when nothing was. */
  status: number | null
  /** Whether it changed the state, be it answered or not. */
  committed: boolean
  /** API key of the caller. @default the default account, or a caller that was not known */
  account?: string
}

/** The log of a long run keeps the youngest entries. */
const MAX_ENTRIES = 100_000

/** Every request to an API since the start or the last reset, in the order of their coming. */
export class RequestLog {
  #entries: RequestLogEntry[] = []
  /** How many came before the first that is kept. */
  #forgotten = 0

  /** Starts an entry; its status and `committed` are set on it when they are known. */
  open(method: string, path: string, query: URLSearchParams): RequestLogEntry {
    const entry: RequestLogEntry = {
      at: new Date().toISOString(),
      method,
      path,
      query: redactQuery(query),
      status: null,
      committed: false,
    }
    if (this.#entries.length >= MAX_ENTRIES) this.#forget(MAX_ENTRIES / 2)
    this.#entries.push(entry)
    return entry
  }

  /** Copies, so that a reader keeps what it read. */
  read(): RequestLogEntry[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }

  /** How many there were so far; goes on counting when the log is cleared. */
  count(): number {
    return this.#forgotten + this.#entries.length
  }

  /** The youngest so many, in the order of their coming. */
  readLast(most: number): RequestLogEntry[] {
    return this.#entries.slice(-most).map((entry) => ({ ...entry }))
  }

  clear(): void {
    this.#forget(this.#entries.length)
  }

  #forget(count: number): void {
    this.#entries = this.#entries.slice(count)
    this.#forgotten += count
  }
}

function redactQuery(query: URLSearchParams): Readonly<Record<string, string>> {
  const isSecret = (name: string) => /secret|key|sig|token|authorization|password/i.test(name)
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, isSecret(name) ? '[redacted]' : value]),
  )
}
