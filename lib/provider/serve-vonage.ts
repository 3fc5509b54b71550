import { writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import { createKeyMaker } from '../journal/key-maker'
import { openRunNotes, type RunNotes } from '../journal/run-notes'
import { debugProvider } from '../plugin/debug'
import type { Accept, Greeting } from '../plugin/greet'
import type { Provider } from '../plugin/provider'
import { serveProvider } from '../plugin/serve'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory } from './run-memory'

/** Serves the provider of this process, on the machine's clock, keys and journal. */
export function serveVonage(greeting: Greeting, userAgent: string): Accept {
  const notes = openRunNotes(readJournalDirectory(readEnvironment()))
  return serveProvider(createVonage(userAgent, notes), greeting)
}

/** Serves it to any Terraform that is told of it; see `debugProvider`. */
export function debugVonage(name: string, userAgent: string): void {
  const environment = readEnvironment()
  debugProvider(() => createVonage(userAgent, noNotes), {
    name,
    address: 'registry.terraform.io/vonage-iac/vonage',
    logLevel: environment['TF_LOG_PROVIDER'] ?? environment['TF_LOG'],
    write: (descriptor, text) => writeSync(descriptor, text),
  })
}

/** Whose run a connection belongs to is not known. */
const noNotes: RunNotes = { add: () => {}, read: () => new Set() }

function createVonage(userAgent: string, notes: RunNotes): Provider {
  const keys = createKeyMaker()
  const memory = createRunMemory((durationMs) => setTimeout(durationMs), notes)
  const connection = createConnection(
    (config, signal) => openSession(config, { memory, keys, signal, userAgent }),
    memory,
  )
  return createProvider(connection, keys.publicKeyOf)
}
