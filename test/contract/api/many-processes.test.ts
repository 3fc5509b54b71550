import { afterAll, beforeAll, expect, it } from 'vitest'
import { createVonageClient, type VonageClient } from '../../../lib/api/vonage-client'
import { Secret } from '../../../lib/diagnostics/secret'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import type { WireApplication } from '../../../lib/emulator/state'
import { realPublicKey } from '../../helpers/pems'
import { KEY, SECRET } from './client'

let emulator: Emulator

beforeAll(async () => {
  const applications = Array.from({ length: 300 }, (_, n): WireApplication => {
    const id = `78d335fa-323d-4114-9c3d-${String(n).padStart(12, '0')}`
    return { id, name: `other ${n}`, keys: { public_key: realPublicKey }, capabilities: {} }
  })
  emulator = await startEmulator({ seed: { applications, numbers: [] } })
  emulator.setLimits({ latency_ms: 20 })
})

afterAll(() => emulator.close())

/** Of its own, as a process has: with `sharedClient` a create would wait for the lists that are read. */
function aProcess(): VonageClient {
  return createVonageClient({
    apiUrl: emulator.url,
    restUrl: emulator.url,
    apiKey: KEY,
    apiSecret: new Secret(SECRET),
  })
}

it('a list is read whole by processes beside one that makes forty applications', async () => {
  const { applications: maker } = aProcess()
  const keys = { public_key: realPublicKey }
  const making = (async () => {
    for (let n = 0; n < 40; n += 1) await maker.create({ name: `made ${n}`, keys })
  })()
  const reading = Array.from({ length: 12 }, () => aProcess().applications.list())
  const lists = await Promise.all(reading)
  await making
  expect(lists.every(({ length }) => length >= 300)).toBe(true)
  expect((await maker.list()).length).toBe(340)
})
