import type { WireApplication, WireNumber } from '../../../lib/emulator/state'
import { defaultSwitches, type Switches } from '../../../lib/emulator/switches'

/** A real P-256 public key. */
export const publicKey = [
  '-----BEGIN PUBLIC KEY-----',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4eB/rIYP4PXU97lMxOgsA+FpnQMG',
  '9t4AnXzwyMUe49eSncIFVsNQGszf56xrNJH7pzZ0O2at1JY5cwrqikgJHQ==',
  '-----END PUBLIC KEY-----',
  '',
].join('\n')

export const applicationId = '11111111-1111-4111-8111-111111111111'

/** An application with nothing on it. */
export function anApplication(overrides: Partial<WireApplication> = {}): WireApplication {
  return {
    id: applicationId,
    name: 'shop',
    keys: { public_key: publicKey },
    privacy: { improve_ai: false },
    capabilities: {},
    ...overrides,
  }
}

/** A number that is linked to nothing. */
export function aNumber(overrides: Partial<WireNumber> = {}): WireNumber {
  return {
    country: 'GB',
    msisdn: '447700900000',
    type: 'mobile-lvn',
    features: ['SMS', 'VOICE'],
    ...overrides,
  }
}

export function switchesWith(positions: Partial<Switches> = {}): Switches {
  return { ...defaultSwitches, ...positions }
}
