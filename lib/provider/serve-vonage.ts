import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import { createKeyMaker } from '../journal/key-maker'
import { openRunNotes } from '../journal/run-notes'
import type { Accept, Greeting } from '../plugin/greet'
import { serveProvider } from '../plugin/serve'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory } from './run-memory'

/** Serves the provider of this process, on the machine's clock, keys and journal. */
export function serveVonage(greeting: Greeting, userAgent: string): Accept {
  const keys = createKeyMaker()
  const memory = createRunMemory(
    (durationMs) => setTimeout(durationMs),
    openRunNotes(readJournalDirectory(readEnvironment())),
  )
  const connection = createConnection(
    (config, signal) => openSession(config, { memory, keys, signal, userAgent }),
    memory,
  )
  return serveProvider(createProvider(connection, keys.publicKeyOf), greeting)
}
