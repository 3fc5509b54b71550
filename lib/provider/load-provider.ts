import { setTimeout } from 'node:timers/promises'
import { createKeyMaker } from '../journal/key-maker'
import type { Provider } from '../plugin/provider'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory } from './run-memory'

/** The provider of this process, on the machine's clock, keys and journal. */
export function loadProvider({ userAgent }: { readonly userAgent: string }): Provider {
  const keys = createKeyMaker()
  const memory = createRunMemory((durationMs) => setTimeout(durationMs))
  const connection = createConnection(
    (config, signal) => openSession(config, { memory, keys, signal, userAgent }),
    memory,
  )
  return createProvider(connection, keys.publicKeyOf)
}
