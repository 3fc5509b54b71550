import { writeSync } from 'node:fs'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import { createKeyMaker } from '../journal/key-maker'
import { type ParentRun, readParentRun } from '../journal/parent-run'
import { openRunNotes } from '../journal/run-notes'
import { debugProvider } from '../plugin/debug'
import type { Accept, Greeting } from '../plugin/greet'
import type { Provider } from '../plugin/provider'
import { serveProvider } from '../plugin/serve'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory, type RunMemory } from './run-memory'

/** Serves the provider of this process, on the machine's clock, keys and journal. */
export function serveVonage(greeting: Greeting, userAgent: string): Accept {
  const notes = openRunNotes(readJournalDirectory(readEnvironment()))
  const parent = readParentRun(process.ppid, readEnvironment())
  return serveProvider(createVonage(userAgent, createRunMemory(notes), parent), greeting)
}

/** Serves it to any Terraform that is told of it; see `debugProvider`. */
export function debugVonage(name: string, userAgent: string): void {
  const environment = readEnvironment()
  debugProvider(() => createVonage(userAgent, createRunMemory(), anyRun), {
    name,
    address: 'registry.terraform.io/vonage-iac/vonage',
    logLevel: environment['TF_LOG_PROVIDER'] ?? environment['TF_LOG'],
    write: (descriptor, text) => writeSync(descriptor, text),
  })
}

/** Whose run a connection belongs to is not known. */
const anyRun: ParentRun = { kind: 'unknown', reason: 'a run of a provider started with --debug' }

function createVonage(userAgent: string, memory: RunMemory, parent: ParentRun): Provider {
  const keys = createKeyMaker()
  const connection = createConnection(
    (config, signal) => openSession(config, { memory, keys, parent, signal, userAgent }),
    memory,
    parent,
  )
  return createProvider(connection, keys.publicKeyOf)
}
