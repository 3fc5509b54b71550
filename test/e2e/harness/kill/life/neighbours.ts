import type { AccountState } from '../../../../../lib/emulator/state'
import { msisdn } from '../../account'

export const theirId = '11111111-1111-4111-8111-111111111111'
const otherId = '22222222-2222-4222-8222-222222222222'

/** How many numbers the configuration can link, and how many it can lease. */
export const linkable = 4
export const leasable = 3

const theirs: AccountState['applications'] = [
  {
    id: theirId,
    name: 'theirs',
    keys: {},
    privacy: { improve_ai: false },
    capabilities: {
      voice: { webhooks: { answer_url: { address: 'https://theirs.example.com' } } },
    },
  },
  {
    id: otherId,
    name: 'other',
    keys: {},
    privacy: { improve_ai: true },
    capabilities: { vbc: {} },
  },
]

function numberAt(place: number, country: 'GB' | 'FR') {
  const digits = country === 'GB' ? msisdn(place) : String(33_700_000_000 + place)
  return { country, msisdn: digits, type: 'mobile-lvn', features: ['VOICE', 'SMS'] }
}

/** An account with applications and a number of others, and numbers that are free. */
export const neighbours: AccountState = {
  applications: theirs,
  numbers: [
    ...Array.from({ length: linkable }, (_, place) => numberAt(place, 'GB')),
    ...Array.from({ length: leasable }, (_, place) => numberAt(place, 'FR')),
    {
      ...numberAt(linkable, 'GB'),
      app_id: otherId,
      voiceCallbackType: 'app',
      voiceCallbackValue: otherId,
    },
  ],
}
