import type { CallContext } from '../../lib/plugin/provider'

/** A call that nobody interrupts and whose log goes nowhere. */
export function aCallContext(): CallContext {
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  return { signal: new AbortController().signal, log }
}
