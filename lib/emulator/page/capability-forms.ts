/** One webhook of a capability, as the form shows it. */
export interface WebhookForm {
  /** Name of the slot in the API. */
  readonly slot: string
  readonly title: string
  /** @default the method cannot be chosen */
  readonly methods?: readonly string[]
  /** Whether connect and socket timeouts can be set. @default false */
  readonly hasTimeouts?: boolean
  /** Whether it can be switched off, as those of video. @default false */
  readonly hasActive?: boolean
}

/** One other field of a capability; its name is a dotted path. */
export interface CapabilityField {
  readonly path: string
  readonly title: string
  readonly kind: 'text' | 'number' | 'boolean' | 'choice'
  /** Of a choice; an empty one leaves the field out. */
  readonly choices?: readonly string[]
  /** What a boolean is when the application has no value. @default false */
  readonly isOnByDefault?: boolean
}

/** What the page lets one edit of a capability. What it does not know of stays as it is. */
export interface CapabilityForm {
  readonly name: string
  readonly title: string
  readonly about: string
  readonly webhooks: readonly WebhookForm[]
  readonly fields: readonly CapabilityField[]
}

const anyMethod = ['GET', 'POST']

const videoSlots = [
  'archive_status',
  'broadcast_status',
  'captions_status',
  'connection_created',
  'connection_destroyed',
  'render_status',
  'session_created',
  'session_destroyed',
  'session_notification',
  'sip_call_created',
  'sip_call_destroyed',
  'sip_call_mute_forced',
  'sip_call_updated',
  'stream_created',
  'stream_destroyed',
]

/** In the order of the page. Source: Application API spec 2.4.1, `capabilities`. */
export const capabilityForms: readonly CapabilityForm[] = [
  {
    name: 'voice',
    title: 'Voice',
    about: 'Calls to the linked numbers ask the answer URL what to do.',
    webhooks: [
      { slot: 'answer_url', title: 'Answer URL', methods: anyMethod, hasTimeouts: true },
      {
        slot: 'fallback_answer_url',
        title: 'Fallback answer URL',
        methods: anyMethod,
        hasTimeouts: true,
      },
      { slot: 'event_url', title: 'Event URL', methods: anyMethod, hasTimeouts: true },
    ],
    fields: [
      {
        path: 'region',
        title: 'Region',
        kind: 'choice',
        choices: ['', 'na-east', 'na-west', 'eu-east', 'eu-west', 'apac-sng', 'apac-australia'],
      },
      { path: 'conversations_ttl', title: 'Conversations end after (hours)', kind: 'number' },
      { path: 'leg_persistence_time', title: 'Legs are kept for (days)', kind: 'number' },
      {
        path: 'signed_callbacks',
        title: 'Sign the callbacks',
        kind: 'boolean',
        isOnByDefault: true,
      },
    ],
  },
  {
    name: 'messages',
    title: 'Messages',
    about: 'Inbound messages and the status of outbound ones.',
    webhooks: [
      { slot: 'inbound_url', title: 'Inbound URL' },
      { slot: 'status_url', title: 'Status URL' },
    ],
    fields: [
      { path: 'version', title: 'Version', kind: 'choice', choices: ['', 'v1', 'v0.1'] },
      { path: 'authenticate_inbound_media', title: 'Authenticate inbound media', kind: 'boolean' },
    ],
  },
  {
    name: 'rtc',
    title: 'RTC',
    about: 'Events of in-app voice and messaging: the Client SDK.',
    webhooks: [{ slot: 'event_url', title: 'Event URL', methods: anyMethod }],
    fields: [
      {
        path: 'signed_callbacks',
        title: 'Sign the callbacks',
        kind: 'boolean',
        isOnByDefault: true,
      },
    ],
  },
  { name: 'vbc', title: 'VBC', about: 'Has no webhooks.', webhooks: [], fields: [] },
  {
    name: 'verify',
    title: 'Verify',
    about: 'The status of verifications.',
    webhooks: [{ slot: 'status_url', title: 'Status URL' }],
    fields: [],
  },
  {
    name: 'video',
    title: 'Video',
    about: 'Events of sessions, streams, archives and calls.',
    webhooks: videoSlots.map((slot) => ({ slot, title: titleOf(slot), hasActive: true })),
    fields: [
      { path: 'storage.server_side_encryption', title: 'Encrypt on the server', kind: 'boolean' },
      { path: 'storage.end_to_end_encryption', title: 'Encrypt end to end', kind: 'boolean' },
      { path: 'storage.cloud_storage', title: 'Store in the cloud', kind: 'boolean' },
    ],
  },
  {
    name: 'network_apis',
    title: 'Network APIs',
    about: 'Access to operators of mobile networks.',
    webhooks: [],
    fields: [
      { path: 'network_application_id', title: 'Network application id', kind: 'text' },
      { path: 'redirect_uri', title: 'Redirect URI', kind: 'text' },
    ],
  },
]

function titleOf(slot: string): string {
  const words = slot.replaceAll('_', ' ').replace('sip', 'SIP')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How the page calls a capability; one that it does not know by its name in the API. */
export function capabilityTitle(name: string): string {
  return capabilityForms.find((form) => form.name === name)?.title ?? name
}
