import { msisdn } from '../../account'
import { applications, type Config, type ConfigObject, links, together } from '../../config'
import { ownPublicKey } from '../../keys'
import { theirId } from './neighbours'

/** An application of the configuration. */
export interface WishedApplication {
  readonly name: string
  /** Part of the address of its webhook. */
  readonly round: number
  readonly keyVersion: number
  readonly hasOwnKey: boolean
  readonly isCreatedFirst: boolean
}

/** The slots of an application of others that a part can fill. */
export const slots = {
  answer: { capability: 'voice', webhook: 'answer_url' },
  event: { capability: 'voice', webhook: 'event_url' },
  inbound: { capability: 'messages', webhook: 'inbound_url' },
} as const

export type Slot = keyof typeof slots

/** What the configuration declares, by label. */
export interface Wish {
  readonly applications: Readonly<Record<string, WishedApplication>>
  /** The application of each linked number, by the number's place in the account. */
  readonly links: Readonly<Record<string, string>>
  /** The application of each lease. */
  readonly leases: Readonly<Record<string, string>>
  /** Part of the address of each slot. */
  readonly slots: Readonly<Partial<Record<Slot, number>>>
  /** Whether the capability rtc of others signs its callbacks; undefined: it is not declared. */
  readonly rtc: boolean | undefined
}

export const noWish: Wish = { applications: {}, links: {}, leases: {}, slots: {}, rtc: undefined }

export function answerAddress(name: string, round: number): string {
  return `https://example.com/${name}/${round}`
}

/** Every resource that is declared. */
export function addressesOf(wish: Wish): readonly string[] {
  return [
    ...Object.keys(wish.applications).map((label) => `vonage_application.${label}`),
    ...Object.keys(wish.links).map((place) => `vonage_number_link.line_${place}`),
    ...Object.keys(wish.leases).map((label) => `vonage_number_lease.${label}`),
    ...Object.keys(wish.slots).map((slot) => `vonage_application_webhook.${slot}`),
    ...(wish.rtc === undefined ? [] : ['vonage_application_capability.rtc']),
  ]
}

/** The configuration that says so. */
export function configOf(wish: Wish): Config {
  const idOf = (label: string) => `\${vonage_application.${label}.id}`
  const patience: Config = { provider: { vonage: { request_timeout: 2, max_retries: 1 } } }
  return withoutEmptyTypes(
    together(
      patience,
      applications(mapValues(wish.applications, declareApplication)),
      links(
        mapEntries(wish.links, ([place, label]) => [
          `line_${place}`,
          { msisdn: msisdn(Number(place)), application_id: idOf(label) },
        ]),
      ),
      {
        resource: {
          vonage_number_lease: mapValues(wish.leases, (label) => ({
            application_id: idOf(label),
            country: 'FR',
          })),
          vonage_application_webhook: mapEntries(wish.slots, ([slot, round]) => [
            slot,
            {
              application_id: theirId,
              ...slots[slot as Slot],
              address: answerAddress(slot, Number(round)),
            },
          ]),
          vonage_application_capability:
            wish.rtc === undefined
              ? {}
              : { rtc: { application_id: theirId, rtc: { signed_callbacks: wish.rtc } } },
        },
      },
    ),
  )
}

/** Terraform refuses a type without a resource. */
function withoutEmptyTypes({ resource = {}, ...rest }: Config): Config {
  const types = Object.entries(resource).filter(([, byLabel]) => Object.keys(byLabel).length > 0)
  return types.length === 0 ? rest : { ...rest, resource: Object.fromEntries(types) }
}

function declareApplication(one: WishedApplication): ConfigObject {
  const { name, round, keyVersion, hasOwnKey, isCreatedFirst } = one
  return {
    name,
    // Else an application cannot go while a number is linked to it.
    force_destroy: true,
    capabilities: {
      voice: { webhooks: { answer_url: { address: answerAddress('own', round) } } },
    },
    ...(hasOwnKey ? { public_key: ownPublicKey(`life ${keyVersion}`) } : {}),
    ...(!hasOwnKey && keyVersion > 1 ? { key_version: keyVersion } : {}),
    ...(isCreatedFirst ? { lifecycle: { create_before_destroy: true } } : {}),
  }
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (one: From) => To,
): Record<string, To> {
  return mapEntries(record, ([name, one]) => [name, change(one)])
}

function mapEntries<From, To>(
  record: Readonly<Record<string, From>>,
  change: (entry: [string, From]) => [string, To],
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(change))
}
