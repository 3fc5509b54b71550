import { expect, it } from 'vitest'
import type { Json } from '../../../lib/engine/ports'
import { readBlocks } from '../../../lib/stacks/blocks'
import { findLeases } from '../../../lib/stacks/find-leases'

function leasesOf(body: Record<string, Json>) {
  const blocks = readBlocks([
    { resource: { vonage_number_lease: { a: body }, vonage_application: { shop: {} } } },
  ])
  const inputs = {
    variable: (name: string) => (name === 'country' ? 'GB' : undefined),
    existing: () => undefined,
  }
  return findLeases(blocks, inputs)
}

const any = { country: null, pattern: null, features: [] }

it('finds each lease of a stack with the kind of number that it wants', () => {
  expect(leasesOf({ country: '${var.country}', pattern: '^44', features: ['VOICE', 7] })).toEqual([
    {
      address: 'vonage_number_lease.a',
      provider: 'vonage',
      kind: { country: 'GB', pattern: '^44', features: ['VOICE'] },
    },
  ])
  expect(leasesOf({ count: 2, provider: '${vonage.eu}' })).toEqual([
    { address: 'vonage_number_lease.a[0]', provider: 'vonage.eu', kind: any },
    { address: 'vonage_number_lease.a[1]', provider: 'vonage.eu', kind: any },
  ])
})

it('counts a block whose instances are not known as one lease, of any kind that is not known', () => {
  expect(leasesOf({ count: '${module.x.y}', country: '${module.x.z}', features: 'x' })).toEqual([
    { address: 'vonage_number_lease.a', provider: 'vonage', kind: any },
  ])
})
