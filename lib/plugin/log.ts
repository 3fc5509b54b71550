import { redact } from '../diagnostics/secret'

/** Facts beside a message, by name. Texts are redacted when written. */
export type LogFields = Readonly<Record<string, string | number | boolean>>

/** Writes to Terraform's log (`TF_LOG`). */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

type Level = keyof Logger

const ranks: Readonly<Record<Level, number>> = { debug: 1, info: 2, warn: 3, error: 4 }

export interface LoggerOptions {
  /** Who speaks: `@module` of each line. */
  readonly module: string
  /** Least level written: `trace` and `json` mean all; unknown or empty, `warn`. */
  readonly level: string | undefined
  /** Takes one line, with its line feed. */
  readonly write: (line: string) => void
  /** @default the system's clock */
  readonly now?: () => Date
}

/**
 * A logger of JSON lines as Terraform reads them from a plugin's stderr.
 * Source: go-hclog's JSON keys and its time layout, which has exactly 6 fractional digits.
 */
export function createLogger(options: LoggerOptions): Logger {
  const least = leastRank(options.level)
  const now = options.now ?? (() => new Date())
  const log = (level: Level) => (message: string, fields?: LogFields) => {
    if (ranks[level] < least) return
    const line: Record<string, unknown> = {
      '@level': level,
      '@message': redact(message),
      '@module': options.module,
      '@timestamp': `${now().toISOString().slice(0, -1)}000Z`,
    }
    for (const [name, value] of Object.entries(fields ?? {})) {
      line[name] = typeof value === 'string' ? redact(value) : value
    }
    options.write(`${JSON.stringify(line)}\n`)
  }
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
}

function leastRank(level: string | undefined): number {
  const name = (level ?? '').toLowerCase()
  if (name === 'trace' || name === 'json') return ranks.debug
  if (name === 'off') return Number.POSITIVE_INFINITY
  const known: Readonly<Record<string, number | undefined>> = ranks
  return known[name] ?? ranks.warn
}
