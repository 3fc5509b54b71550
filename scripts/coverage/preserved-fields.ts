/** A field of an application that an answer may have and nobody models. */
export interface PreservedField {
  /** From the root of the application. */
  readonly path: readonly string[]
  /** Where it is known from. */
  readonly source: string
  /** A value that it may have. */
  readonly example: unknown
}

const SPEC = 'Application API v2 specification 2.4.1'
const OLD_SPEC = 'Application API v2 specification 2.1.4'
const CLI = 'Vonage CLI 3.2.1, src/apps/video.js'
const hook = { address: 'https://example.com/hook', http_method: 'POST' }

function meetings(slot: string, source: string): PreservedField {
  const path = ['capabilities', 'meetings', 'webhooks', slot]
  return { path, source: `${source} (retired)`, example: hook }
}

/** Every such field that a document or a program of Vonage knows. What is not listed survives as well. */
export const preservedFields: readonly PreservedField[] = [
  { path: ['capabilities', 'voice', 'payment_enabled'], source: OLD_SPEC, example: true },
  {
    path: ['capabilities', 'voice', 'payments', 'gateways'],
    source: OLD_SPEC,
    example: [{ type: 'Stripe', mode: 'live', credential: 'shop' }],
  },
  {
    path: ['capabilities', 'video', 'webhooks', 'archive_status', 'secret'],
    source: `${CLI}; the same for each webhook`,
    example: 'hush',
  },
  ...['credential_type', 'credential'].map((name) => ({
    path: ['capabilities', 'video', 'storage', name],
    source: CLI,
    example: 'AmazonS3',
  })),
  ...['environment_enabled', 'environment_id', 'hoolock_configs'].map((name) => ({
    path: ['capabilities', 'video', name],
    source: CLI,
    example: { any: [1] },
  })),
  meetings('recording_changed', `${SPEC}, POST`),
  meetings('room_changed', `${SPEC}, POST`),
  meetings('session_changed', `${SPEC}, POST`),
  meetings('recording_url', `${SPEC}, PUT`),
  meetings('rooms_url', `${SPEC}, PUT`),
  meetings('sessions_url', `${SPEC}, PUT`),
  ...['list_status_url', 'run_status_url'].map((name) => ({
    path: ['capabilities', 'bulk', 'webhooks', name],
    source: 'Vonage Node SDK, types of applications (retired)',
    example: hook,
  })),
]
