import type { Instant } from '../generated/tfplugin6'

/** The point in time as whole seconds and nanoseconds since 1970; undefined for none. */
export function instantToProto(date: Date | undefined): Instant | undefined {
  if (date === undefined) return undefined
  const seconds = Math.floor(date.getTime() / 1000)
  return { seconds, nanos: (date.getTime() - seconds * 1000) * 1_000_000 }
}
