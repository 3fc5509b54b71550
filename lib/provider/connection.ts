import type { Diagnostic } from '../diagnostics/diagnostic'
import { isWhollyKnown, type ObjectValue } from '../plugin/value'
import type { RunMemory } from './run-memory'
import { refuseUnknownProvider, type Session } from './session'

/** What the resources of one provider share: its memory, and its session once it is configured. */
export interface Connection {
  readonly memory: RunMemory
  /** Opens the session; with unknown values in the block there is none, and nothing is read or checked. */
  configure(config: ObjectValue, signal: AbortSignal): Promise<readonly Diagnostic[]>
  /** Undefined while the provider block is unknown. */
  findSession(): Session | undefined
  /** @throws {Refusal} while the provider block is unknown */
  session(): Session
}

/** Makes the session of a provider block whose values are known, or says what is wrong with them. */
export type OpenSession = (
  config: ObjectValue,
  signal: AbortSignal,
) => Promise<Session | readonly Diagnostic[]>

export function createConnection(open: OpenSession, memory: RunMemory): Connection {
  let session: Session | undefined
  return {
    memory,
    configure: async (config, signal) => {
      if (!isWhollyKnown(config)) return []
      const opened = await open(config, signal)
      if (isDiagnostics(opened)) return opened
      session = opened
      return []
    },
    findSession: () => session,
    session: () => {
      if (session === undefined) throw refuseUnknownProvider()
      return session
    },
  }
}

function isDiagnostics(opened: Session | readonly Diagnostic[]): opened is readonly Diagnostic[] {
  return Array.isArray(opened)
}
