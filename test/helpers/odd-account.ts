import type { EmulatorState, WireApplication } from '../../lib/emulator/state'
import type { Attribute, LeafAttribute, ObjectAttribute } from '../../lib/model/attribute'
import { capabilities } from '../../lib/model/capabilities'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Names that break what quotes, numbers or compares them carelessly. */
const oddNames = [
  'Order hotline',
  'Order hotline',
  'order-hotline',
  'Order Hotline!',
  '${path.module}',
  '$${path.module} and $$${x}',
  '%{ if true }yes%{ endif }',
  'Say "hello" \\ goodbye',
  "Bob's `shop`",
  'two\nlines\tand a tab\r',
  '北京客服',
  '客服',
  '😀',
  '---',
  'Ünïcode Straße Łódź',
  'class',
  'new',
  'scope',
  'default',
  'vonage',
  'backend',
  'override',
  'con',
  '42 is the answer',
  '1',
  '</script><script>alert(1)</script>',
  '*/ // # end',
  'left\u202eright\u200b',
  'a 1',
  'a1',
  'number 447700900001',
  'constructor',
  '__proto__',
  'x'.repeat(300),
  '${TfToken[TOKEN.0]}',
  '#{TfToken[TOKEN.0]}',
  ' padded ',
  'emoji 👩‍👩‍👧 family',
  'null',
  '${"${"}',
]

/** An account in wire shape: odd names first, then teams with many applications of theirs; every third has a number or more. */
export function oddAccount(size: number, linkCount: number): EmulatorState {
  const applications = Array.from({ length: size }, (_, n) => applicationOf(n))
  const numbers = Array.from({ length: linkCount }, (_, n) => ({
    country: n % 5 === 0 ? 'US' : 'GB',
    msisdn: String(447_700_900_000 + n),
    type: 'mobile-lvn',
    features: ['VOICE', 'SMS'],
    app_id: idOf((n * 3) % size),
  }))
  return { applications, numbers }
}

const teams = ['shop', 'survey', 'support', 'billing', 'campaign', 'Lager Süd', 'ops'] as const

function nameOf(n: number): string {
  return oddNames[n] ?? `${teams[n % teams.length]} ${n % 11 === 0 ? 'main' : n}`
}

function idOf(n: number): string {
  const hex = (n * 2_654_435_761 + 1).toString(16).padStart(12, '0').slice(-12)
  return `${hex.slice(0, 8)}-0000-4000-8000-${hex}`
}

function applicationOf(n: number): WireApplication {
  const names = Object.keys(capabilities)
  // Every subset of the capabilities, one after the other.
  const chosen = Object.entries<ObjectAttribute>(capabilities).filter(
    (_, i) => ((n >> i) & 1) === 1,
  )
  return {
    id: idOf(n),
    name: nameOf(n),
    keys: { public_key: publicKey },
    privacy: { improve_ai: n % 4 === 0 },
    capabilities: {
      ...Object.fromEntries(
        chosen.map(([name, attribute]) => [name, wireObject(attribute, n + names.indexOf(name))]),
      ),
      ...(n % 50 === 7 && { meetings: { webhooks: {} } }),
    },
  }
}

/** A value for each attribute that the API could show: defaults, other values and nothing, in turn. */
function wireObject(object: ObjectAttribute, seed: number): { readonly [name: string]: Json } {
  const entries = Object.entries(object.attributes).flatMap(([name, attribute], index) => {
    const value = wireValue(attribute, seed + index)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

function wireValue(attribute: Attribute, seed: number): Json | undefined {
  if (attribute.kind === 'object') {
    return attribute.slot && seed % 3 === 0 ? undefined : wireObject(attribute, seed)
  }
  if (attribute.form === 'address') return `https://example.com/webhooks/${seed}?a=\${b}&c='"\\%{d}`
  const isAbsent = attribute.required !== true && seed % 4 === 0
  if (isAbsent || attribute.sensitive === true) return undefined
  return seed % 4 === 1 ? standardOf(attribute) : otherThanStandard(attribute, seed)
}

function standardOf(attribute: LeafAttribute): Json | undefined {
  return attribute.default ?? attribute.serverDefaults?.[0]
}

function otherThanStandard(
  { kind, choices, limit }: LeafAttribute,
  seed: number,
): Json | undefined {
  if (choices !== undefined) return choices[seed % choices.length]
  if (kind === 'boolean') return seed % 2 === 0
  if (kind === 'string') return `text ${seed}`
  const { min, max } = limit ?? { min: 1, max: 9 }
  return min + (seed % (max - min + 1))
}

/** Of a pair whose private half was thrown away. */
const publicKey = `-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL3VjzcyrOnTSlj/vBlV3bBJ1NQ6kX+6
dHfT0bH0iMTWTO9fCw8u3pX0T0T8OEmCRUkEnDsHEX3f0LQ7hGmEwvcCAwEAAQ==
-----END PUBLIC KEY-----
`
