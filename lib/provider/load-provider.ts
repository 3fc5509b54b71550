import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import { createKeyMaker } from '../journal/key-maker'
import { openRunNotes } from '../journal/run-notes'
import type { Provider } from '../plugin/provider'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory } from './run-memory'

/** The provider of this process, on the machine's clock, keys and journal. */
export function loadProvider({ userAgent }: { readonly userAgent: string }): Provider {
  const keys = createKeyMaker()
  const memory = createRunMemory(
    (durationMs) => setTimeout(durationMs),
    openRunNotes(readJournalDirectory(readEnvironment())),
  )
  const connection = createConnection(
    (config, signal) => openSession(config, { memory, keys, signal, userAgent }),
    memory,
  )
  return createProvider(connection, keys.publicKeyOf)
}
