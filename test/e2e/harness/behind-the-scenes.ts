import type { JsonObject } from '../../../lib/emulator/json'
import type { WireApplication, WireNumber } from '../../../lib/emulator/state'
import { unlinked } from './account'
import { ownPublicKey } from './keys'

/** One thing that someone does in the dashboard; what it leaves alone stays. */
export interface Way {
  /** Undefined: it is deleted. */
  application?(before: WireApplication): WireApplication | undefined
  /** Undefined: it leaves the account. `elsewhere` is the id of another application. */
  number?(before: WireNumber, elsewhere: string): WireNumber | undefined
}

/** What can happen to every application, whatever it has; and to every linked number. */
export const ways: readonly Way[] = [
  { application: (app) => ({ ...app, name: `${app.name} renamed` }) },
  {
    application: (app) => ({ ...app, privacy: { improve_ai: !app.privacy?.['improve_ai'] } }),
    number: unlinked,
  },
  { application: (app) => ({ ...app, keys: { public_key: ownPublicKey('of someone') } }) },
  { application: (app) => ({ ...app, retired: { since: 2019 } }) },
  { application: () => undefined },
  editing((capabilities) => ({ ...capabilities, [absentOf(capabilities)]: {} })),
  {
    ...editing((capabilities) => withoutFirst(capabilities, { vbc: {} })),
    number: (number, elsewhere) => ({ ...number, app_id: elsewhere }),
  },
  editing((capabilities) => (Object.keys(capabilities).length > 0 ? {} : { messages: {} })),
  editing((capabilities) => ({ ...capabilities, voice: { ...voiceOf(capabilities), ...eastern } })),
  {
    ...editing((capabilities) => ({ ...capabilities, voice: voiceOf(capabilities, 5) })),
    number: () => undefined,
  },
  editing((capabilities) => ({ ...capabilities, rtc: { signed_callbacks: false } })),
  editing((capabilities) =>
    editText(capabilities, /("address":"https?:\/\/)[^/"]+/g, '$1t.ngrok.app'),
  ),
  editing((capabilities) =>
    editText(capabilities, /"http_method":"(?:GET|POST)"/, '"http_method":"PUT"'),
  ),
  editing((capabilities) => editText(capabilities, /"address":"[^"]*"/, '"address":""')),
]

const eastern = { region: 'na-east' }
const hooked = { voice: { webhooks: { answer_url: { address: 'https://theirs.example' } } } }

function editing(edit: (capabilities: JsonObject) => JsonObject): Way {
  return { application: (app) => ({ ...app, capabilities: edit(app.capabilities ?? {}) }) }
}

function absentOf(capabilities: JsonObject): string {
  const names = ['rtc', 'vbc', 'verify', 'messages', 'voice', 'network_apis']
  return names.find((name) => capabilities[name] === undefined) ?? 'meetings'
}

function withoutFirst(capabilities: JsonObject, otherwise: JsonObject): JsonObject {
  const [_first, ...rest] = Object.entries(capabilities)
  return Object.keys(capabilities).length === 0 ? otherwise : Object.fromEntries(rest)
}

function voiceOf({ voice = {} }: JsonObject, ttl?: number): JsonObject {
  return { ...(voice as JsonObject), ...(ttl === undefined ? {} : { conversations_ttl: ttl }) }
}

/** With what a pattern finds replaced; where it finds nothing, a webhook is added. */
function editText(capabilities: JsonObject, pattern: RegExp, text: string): JsonObject {
  const before = JSON.stringify(capabilities)
  const after = before.replace(pattern, text)
  return after === before ? { ...capabilities, ...hooked } : (JSON.parse(after) as JsonObject)
}
