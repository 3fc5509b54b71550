import { leasable, linkable } from './neighbours'
import { addressesOf, type Slot, slots, type Wish, type WishedApplication } from './wish'

/** Choices that are the same for the same seed. */
export interface Dice {
  /** True this often, from 0 to 1. */
  chance(probability: number): boolean
  pick<One>(all: readonly One[]): One
  /** From 1. */
  upTo(last: number): number
  /** Never the same twice. */
  fresh(): number
}

/** What changes before a run. */
export interface Edit {
  readonly said: string
  readonly wish: Wish
  /** A resource that is tainted before, or replaced by the run. */
  readonly tainted?: string
  readonly replaced?: string
}

type MakeEdit = (wish: Wish, dice: Dice) => Edit | undefined

const MOST_APPLICATIONS = 4

const edits: Readonly<Record<string, MakeEdit>> = {
  'add an application': (wish, dice) => {
    if (Object.keys(wish.applications).length >= MOST_APPLICATIONS) return undefined
    const label = `app_${dice.fresh()}`
    const added: WishedApplication = {
      name: label,
      round: 1,
      keyVersion: 1,
      hasOwnKey: dice.chance(0.3),
      isCreatedFirst: dice.chance(0.4),
    }
    return {
      said: `add ${label}`,
      wish: { ...wish, applications: { ...wish.applications, [label]: added } },
    }
  },
  'remove an application': (wish, dice) => {
    const labels = Object.keys(wish.applications)
    if (labels.length < 2) return undefined
    const gone = dice.pick(labels)
    const heir = dice.pick(labels.filter((label) => label !== gone))
    const isInherited = dice.chance(0.5)
    const pass = (record: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(record).flatMap(([name, label]) => {
          if (label !== gone) return [[name, label]]
          return isInherited ? [[name, heir]] : []
        }),
      )
    return {
      said: `remove ${gone}${isInherited ? `, its numbers go to ${heir}` : ''}`,
      wish: {
        ...wish,
        applications: without(wish.applications, gone),
        links: pass(wish.links),
        leases: pass(wish.leases),
      },
    }
  },
  'rename an application': (wish, dice) =>
    changeApplication(wish, dice, 'rename', (one) => ({ ...one, name: `name ${dice.fresh()}` })),
  'change a webhook': (wish, dice) =>
    changeApplication(wish, dice, 'change the webhook of', (one) => ({
      ...one,
      round: one.round + 1,
    })),
  'change a key': (wish, dice) =>
    changeApplication(wish, dice, 'change the key of', (one) => ({
      ...one,
      keyVersion: one.keyVersion + 1,
    })),
  'link or move a number': (wish, dice) => {
    const labels = Object.keys(wish.applications)
    if (labels.length === 0) return undefined
    const [place, label] = [String(dice.upTo(linkable) - 1), dice.pick(labels)]
    return {
      said: `link number ${place} to ${label}`,
      wish: { ...wish, links: { ...wish.links, [place]: label } },
    }
  },
  'unlink a number': (wish, dice) => {
    const places = Object.keys(wish.links)
    if (places.length === 0) return undefined
    const place = dice.pick(places)
    return { said: `unlink number ${place}`, wish: { ...wish, links: without(wish.links, place) } }
  },
  'add a lease': (wish, dice) => {
    const labels = Object.keys(wish.applications)
    if (labels.length === 0 || Object.keys(wish.leases).length >= leasable) return undefined
    const [lease, label] = [`lease_${dice.fresh()}`, dice.pick(labels)]
    return {
      said: `add ${lease} for ${label}`,
      wish: { ...wish, leases: { ...wish.leases, [lease]: label } },
    }
  },
  'move a lease': (wish, dice) => {
    const leases = Object.keys(wish.leases)
    if (leases.length === 0) return undefined
    const [lease, label] = [dice.pick(leases), dice.pick(Object.keys(wish.applications))]
    return {
      said: `move ${lease} to ${label}`,
      wish: { ...wish, leases: { ...wish.leases, [lease]: label } },
    }
  },
  'remove a lease': (wish, dice) => {
    const leases = Object.keys(wish.leases)
    if (leases.length === 0) return undefined
    const lease = dice.pick(leases)
    return { said: `remove ${lease}`, wish: { ...wish, leases: without(wish.leases, lease) } }
  },
  'add or change a part': (wish, dice) => {
    const slot = dice.pick([...(Object.keys(slots) as Slot[]), 'rtc'] as const)
    if (slot === 'rtc') {
      return { said: 'add or change the part rtc', wish: { ...wish, rtc: wish.rtc !== true } }
    }
    const round = (wish.slots[slot] ?? 0) + 1
    return {
      said: `add or change the part ${slot}`,
      wish: { ...wish, slots: { ...wish.slots, [slot]: round } },
    }
  },
  'remove a part': (wish, dice) => {
    const parts = [...Object.keys(wish.slots), ...(wish.rtc === undefined ? [] : ['rtc'])]
    if (parts.length === 0) return undefined
    const part = dice.pick(parts)
    const next =
      part === 'rtc' ? { ...wish, rtc: undefined } : { ...wish, slots: without(wish.slots, part) }
    return { said: `remove the part ${part}`, wish: next }
  },
  'taint a resource': (wish, dice) => {
    const addresses = addressesOf(wish)
    if (addresses.length === 0) return undefined
    const tainted = dice.pick(addresses)
    return { said: `taint ${tainted}`, wish, tainted }
  },
  'replace a resource': (wish, dice) => {
    const addresses = addressesOf(wish)
    if (addresses.length === 0) return undefined
    const replaced = dice.pick(addresses)
    return { said: `replace ${replaced}`, wish, replaced }
  },
}

/** One change of the configuration. @param without Words; edits that have one of them in their name are left out. */
export function makeEdit(wish: Wish, dice: Dice, withoutWords: readonly string[]): Edit {
  const names = Object.keys(edits).filter(
    (name) => !withoutWords.some((word) => name.includes(word)),
  )
  for (;;) {
    const edit = edits[dice.pick(names)]?.(wish, dice)
    if (edit !== undefined) return edit
  }
}

function changeApplication(
  wish: Wish,
  dice: Dice,
  verb: string,
  change: (before: WishedApplication) => WishedApplication,
): Edit | undefined {
  const labels = Object.keys(wish.applications)
  if (labels.length === 0) return undefined
  const label = dice.pick(labels)
  const before = wish.applications[label]
  if (before === undefined) return undefined
  const applications = { ...wish.applications, [label]: change(before) }
  return { said: `${verb} ${label}`, wish: { ...wish, applications } }
}

function without<One>(
  record: Readonly<Record<string, One>>,
  gone: string,
): Readonly<Record<string, One>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== gone))
}
