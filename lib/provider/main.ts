import { setTimeout } from 'node:timers/promises'
import { readEnvironment } from '../config/environment'
import { createKeyMaker } from '../journal/key-maker'
import { servePlugin } from '../plugin/serve'
import { createConnection } from './connection'
import { openSession } from './open-session'
import { createProvider } from './provider'
import { createRunMemory } from './run-memory'

/** Put in by the build. */
declare const PROVIDER_VERSION: string

const name = 'terraform-provider-vonage'
const keys = createKeyMaker()
const memory = createRunMemory((durationMs) => setTimeout(durationMs))
const connection = createConnection(
  (config, signal) =>
    openSession(config, { memory, keys, signal, userAgent: `${name}/${PROVIDER_VERSION}` }),
  memory,
)

servePlugin(createProvider(connection, keys.publicKeyOf), {
  name,
  version: PROVIDER_VERSION,
  environment: readEnvironment(),
})
