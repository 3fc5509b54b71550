import { videoSlots } from '../../helpers/video-slots'
import { aNumber, anApplication } from '../../unit/emulator/builders'
import { msisdn } from './account'
import type { ConfigObject } from './config'
import { ownPrivateKey, ownPublicKey } from './keys'

/** A declaration with a value for each of its arguments, other than any default. */
export interface Sample {
  /** `n` tells declarations of one run apart. */
  readonly declare: (n: number) => ConfigObject
  /** Arguments that are there whatever else is. @default what the schema requires */
  readonly always?: readonly string[]
  /** Arguments that another sample of the type has, too. @default none */
  readonly shared?: readonly string[]
}

export type Samples = { readonly [type: string]: readonly Sample[] }

const hostCount = 300

/** The application to whose parts the nth declaration may belong: it has none yet. */
function hostId(n: number): string {
  return `00000000-0000-4000-8000-${String(n % hostCount).padStart(12, '0')}`
}

/** The application that answers the calls of every number. */
const answering = anApplication({ name: 'answering', capabilities: { voice: {} } })
const leasable = aNumber({ country: 'US', msisdn: '12025550100', features: ['SMS', 'MMS'] })

/** The account in which every sample can be applied. */
export const sampleAccount = {
  applications: [
    answering,
    ...Array.from({ length: hostCount }, (_, n) =>
      anApplication({ id: hostId(n), name: `host ${n}`, capabilities: {} }),
    ),
  ],
  numbers: [
    ...Array.from({ length: 8 }, (_, n) => aNumber({ msisdn: msisdn(n), features: ['VOICE'] })),
    ...Array.from({ length: 8 }, (_, n) => ({ ...leasable, msisdn: `1202555010${n}` })),
  ],
}

const address = 'https://example.com/hook'
const voiceSlot = { address, http_method: 'POST', connect_timeout: 500, socket_timeout: 3000 }
const plainSlot = { address, http_method: 'POST' }

const capabilities = {
  voice: {
    webhooks: {
      answer_url: voiceSlot,
      fallback_answer_url: voiceSlot,
      event_url: { ...voiceSlot, http_method: 'GET' },
    },
    signed_callbacks: false,
    conversations_ttl: 24,
    leg_persistence_time: 5,
    region: 'eu-west',
  },
  messages: {
    webhooks: { inbound_url: plainSlot, status_url: plainSlot },
    version: 'v0.1',
    authenticate_inbound_media: true,
  },
  rtc: {
    webhooks: { event_url: { ...plainSlot, http_method: 'GET' } },
    signed_callbacks: false,
    leg_persistence_time: 3,
  },
  vbc: {},
  verify: { webhooks: { status_url: plainSlot } },
  video: {
    webhooks: Object.fromEntries(videoSlots.map((slot) => [slot, { address, active: false }])),
    storage: { server_side_encryption: true, end_to_end_encryption: true, cloud_storage: true },
  },
  network_apis: {
    network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
    redirect_uri: 'https://example.com/redirect',
  },
}

/** Of each type of resource. */
export const resourceSamples: Samples = {
  vonage_application: [
    {
      declare: (n) => ({
        name: `application ${n}`,
        // Keys of their own spare the test the making of a hundred pairs.
        public_key: ownPublicKey('shared'),
        privacy: { improve_ai: true },
        capabilities,
        existing: 'adopt',
        force_destroy: true,
        deletion_protection: false,
      }),
      always: ['public_key'],
    },
    {
      declare: (n) => ({
        name: `written ${n}`,
        private_key_wo: ownPrivateKey('shared'),
        private_key_wo_version: 2,
      }),
      always: ['private_key_wo', 'private_key_wo_version'],
      shared: ['name'],
    },
    { declare: (n) => ({ name: `generated ${n}`, key_version: 2 }), shared: ['name'] },
  ],
  vonage_application_capability: Object.entries(capabilities).map(([name, capability], index) => ({
    declare: (n) => ({ application_id: hostId(n), [name]: capability }),
    always: [name],
    shared: index === 0 ? [] : ['application_id'],
  })),
  vonage_application_webhook: [
    {
      declare: (n) => ({
        application_id: hostId(n),
        capability: 'voice',
        webhook: 'answer_url',
        ...voiceSlot,
      }),
    },
    {
      declare: (n) => ({
        application_id: hostId(n),
        capability: 'video',
        webhook: 'archive_status',
        address,
        active: false,
      }),
      shared: ['application_id', 'capability', 'webhook', 'address'],
    },
  ],
  vonage_number_link: [
    {
      declare: (n) => ({
        msisdn: msisdn(n % 8),
        country: 'GB',
        application_id: answering.id,
        take_over: true,
      }),
    },
  ],
  vonage_number_lease: [
    {
      declare: () => ({
        application_id: answering.id,
        country: 'US',
        pattern: '^1202',
        features: ['MMS'],
      }),
      always: ['pattern'],
    },
  ],
}

/** Of each type of data source. */
export const dataSamples: Samples = {
  vonage_application: [
    { declare: () => ({ id: answering.id }) },
    { declare: () => ({ name: 'answering' }) },
  ],
  vonage_applications: [{ declare: () => ({ name_pattern: '^answering$', capability: 'voice' }) }],
  vonage_number: [{ declare: () => ({ msisdn: msisdn(0) }) }],
  vonage_numbers: [
    {
      declare: () => ({
        application_id: answering.id,
        has_application: true,
        country: 'GB',
        pattern: '^4477',
        features: ['VOICE'],
      }),
    },
  ],
  vonage_number_pool: [
    { declare: () => ({ country: 'GB', pattern: '^4477', features: ['VOICE'] }) },
  ],
}

/** Of each type of ephemeral resource. */
export const ephemeralSamples: Samples = {
  vonage_key_pair: [{ declare: () => ({ bits: 3072 }) }],
  vonage_application_jwt: [
    {
      declare: () => ({
        application_id: answering.id,
        private_key: ownPrivateKey('shared'),
        ttl: 60,
        sub: 'alice',
        acl: { '/*/users/**': { methods: ['GET'], filters: { to: '447700900000' } } },
      }),
    },
  ],
}

/** Of the provider block, for an emulator at this address. */
export function providerSamples(url: string): Samples {
  const declare = () => ({
    api_key: 'emulator',
    api_secret: 'emulator',
    endpoints: { api_url: url, rest_url: url },
    name_prefix: 'late-',
    on_concurrent_change: 'overwrite',
    max_retries: 1,
    request_timeout: 20,
    max_api_capacity: 50,
    read_only: false,
    retry_status_codes: [503],
  })
  return { vonage: [{ declare }] }
}
