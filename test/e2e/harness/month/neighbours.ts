import { generateKeyPairSync } from 'node:crypto'
import type { EmulatorState, WireApplication, WireNumber } from '../../../../lib/emulator/state'
import { applicationName, environmentId } from '../../../../lib/model/environment-name'
import { msisdn } from '../account'
import { PROJECT, TAKEN } from './branches'

/** Numbers that the branches may lease, all British. */
export const POOL = 8

const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function anApplication(name: string, n: number): WireApplication {
  const voice = { webhooks: { answer_url: { address: 'https://example.com', http_method: 'GET' } } }
  return { id: id(n), name, keys: { public_key: publicKey }, capabilities: { voice } }
}

/** Of others: production, another team, names that look like those of environments, and one that is such a name. */
const names = [
  'Shop',
  'shop--production--shop',
  'shop--x--y',
  'shop--pr-1--shop',
  'shop--pr-101',
  'shop--pr-1010--shop',
  'shop-eu--pr-101--shop',
  applicationName(PROJECT, environmentId({ branch: TAKEN }), 'Shop'),
]

const applications = names.map(anApplication)

function aNumber(country: string, digits: string, holder?: WireApplication): WireNumber {
  const link =
    holder === undefined
      ? {}
      : { app_id: holder.id, voiceCallbackType: 'app', voiceCallbackValue: holder.id }
  return { country, msisdn: digits, type: 'mobile-lvn', features: ['VOICE', 'SMS'], ...link }
}

/** The account at the start: everyone else's applications and numbers, and the free numbers of the pool. */
export const account: EmulatorState = {
  applications,
  numbers: [
    ...Array.from({ length: POOL }, (_, n) => aNumber('GB', msisdn(n))),
    ...applications.slice(0, 4).map((holder, n) => aNumber('GB', msisdn(100 + n), holder)),
    aNumber('FR', '33700000001'),
  ],
}
