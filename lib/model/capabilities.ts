import type { ObjectAttribute } from './attribute'
import { messages } from './capability/messages'
import { networkApis } from './capability/network-apis'
import { rtc } from './capability/rtc'
import { vbc } from './capability/vbc'
import { verify } from './capability/verify'
import { video } from './capability/video'
import { voice } from './capability/voice'

/** What an application can support, by the API's name. */
export const capabilities = {
  voice,
  messages,
  rtc,
  vbc,
  verify,
  video,
  network_apis: networkApis,
} as const satisfies Record<string, ObjectAttribute>

export type CapabilityName = keyof typeof capabilities

/** Every capability that this version knows. */
// The keys of a constant are its type's names.
export const capabilityNames = Object.keys(capabilities) as readonly CapabilityName[]

/** Those that a state speaks for which was written before capabilities were noted in it (docs/decisions/0040). */
export const firstCapabilityNames: readonly CapabilityName[] = ['voice', 'messages', 'rtc', 'vbc']
