import { afterAll, beforeAll } from 'vitest'
import { createVonageClient } from '../../lib/api/vonage-client'
import { Secret } from '../../lib/diagnostics/secret'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import type { JsonObject } from '../../lib/engine/ports'
import { describeApplicationStore } from './application-store.contract'
import { describeNumberStore } from './number-store.contract'

let emulator: Emulator
beforeAll(async () => {
  // The vendor's limits are no part of the contract.
  emulator = await startEmulator()
  emulator.setLimits({ application_rps: 0, numbers_rps: 0 })
})
afterAll(() => emulator.close())

async function clientOver(
  applications: readonly JsonObject[],
  numbers: readonly JsonObject[] = [],
) {
  // The emulator has types of its own, on purpose, and checks what it is given.
  await emulator.replaceState({ applications, numbers } as Parameters<Emulator['replaceState']>[0])
  return createVonageClient({
    apiUrl: emulator.url,
    restUrl: emulator.url,
    apiKey: 'emulator',
    apiSecret: new Secret('emulator'),
  })
}

describeApplicationStore('the client over the emulator', async (applications) => {
  return (await clientOver(applications)).applications
})

describeNumberStore('the client over the emulator', async (applications, numbers) => {
  return (await clientOver(applications, numbers)).numbers
})
