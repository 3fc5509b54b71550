import { describe, expect, it } from 'vitest'
import { renderEdits } from '../../../lib/drift/render-edits'
import { offerUnmanaged } from '../../../lib/drift/render-unmanaged'
import { aDriftResource } from '../../helpers/drift-reports'
import { aReading, aStack, failure } from './builders'

const id = '11111111-1111-4111-8111-111111111111'

describe('renderEdits', () => {
  const edit = (row: Parameters<typeof aDriftResource>[0]) =>
    renderEdits(aDriftResource(row), [aStack([])], 'hcl')

  it('changes nothing for a leased number', () => {
    expect(edit({ type: 'vonage_number_lease' })).toContain(
      'nothing to change: it is what the leased number can do',
    )
  })

  it('finds the place of a capability in its application', () => {
    const path = '/voice/conversations_ttl'
    const difference = { path, expected: 24, actual: 48, severity: 'medium' } as const
    const type = 'vonage_application_capability'
    expect(edit({ type, differences: [difference] })).toContain('conversations_ttl')
  })

  it('writes a whole name as it is where no state has its prefix', () => {
    const difference = { path: '/full_name', expected: 'a', actual: 'b', severity: 'low' } as const
    expect(edit({ differences: [difference] })).toContain('lacks the name_prefix ""')
  })
})

describe('offerUnmanaged', () => {
  const account = { attachments: [], prefixes: new Set<string>() }
  const offer = (reading: ReturnType<typeof aReading>) =>
    offerUnmanaged({ ...account, reading }, new Set([id]), 'hcl', { resources: new Set() })

  it('offers code for an account without a provider block', () => {
    const { files } = offer(aReading([{ id, name: 'Shop' }]))
    expect(files.join('')).toContain('vonage_application')
  })

  it('offers nothing of an account that was not read whole', () => {
    expect(offer(aReading(failure)).files).toEqual([])
    expect(offer(aReading([], failure)).files).toEqual([])
  })
})
