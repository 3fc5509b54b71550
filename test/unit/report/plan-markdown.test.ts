import { describe, expect, it } from 'vitest'
import { renderPlanMarkdown } from '../../../lib/report/plan-markdown'
import type { PlanChange, PlanReport } from '../../../lib/report/plan-report'

function aPlan(change: Partial<PlanChange>): PlanReport {
  return {
    schema: 'cdktf-provider-vonage/plan/1',
    tool: { name: 'vonage-iac', version: '0.1.0' },
    started_at: '2026-11-23T08:00:00.000Z',
    checksum: '0'.repeat(64),
    stacks: [{ name: 'shop', has_state: true }],
    summary: { create: 1, update: 0, delete: 0, no_change: 0, not_compared: 2 },
    changes: [
      {
        address: 'vonage_application.shop',
        stack: 'shop',
        type: 'vonage_application',
        id: null,
        name: 'Shop',
        action: 'create',
        reason: null,
        differences: [],
        not_compared: [],
        ...change,
      },
    ],
  }
}

describe('renderPlanMarkdown', () => {
  it('is a title and a block', () => {
    expect(renderPlanMarkdown(aPlan({}))).toBe(`\
## Plan: 1 to create, 0 to update, 0 to delete, 2 not compared

\`\`\`
shop
  + vonage_application.shop "Shop": create

Plan: 1 to create, 0 to update, 0 to delete, 0 unchanged, 2 not compared.
\`\`\`
`)
  })

  it('has a fence that no name can end, and fits a comment', () => {
    expect(renderPlanMarkdown(aPlan({ name: '```` x' }))).toContain('\n`````\nshop\n')
    const long = renderPlanMarkdown(aPlan({ reason: 'x'.repeat(100_000) }))
    expect(long.length).toBeLessThan(65_536)
    expect(long).toContain('Cut here')
  })
})
