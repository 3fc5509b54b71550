import { describe, expect, it } from 'vitest'
import { renderDriftMarkdown, renderDriftSummary } from '../../../lib/report/drift-markdown'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

describe('renderDriftMarkdown', () => {
  it('shows what to do, then what is worst', () => {
    expect(renderDriftMarkdown(aDriftReport())).toBe(`\
## Drift: 1 missing, 1 modified, 1 not read, 1 unmanaged, 1 not compared, 1 in sync

83.3 % of the account is managed: 5 managed, 1 unmanaged, 1 ignored.

### What to do

- **number-unlinked** (1): Deploy again to link it. \`shop/vonage_number_link.hotline\`
- **edited** (1): Put it back, or take it over. \`shop/vonage_application.shop\`

#### \`shop/vonage_number_link.hotline\` \`447700900001\`: missing, number-unlinked

#### \`tools/vonage_application.refused\` \`Refused\`: not read

The server refused the read &#40;HTTP 403&#41;.

#### \`shop/vonage_application.shop\` \`Shop\`: modified, edited

| path | expected | actual | severity |
|---|---|---|---|
| \`/capabilities/voice/conversations_ttl\` | \`24\` | \`48\` | medium |

#### \`tools/vonage_application.late\` \`Late\`: not compared

Its answer&#95;url comes from module.urls.

Not compared: \`/capabilities/voice/webhooks/answer_url/address\`

#### \`vonage_application <script>"Other" & co\`: unmanaged

<sub>vonage-iac 0.1.0, 2026-11-23T08:00:00.000Z</sub>
`)
  })

  it('fits a comment, keeps the worst and says what it cut', () => {
    const edited = Array.from({ length: 5_000 }, (_, n) =>
      aDriftResource({ address: `vonage_application.shop_${n}` }),
    )
    const missing = aDriftResource({
      address: 'vonage_application.gone',
      status: 'missing',
      differences: [],
    })
    const report = aDriftReport({ resources: [...edited, missing] })
    const text = renderDriftMarkdown(report)
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.length).toBeGreaterThan(60_000)
    expect(text.indexOf('vonage_application.gone')).toBeGreaterThan(0)
    expect(text.indexOf('vonage_application.gone')).toBeLessThan(text.indexOf('shop_0'))
    const shown = text.match(/^#### /gm)?.length ?? 0
    expect(text).toContain(`**Left out, as it would not fit: ${5_001 - shown} modified.**`)
    const summary = renderDriftSummary(report)
    expect(summary.match(/^#### /gm)?.length).toBeGreaterThan(shown)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576)
  })

  it.each(['x'.repeat(100_000), '😀'.repeat(50_000), '`'.repeat(50_000)])(
    'fits a comment whatever a resource is called',
    (name) => {
      const differences = Array.from({ length: 200 }, (_, n) => ({
        path: `/${name}${n}`,
        expected: name,
        actual: `${name}.`,
        severity: 'high' as const,
      }))
      const row = aDriftResource({ name, differences, reason: name, not_compared: [name] })
      const text = renderDriftMarkdown(aDriftReport({ resources: [row, row, row, row] }))
      expect(text.length).toBeLessThanOrEqual(65_536)
      expect(text).toContain('180 more differences are left out.')
    },
  )

  it('lets no name become mark-up, a mention or another cell', () => {
    const name = '`a` | @everyone <img src=x>\n# title'
    const differences = [{ path: '/name', expected: 'a|b', actual: name, severity: 'low' as const }]
    const text = renderDriftMarkdown(
      aDriftReport({ resources: [aDriftResource({ name, differences, reason: '<b>@x</b>' })] }),
    )
    expect(text).toContain('`` `a` | @everyone <img src=x>\u{fffd}# title ``: modified')
    expect(text).toContain('| `"a\\|b"` | `` "`a` \\| @everyone <img src=x>\\n# title" `` | low |')
    expect(text).toContain('&#60;b&#62;&#64;x&#60;/b&#62;')
  })

  it('says that nothing drifted', () => {
    const calm = aDriftResource({
      status: 'in_sync',
      cause: null,
      differences: [],
      first_seen: null,
    })
    const text = renderDriftMarkdown(aDriftReport({ resources: [calm], causes: [] }))
    expect(text).toContain('## No drift: 1 in sync\n')
    expect(text).not.toContain('What to do')
    const coverage = { managed: 1, unmanaged: null, ignored: 0, percent: null }
    expect(renderDriftMarkdown(aDriftReport({ resources: [], coverage }))).toContain(
      '## Nothing to compare\n\nThe account could not be read whole.',
    )
  })
})
