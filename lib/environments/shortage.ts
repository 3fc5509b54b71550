import type { OwnedNumber } from '../engine/ports'

/** A number that an environment could lease, or who holds it. */
export interface PoolNumber {
  readonly number: OwnedNumber
  /** Undefined: it is free. */
  readonly holder: string | undefined
}

/** So many environments or numbers are named in an error. */
export const MOST_NAMED = 10

/** A lease that gets no number. */
interface OpenWish {
  /** What keeps a number from fulfilling it, in words after the number. */
  readonly findLacks: (number: OwnedNumber) => readonly string[]
}

/**
 * Why leases get no number, and what helps: the free numbers with what they lack, those that others hold.
 * @param available Free, or held by the environment itself.
 */
export function describeShortage(
  open: readonly OpenWish[],
  available: readonly PoolNumber[],
  held: readonly PoolNumber[],
): string {
  const free = available.filter(({ holder }) => holder === undefined)
  const unfit = free.flatMap(({ number }) => {
    const lacks = open.map(({ findLacks }) => findLacks(number))
    // One that would do is not lacking anything: another lease of the environment gets it.
    if (lacks.some(({ length }) => length === 0)) return []
    const words = new Set(lacks.map((one) => one.join(' and ')))
    return [`${number.msisdn} ${[...words].join(' or ')}`]
  })
  const holders = held.map(({ number, holder }) => `${number.msisdn} by ${holder}`)
  const canBeFreed = held.some(({ number }) =>
    open.some(({ findLacks }) => findLacks(number).length === 0),
  )
  return [
    ...(unfit.length === 0 ? [] : [`Others are free, but ${nameSome(unfit)}.`]),
    holders.length === 0 ? 'None is held.' : `Held are ${nameSome(holders)}.`,
    canBeFreed
      ? 'Clean up (vonage-iac env gc), or buy numbers in the Vonage Dashboard.'
      : 'Buy such numbers in the Vonage Dashboard, or lease another kind.',
  ].join(' ')
}

function nameSome(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`
}
