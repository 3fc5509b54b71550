import { describe, expect, it } from 'vitest'
import { renderDriftHtml } from '../../../lib/report/drift-html'
import { html } from '../../../lib/report/html/escape-html'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

describe('renderDriftHtml', () => {
  it('escapes everything that comes from an account or a configuration', () => {
    const evil = `"><img src=x onerror='alert(1)'>`
    const page = renderDriftHtml(
      aDriftReport({
        stacks: [{ name: evil, compared_with: 'recorded' }],
        resources: [
          aDriftResource({
            address: evil,
            stack: evil,
            name: evil,
            reason: evil,
            not_compared: [evil],
            first_seen: evil,
            differences: [{ path: evil, expected: evil, actual: null, severity: 'high' }],
          }),
          aDriftResource({ status: 'in_sync', address: evil }),
        ],
        causes: [{ cause: 'edited', remedy: evil, addresses: [evil] }],
        ignored: [
          { address: evil, name: evil, pattern: evil, path: evil, reason: evil, expires: evil },
        ],
        expired_rules: [{ pattern: evil, path: evil, reason: evil, expires: evil }],
        tool: { name: evil, version: evil },
        started_at: evil,
      }),
    )
    expect(page).not.toContain('<img')
    expect(page).not.toMatch(/"[^"=<>]*"><img/)
    expect(page.match(/<script/g)).toHaveLength(1)
  })

  it('loads nothing', () => {
    const page = renderDriftHtml(aDriftReport())
    expect(page).toContain(`content="default-src 'none';`)
    expect(page).not.toMatch(/(src|href)="(?!data:)/)
    expect(page).not.toContain('@import')
  })

  it('marks in which part two values differ', () => {
    const differences = [
      {
        path: '/a',
        expected: 'https://a.example.com/answer',
        actual: 'https://b.example.com/answer',
        severity: 'high' as const,
      },
    ]
    const page = renderDriftHtml(aDriftReport({ resources: [aDriftResource({ differences })] }))
    expect(page).toContain('<mark>a</mark>')
    expect(page).toContain('<mark>b</mark>')
  })

  it('says that nothing drifted, and that coverage is not known', () => {
    const calm = aDriftResource({
      status: 'in_sync',
      cause: null,
      differences: [],
      first_seen: null,
    })
    const coverage = { managed: 1, unmanaged: null, ignored: 0, percent: null }
    const page = renderDriftHtml(aDriftReport({ resources: [calm], causes: [], coverage }))
    expect(page).toContain('<title>No drift: 1 in sync</title>')
    expect(page).toContain('Everything is as it is recorded.')
    expect(page).toContain('Coverage is not known')
  })
})

describe('html', () => {
  it('escapes texts and lets markup of ours through', () => {
    const item = html`<b>${'<&"\''}</b>`
    expect(html`<p title="${'"'}">${[item, item]}${1}</p>`.html).toBe(
      '<p title="&#34;"><b>&#60;&#38;&#34;&#39;</b><b>&#60;&#38;&#34;&#39;</b>1</p>',
    )
  })
})
