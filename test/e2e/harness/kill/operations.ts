import type { AccountState } from '../../../../lib/emulator/state'
import { msisdn, owning } from '../account'
import { applications, type Config, type ConfigObject, links, together } from '../config'
import { ownPublicKey } from '../keys'

/** A command that is disturbed, and the account and state that it begins with. */
export interface Operation {
  /** Without a colon: it is part of the name of a point. */
  readonly name: string
  /** `env`: an environment of one stack, whose state and records outlive the machine. */
  readonly tool: 'terraform' | 'vonage-iac' | 'env'
  readonly seed: AccountState
  /** Deployed, undisturbed, before each point. @default nothing */
  readonly before?: Config
  /** A resource of `before` that Terraform will replace. */
  readonly tainted?: string
  readonly wanted: Config
  /** @default false: it is an apply of `wanted` */
  readonly isDestroy?: boolean
  /** What `vonage-iac env` is asked for. @default ['up'] */
  readonly words?: readonly string[]
}

/** A disturbed run must not retry for long. */
const patience: Config = { provider: { vonage: { request_timeout: 2, max_retries: 1 } } }

const theirId = '11111111-1111-4111-8111-111111111111'
const theirs: AccountState['applications'][number] = {
  id: theirId,
  name: 'theirs',
  keys: {},
  privacy: { improve_ai: false },
  capabilities: {
    voice: { webhooks: { answer_url: { address: 'https://old.example.com', http_method: 'GET' } } },
  },
}
const { numbers = [] } = owning(3).seed ?? {}
const seed: AccountState = { applications: [theirs], numbers }
const oneNumber: AccountState = { ...seed, numbers: numbers.slice(0, 1) }

/** The environment of the operations of `vonage-iac env`. */
export const environmentOfKills = {
  name: 'shop--pr-1',
  environment: 'pr-1',
  application: 'shop--pr-1--shop',
} as const

const voice = { voice: { webhooks: { answer_url: { address: 'https://example.com/answer' } } } }
const reference = '${vonage_application.shop.id}'

function shop(more: ConfigObject = {}): Config {
  return together(patience, applications({ shop: { capabilities: voice, ...more } }))
}

function adopted(improve_ai: boolean): Config {
  const theirs: ConfigObject = { existing: 'adopt', privacy: { improve_ai } }
  return together(patience, applications({ theirs }))
}

const other = applications({ other: { capabilities: voice } })
const otherReference = '${vonage_application.other.id}'
const movedLine = links({ line: { application_id: otherReference, msisdn: msisdn(0) } })
const line = links({ line: { application_id: reference, msisdn: msisdn(0) } })

function leases(byLabel: { readonly [label: string]: ConfigObject }): Config {
  return { resource: { vonage_number_lease: byLabel } }
}

const lease = leases({ lent: { application_id: reference, country: 'GB' } })
const secondLease = leases({ more: { application_id: reference, country: 'GB' } })
const movedLease = leases({
  lent: { application_id: otherReference, country: 'GB' },
})

function webhook(more: ConfigObject = {}): Config {
  const answer = {
    application_id: theirId,
    capability: 'voice',
    webhook: 'answer_url',
    address: 'https://new.example.com',
    ...more,
  }
  return together(patience, { resource: { vonage_application_webhook: { hook: answer } } })
}

function capability(signed_callbacks: boolean): Config {
  const rtc = { application_id: theirId, rtc: { signed_callbacks } }
  return together(patience, { resource: { vonage_application_capability: { part: rtc } } })
}

/** A replacement deletes an application that has a number, as the link is changed only afterwards. */
const unlinking = { force_destroy: true }
const createFirst = { lifecycle: { create_before_destroy: true } }
const tool = 'terraform'
const tainted = 'vonage_application.shop'

const ofTerraform: readonly Operation[] = [
  { name: 'create', tool, seed, wanted: shop() },
  { name: 'create-own-key', tool, seed, wanted: shop({ public_key: ownPublicKey('kill') }) },
  {
    name: 'update',
    tool,
    seed,
    before: shop(),
    wanted: shop({ capabilities: { rtc: {} }, privacy: { improve_ai: true } }),
  },
  {
    name: 'update-adopted',
    tool,
    seed,
    before: adopted(true),
    // As the seed has it: a destroy only forgets the application.
    wanted: adopted(false),
  },
  { name: 'rotate', tool, seed, before: shop(), wanted: shop({ key_version: 2 }) },
  { name: 'link', tool, seed, before: shop(), wanted: together(shop(), line) },
  {
    name: 'link-move',
    tool,
    seed,
    before: together(shop(), other, line),
    wanted: together(shop(), other, movedLine),
  },
  {
    name: 'create-link',
    tool,
    seed,
    wanted: together(shop(), line),
  },
  { name: 'lease', tool, seed, before: shop(), wanted: together(shop(), lease) },
  { name: 'create-lease', tool, seed, wanted: together(shop(), lease) },
  { name: 'lease-two', tool, seed, before: shop(), wanted: together(shop(), lease, secondLease) },
  {
    name: 'lease-add',
    tool,
    seed,
    before: together(shop(), lease),
    wanted: together(shop(), lease, secondLease),
  },
  {
    name: 'lease-move',
    tool,
    seed,
    before: together(shop(), other, lease),
    wanted: together(shop(), other, movedLease),
  },
  {
    name: 'lease-replace',
    tool,
    // The new lease can only take what the old one gave back.
    seed: oneNumber,
    before: together(shop(), lease),
    tainted: 'vonage_number_lease.lent',
    wanted: together(shop(), lease),
  },
  { name: 'webhook-filled', tool, seed, wanted: webhook() },
  { name: 'webhook-empty', tool, seed, wanted: webhook({ webhook: 'event_url' }) },
  { name: 'capability', tool, seed, wanted: capability(true) },
  {
    name: 'webhook-update',
    tool,
    seed,
    before: webhook(),
    wanted: webhook({ address: 'https://next.example.com' }),
  },
  {
    name: 'webhook-replace',
    tool,
    seed,
    before: webhook(),
    tainted: 'vonage_application_webhook.hook',
    wanted: webhook(),
  },
  {
    name: 'capability-update',
    tool,
    seed,
    before: capability(true),
    wanted: capability(false),
  },
  {
    name: 'replace',
    tool,
    seed,
    before: together(shop(unlinking), line),
    tainted,
    wanted: together(shop(unlinking), line),
  },
  {
    name: 'replace-create-first',
    tool,
    seed,
    before: together(shop(createFirst), line),
    tainted,
    wanted: together(shop(createFirst), line),
  },
  {
    name: 'destroy',
    tool,
    seed,
    before: together(shop(), line, lease, webhook()),
    wanted: together(shop(), line, lease, webhook()),
    isDestroy: true,
  },
]

const keptName = 'shop-kept'
const keptKey = ownPublicKey('kept')

/** Declarations for `vonage-iac`, which refuses to apply none at all: there is always one application of the seed. */
export function declared(...configs: readonly Config[]): Config {
  const kept = applications({ kept: { name: keptName, public_key: keptKey } })
  const { resource = {} } = together(kept, ...configs)
  return { resource }
}

const programSeed: AccountState = {
  applications: [
    theirs,
    {
      id: '22222222-2222-4222-8222-222222222222',
      name: keptName,
      keys: { public_key: keptKey },
      privacy: { improve_ai: false },
      capabilities: {},
    },
  ],
  numbers,
}

const two = declared(shop(), applications({ 'shop-two': {} }), line)
const ofProgram: readonly Operation[] = [
  { name: 'program-create', tool: 'vonage-iac', seed: programSeed, wanted: two },
  {
    name: 'program-change',
    tool: 'vonage-iac',
    seed: programSeed,
    before: two,
    wanted: declared(
      shop({ capabilities: { rtc: {} } }),
      links({ other: { application_id: reference, msisdn: msisdn(1) } }),
    ),
  },
]

/** An application with a number, and a webhook of someone else's application. */
const environment = together(shop({ name: environmentOfKills.application }), lease, webhook())
const ofEnvironments: readonly Operation[] = [
  { name: 'env-up', tool: 'env', seed, wanted: environment },
  {
    name: 'env-down',
    tool: 'env',
    seed,
    before: environment,
    wanted: environment,
    isDestroy: true,
    words: ['down', environmentOfKills.name, '--yes'],
  },
  {
    name: 'env-gc',
    tool: 'env',
    seed,
    before: environment,
    wanted: environment,
    isDestroy: true,
    words: [
      'gc',
      ...['--branches', 'exec:echo main', '--branches', 'exec:printf main'],
      ...['--idle', '0m', '--min-age', '0m', '--apply'],
    ],
  },
]

export const operations: readonly Operation[] = [...ofTerraform, ...ofProgram, ...ofEnvironments]

/** @throws when no operation has this name */
export function operationNamed(name: string): Operation {
  const found = operations.find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no operation "${name}"`)
  return found
}
