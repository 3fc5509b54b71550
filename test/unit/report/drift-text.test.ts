import { describe, expect, it } from 'vitest'
import { renderHeadline } from '../../../lib/report/drift-order'
import { renderDriftText } from '../../../lib/report/drift-text'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

const none = { in_sync: 0, modified: 0, missing: 0, unmanaged: 0, not_compared: 0, error: 0 }

describe('renderDriftText', () => {
  it('shows what differs by stack, what nobody manages, and what to do', () => {
    expect(renderDriftText(aDriftReport())).toBe(`\
Drift: 1 in sync, 1 modified, 1 missing, 1 unmanaged, 1 not compared, 1 not read.

shop
  ~ vonage_application.shop "Shop": modified, edited, seen since 2026-11-20 (3 days)
      /capabilities/voice/conversations_ttl: 24 -> 48 (medium)
  - vonage_number_link.hotline "447700900001": missing, number-unlinked

tools (no state: compared with the declarations, by exact name)
  ? vonage_application.late "Late": not compared, seen since 2026-11-20 (3 days)
      Its answer_url comes from module.urls.
      /capabilities/voice/webhooks/answer_url/address: not compared
  ! vonage_application.refused "Refused": not read, seen since 2026-11-20 (3 days)
      The server refused the read (HTTP 403).

Not managed by any of these stacks
  ? vonage_application "<script>\\"Other\\" & co" (ba1a6aa3-8ac6-487d-ac5c-be469e77ddb7)

What to do
  number-unlinked: Deploy again to link it.
    shop/vonage_number_link.hotline
  edited: Put it back, or take it over.
    shop/vonage_application.shop

Ignored: sandbox-1 by sandbox-* (Playground of the team.)
Expired on 2026-11-01: the rule vonage_application.shop /capabilities/voice/conversations_ttl (Until the migration.)

Coverage: 5 managed, 1 unmanaged, 1 ignored (83.3 %).
`)
  })

  it('says in two lines that nothing drifted', () => {
    const report = aDriftReport({
      stacks: [{ name: 'shop', compared_with: 'recorded' }],
      summary: { ...none, in_sync: 1 },
      resources: [
        aDriftResource({ status: 'in_sync', cause: null, differences: [], first_seen: null }),
      ],
      causes: [],
      coverage: { managed: 1, unmanaged: 0, ignored: 0, percent: 100 },
      ignored: [],
      expired_rules: [],
    })
    expect(renderDriftText(report)).toBe(`\
No drift: 1 in sync.

Coverage: 1 managed, 0 unmanaged (100 %).
`)
  })

  it('does not call it no drift where nothing could be read', () => {
    const report = aDriftReport({
      summary: { ...none, error: 1 },
      resources: [aDriftResource({ status: 'error', cause: null, differences: [] })],
    })
    expect(renderDriftText(report)).toMatch(/^Nothing could be compared: 1 not read\.\n/)
    expect(renderHeadline(report)).toBe('Nothing could be compared: 1 not read')
  })

  it('says that an account that was not read has no known coverage', () => {
    const coverage = { managed: 1, unmanaged: null, ignored: 0, percent: null }
    expect(renderDriftText(aDriftReport({ coverage }))).toContain(
      'Coverage: not known, as the account could not be read whole.',
    )
  })

  it('shows a key by its end and cuts a long text', () => {
    const [expected, actual] = [
      `-----BEGIN PUBLIC KEY-----\nMIIB${'A'.repeat(80)}0123456789ABCDEF\n-----END PUBLIC KEY-----\n`,
      'x'.repeat(500),
    ]
    const differences = [{ path: '/public_key', expected, actual, severity: 'high' as const }]
    const text = renderDriftText(aDriftReport({ resources: [aDriftResource({ differences })] }))
    expect(text).toContain(
      `/public_key: (key that ends in 0123456789ABCDEF) -> "${'x'.repeat(119)}…`,
    )
  })
})
