import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import { describeLeft } from '../engine/left-entry'
import { type ParentRun, plainRun } from '../journal/parent-run'
import { isWhollyKnown, type ObjectValue } from '../plugin/value'
import type { RunMemory } from './run-memory'
import { refuseUnknownProvider, type Session } from './session'

/** What the resources of one provider share: its memory, and its session once it is configured. */
export interface Connection {
  readonly memory: RunMemory
  /** The run that this process belongs to. */
  readonly parent: ParentRun
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

export function createConnection(
  open: OpenSession,
  memory: RunMemory,
  parent: ParentRun = plainRun,
): Connection {
  let session: Session | undefined
  return {
    memory,
    parent,
    configure: async (config, signal) => {
      if (!isWhollyKnown(config)) return []
      const opened = await open(config, signal)
      if (isDiagnostics(opened)) return opened
      session = opened
      return tellLeft(opened)
    },
    findSession: () => session,
    session: () => {
      if (session === undefined) throw refuseUnknownProvider()
      return session
    },
  }
}

/**
 * A warning for each write that an interrupted run of this state left. Nobody can say here whether this run takes it up:
 * Terraform does not show a provider its configuration.
 */
async function tellLeft({ ports, memory }: Session): Promise<readonly Diagnostic[]> {
  try {
    const left = await ports.journal.listLeft()
    return left.filter(({ id }) => memory.isFirstReport(`left ${id}`)).map(describeLeft)
  } catch (error) {
    // Creates of other names work without that entry, so it must not stop them.
    if (!(error instanceof VonageError)) throw error
    return error.toDiagnostics().map((one) => ({ ...one, severity: 'warning' }))
  }
}

function isDiagnostics(opened: Session | readonly Diagnostic[]): opened is readonly Diagnostic[] {
  return Array.isArray(opened)
}
