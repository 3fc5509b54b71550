/**
 * The wait that a `Retry-After` header asks for, in milliseconds; undefined when it is missing or unreadable.
 * Source: RFC 9110, section 10.2.3 (seconds, or a date).
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined
  const text = header.trim()
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
