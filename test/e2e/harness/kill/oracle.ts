import type { AccountState, WireApplication } from '../../../../lib/emulator/state'
import { isPair } from '../keys'
import type { Workspace } from '../workspace'
import type { Fault } from './stage'

type State = ReturnType<Workspace['state']>
type Attributes = State[string]

/** What a state says against the account, and what the account has that no state names. */
export function findStateFaults(
  { emulator, state }: Pick<Workspace, 'emulator' | 'state'>,
  seed: AccountState,
): readonly Fault[] {
  const account = emulator.state()
  const recorded = Object.entries(state())
  const ofType = (type: string) =>
    recorded.filter(([address]) => address.startsWith(`${type}.`)).map(([, one]) => one)
  return [
    ...ofType('vonage_application').flatMap((one) => compareApplication(one, account)),
    ...[...ofType('vonage_number_link'), ...ofType('vonage_number_lease')].flatMap((one) =>
      compareLink(one, account),
    ),
    ...findSharedNumbers(recorded.flatMap(([, { msisdn }]) => (msisdn ? [String(msisdn)] : []))),
    ...ofType('vonage_application_webhook').flatMap((one) => compareWebhook(one, account)),
    ...ofType('vonage_application_capability').flatMap((one) => compareCapability(one, account)),
    ...findUnrecorded(
      {
        ids: ofType('vonage_application').map(({ id }) => String(id)),
        msisdns: recorded.map(([, { msisdn }]) => String(msisdn)),
      },
      account,
      seed,
    ),
  ]
}

function compareApplication(recorded: Attributes, account: AccountState): readonly Fault[] {
  const actual = account.applications.find(({ id }) => id === recorded['id'])
  if (actual === undefined) return [differs(`no application ${String(recorded['name'])}`)]
  const key = actual.keys.public_key
  const privateKey = recorded['private_key'] ?? null
  return [
    ...(actual.name === recorded['full_name'] ? [] : [differs(`the name is ${actual.name}`)]),
    ...(plain(key) === plain(recorded['public_key']) ? [] : [differs('another public key')]),
    ...(privateKey === null || isPair(privateKey, key)
      ? []
      : [{ kind: 'lost key', detail: `the private key of ${actual.name} does not fit` }]),
  ]
}

function compareLink(recorded: Attributes, { numbers }: AccountState): readonly Fault[] {
  const { msisdn, application_id } = recorded
  const holder = numbers.find((one) => one.msisdn === msisdn)?.app_id
  return holder === application_id ? [] : [differs(`${String(msisdn)} is linked to ${holder}`)]
}

function findSharedNumbers(msisdns: readonly string[]): readonly Fault[] {
  const shared = msisdns.filter((msisdn, index) => msisdns.indexOf(msisdn) !== index)
  return shared.map((msisdn) => ({
    kind: 'shared number',
    detail: `${msisdn} is in the state twice`,
  }))
}

function compareWebhook(recorded: Attributes, { applications }: AccountState): readonly Fault[] {
  const { application_id, capability, webhook, address } = recorded
  const actual = applications.find(({ id }) => id === application_id)
  const path = ['capabilities', capability, 'webhooks', webhook, 'address'].map(String)
  const found = path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    actual,
  )
  return found === address ? [] : [differs(`${String(webhook)} has ${String(found)}`)]
}

function compareCapability(recorded: Attributes, { applications }: AccountState): readonly Fault[] {
  const { id, application_id } = recorded
  const name = String(id).split(':')[1] ?? ''
  const actual = applications.find((one) => one.id === application_id)
  return actual?.capabilities?.[name] === undefined ? [differs(`there is no ${name}`)] : []
}

function differs(detail: string): Fault {
  return { kind: 'state differs', detail }
}

/** Applications that are there twice or that nothing holds, and numbers that are linked and in no state. */
export function findUnrecorded(
  { ids, msisdns }: { readonly ids: readonly string[]; readonly msisdns: readonly string[] },
  account: AccountState,
  seed: AccountState,
): readonly Fault[] {
  const held = new Set([...ids, ...seed.applications.map(({ id }) => id)])
  const strays = account.applications.filter(({ id }) => !held.has(id))
  const names = account.applications.map(({ name }) => name)
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
  const linkedBefore = new Set(
    seed.numbers.filter(({ app_id }) => app_id !== undefined).map(({ msisdn }) => msisdn),
  )
  const leaked = account.numbers.filter(
    ({ app_id, msisdn }) =>
      app_id !== undefined && !linkedBefore.has(msisdn) && !msisdns.includes(msisdn),
  )
  return [
    ...twice.map((name) => ({ kind: 'duplicate', detail: `several applications named ${name}` })),
    ...strays.map(({ name }) => ({ kind: 'orphan', detail: `${name} is in no state` })),
    ...leaked.map(({ msisdn }) => ({
      kind: 'leaked number',
      detail: `${msisdn} is linked, and in no state`,
    })),
  ]
}

/** The applications in a form that is the same in each run: without the ids and keys of new ones. */
export function describeApplications(
  { applications }: AccountState,
  seed: AccountState,
): readonly string[] {
  const before = new Set(seed.applications.map(({ id }) => id))
  return applications
    .map((one) => JSON.stringify(sorted(before.has(one.id) ? one : withoutIdentity(one))))
    .sort()
}

function withoutIdentity({ id: _id, keys: _keys, ...rest }: WireApplication): object {
  return rest
}

/** Where the account is not what it was before anything was deployed. */
export function findLeft(account: AccountState, seed: AccountState): readonly Fault[] {
  const ids = [account, seed].map(({ applications }) => new Set(applications.map(({ id }) => id)))
  const isInBoth = (id: string) => ids.every((one) => one.has(id))
  const [now, was] = [account, seed].map((state) => flatten(describeAccount(state, isInBoth)))
  const paths = [...new Set([...(now?.keys() ?? []), ...(was?.keys() ?? [])])].sort()
  return paths
    .filter((path) => now?.get(path) !== was?.get(path))
    .map((path) => ({
      kind: 'seed is not restored',
      detail: `${path} is ${now?.get(path) ?? 'gone'} instead of ${was?.get(path) ?? 'nothing'}`,
    }))
}

/** By id and by number: the order does not matter. Of an application that is only here, its name is enough. */
function describeAccount(
  { applications, numbers }: AccountState,
  isInBoth: (id: string) => boolean,
): object {
  return {
    applications: Object.fromEntries(
      applications.map((one) => [one.id, isInBoth(one.id) ? one : one.name]),
    ),
    numbers: Object.fromEntries(numbers.map((one) => [one.msisdn, one])),
  }
}

function flatten(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, JSON.stringify(value).slice(0, 80)]])
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return new Map([[path, '{}']])
  return new Map(entries.flatMap(([name, child]) => [...flatten(child, `${path}/${name}`)]))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, child]): [string, unknown] => [
    name,
    sorted(child),
  ])
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function plain(pem: unknown): string {
  return String(pem ?? '').replace(/\s/g, '')
}
