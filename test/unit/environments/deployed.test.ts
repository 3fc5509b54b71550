import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/engine/ports'
import { findDeployed, joinDeployed } from '../../../lib/environments/deployed'
import { findForeign } from '../../../lib/environments/ownership'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { aRecord } from '../../helpers/environment-records'

function aResource(type: string, attributes: JsonObject, sensitive: string[][] = []) {
  const parts = {
    provider: 'vonage',
    source: 'registry.terraform.io/vonage-iac/vonage',
    schemaVersion: 0,
    private: {},
    condition: 'whole',
  } as const
  return { ...parts, address: `${type}.x`, type, attributes, sensitive } satisfies RecordedResource
}

const answer = { address: 'https://me:x@example.com/answer?token=y#z' }
const shop = aResource(
  'vonage_application',
  {
    id: '1',
    name: 'shop--pr-12--shop',
    full_name: 'eu-shop--pr-12--shop',
    private_key: 'x',
    capabilities: { voice: { webhooks: { answer_url: answer, event_url: { address: 'event' } } } },
  },
  [['private_key']],
)

describe('findDeployed', () => {
  it('says applications by their names in the account, numbers, and addresses without credentials', () => {
    const lease = aResource('vonage_number_lease', { msisdn: '447700900001' })
    const link = aResource('vonage_number_link', { msisdn: '447700900000' })
    expect(findDeployed([shop, lease, link])).toEqual({
      applications: [{ id: '1', name: 'eu-shop--pr-12--shop' }],
      numbers: ['447700900000', '447700900001'],
      urls: ['https://example.com/answer'],
    })
  })

  it('shows nothing of attributes that are sensitive', () => {
    const hidden = { ...shop, sensitive: [['capabilities', 'voice']] }
    expect(joinDeployed([findDeployed([hidden]), findDeployed([])]).urls).toEqual([])
  })
})

describe('findForeign', () => {
  it('names the applications of a state that the record does not', () => {
    const account = { key: 'account', namePrefix: 'eu-', foundBefore: [] }
    expect(findForeign(aRecord({ accounts: [account] }), [shop])).toEqual([])
    expect(findForeign(aRecord(), [shop])).toEqual([{ id: '1', name: 'eu-shop--pr-12--shop' }])
    expect(findForeign(aRecord({ accounts: [] }), [shop])).toHaveLength(1)
  })
})
