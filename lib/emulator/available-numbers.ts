import type { WireNumber } from './state'

/** A number that can be bought; prices are texts, in euros. Source: Numbers API spec 1.1.0. */
export interface AvailableNumber extends WireNumber {
  readonly type: string
  readonly features: readonly string[]
  readonly initialPrice: string
  readonly cost: string
}

interface NumberRange {
  readonly country: string
  readonly type: string
  readonly features: readonly string[]
  readonly first: number
  readonly count: number
  readonly cost: string
}

/** Ranges that the regulators keep for fiction (Ofcom, NANPA), so that no real line is ever shown. */
const ranges: readonly NumberRange[] = [
  {
    country: 'GB',
    type: 'mobile-lvn',
    features: ['SMS', 'VOICE'],
    first: 447700900000,
    count: 1000,
    cost: '1.25',
  },
  {
    country: 'GB',
    type: 'landline',
    features: ['VOICE'],
    first: 441632960000,
    count: 1000,
    cost: '1.00',
  },
  {
    country: 'GB',
    type: 'landline-toll-free',
    features: ['VOICE'],
    first: 448081570000,
    count: 1000,
    cost: '5.00',
  },
  {
    country: 'US',
    type: 'mobile-lvn',
    features: ['SMS', 'MMS', 'VOICE'],
    first: 12025550100,
    count: 100,
    cost: '0.90',
  },
  {
    country: 'US',
    type: 'landline-toll-free',
    features: ['SMS', 'VOICE'],
    first: 18005550100,
    count: 100,
    cost: '2.00',
  },
]

/** What a country has to offer, bought or not, in the order of the ranges. */
export function* listAvailableNumbers(country: string): Generator<AvailableNumber> {
  for (const { first, count, ...range } of ranges) {
    if (range.country !== country) continue
    for (let offset = 0; offset < count; offset += 1) {
      yield { ...range, msisdn: String(first + offset), initialPrice: '0.00' }
    }
  }
}

/** One number of the catalogue, bought or not. */
export function findAvailableNumber(country: string, msisdn: string): AvailableNumber | undefined {
  for (const number of listAvailableNumbers(country)) {
    if (number.msisdn === msisdn) return number
  }
  return undefined
}
