import type { AccountState } from '../../../../../lib/emulator/state'
import { msisdn } from '../../account'
import type { Workspace } from '../../workspace'
import { findLeft, findStateFaults } from '../oracle'
import { theirId } from './neighbours'
import { answerAddress, type Slot, slots, type Wish } from './wish'

/** Everything that is not as the configuration says, or that is not as it was and belongs to others. */
export function findLifeFaults(
  workspace: Workspace,
  seed: AccountState,
  wish: Wish,
): readonly string[] {
  const account = workspace.emulator.state()
  return [
    ...findStateFaults(workspace, seed).map(({ kind, detail }) => `${kind}: ${detail}`),
    ...compareNames(account, seed, wish),
    ...compareWebhooks(account, wish),
    ...compareNumbers(account, seed, wish),
    ...compareNeighbours(account, seed, wish),
    ...compareParts(account, wish),
  ]
}

function compareNames(account: AccountState, seed: AccountState, wish: Wish): readonly string[] {
  const others = new Set(seed.applications.map(({ id }) => id))
  const own = account.applications.filter(({ id }) => !others.has(id)).map(({ name }) => name)
  const wanted = Object.values(wish.applications).map(({ name }) => name)
  return own.sort().join() === wanted.sort().join()
    ? []
    : [`the account has ${own.join()}, and the configuration ${wanted.join()}`]
}

function compareWebhooks({ applications }: AccountState, wish: Wish): readonly string[] {
  return Object.values(wish.applications).flatMap(({ name, round }) => {
    const actual = addressIn(
      applications.find((one) => one.name === name),
      'voice',
      'answer_url',
    )
    return actual === answerAddress('own', round) ? [] : [`${name} answers at ${String(actual)}`]
  })
}

function compareNumbers(account: AccountState, seed: AccountState, wish: Wish): readonly string[] {
  const idOf = (label = '') => {
    const name = wish.applications[label]?.name
    return account.applications.find((one) => one.name === name)?.id
  }
  const lent = account.numbers.filter(({ country }) => country === 'FR')
  const holders = lent.flatMap(({ app_id }) => app_id ?? []).sort()
  const wanted = Object.values(wish.leases).map((label) => String(idOf(label)))
  const before = new Map(seed.numbers.map((one) => [one.msisdn, one.app_id]))
  const links = new Map(
    Object.entries(wish.links).map(([place, label]) => [msisdn(Number(place)), idOf(label)]),
  )
  return [
    ...(holders.join() === wanted.sort().join() ? [] : [`leased numbers go to ${holders.join()}`]),
    ...account.numbers
      .filter(({ country }) => country !== 'FR')
      .filter((one) => one.app_id !== (links.get(one.msisdn) ?? before.get(one.msisdn)))
      .map((one) => `${one.msisdn} is linked to ${one.app_id}`),
  ]
}

/** Nothing of others differs, except for what a declared part is about. */
function compareNeighbours(
  account: AccountState,
  seed: AccountState,
  wish: Wish,
): readonly string[] {
  const others = new Set(seed.applications.map(({ id }) => id))
  const own = (state: AccountState): AccountState => ({
    applications: state.applications.filter(({ id }) => others.has(id)),
    numbers: [],
  })
  const within = `/applications/${theirId}/capabilities`
  const parts = Object.keys(wish.slots).map((slot) => {
    const { capability, webhook } = slots[slot as Slot]
    // The seed has no messages: its defaults come with the slot.
    return capability === 'messages' ? capability : `${capability}/webhooks/${webhook}`
  })
  const declared = [...parts, ...(wish.rtc === undefined ? [] : ['rtc'])]
  return findLeft(own(account), own(seed))
    .map(({ detail }) => `of others, ${detail}`)
    .filter((detail) => !declared.some((part) => detail.includes(`${within}/${part}`)))
}

function compareParts({ applications }: AccountState, wish: Wish): readonly string[] {
  const theirs = applications.find(({ id }) => id === theirId)
  const rtc = (theirs?.capabilities?.['rtc'] ?? {}) as { readonly signed_callbacks?: boolean }
  return [
    ...Object.entries(wish.slots).flatMap(([slot, round]) => {
      const { capability, webhook } = slots[slot as Slot]
      const actual = addressIn(theirs, capability, webhook)
      return actual === answerAddress(slot, round) ? [] : [`the part ${slot} is ${String(actual)}`]
    }),
    ...(rtc.signed_callbacks === wish.rtc ? [] : [`the part rtc is ${JSON.stringify(rtc)}`]),
  ]
}

function addressIn(application: unknown, capability: string, webhook: string): unknown {
  return ['capabilities', capability, 'webhooks', webhook, 'address'].reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    application,
  )
}
