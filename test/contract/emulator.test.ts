import { afterAll, beforeAll } from 'vitest'
import { createVonageClient } from '../../lib/api/vonage-client'
import { Secret } from '../../lib/diagnostics/secret'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { defaultSwitches } from '../../lib/emulator/switches'
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

async function numbersOver(applications: readonly JsonObject[], numbers: readonly JsonObject[]) {
  return (await clientOver(applications, numbers)).numbers
}

describeApplicationStore('the client over the emulator', async (applications) => {
  return (await clientOver(applications)).applications
})

describeNumberStore('the client over the emulator', (applications, numbers) => {
  emulator.setSwitches(defaultSwitches)
  return numbersOver(applications, numbers)
})

describeNumberStore('the client over an emulator that wipes what is not repeated', (...state) => {
  emulator.setSwitches({
    update_without_mo_http_url: 'wipe',
    update_without_voice_callback: 'wipe',
    empty_number_list: 'zero_count',
  })
  return numbersOver(...state)
})
