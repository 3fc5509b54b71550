import { describe, expect, it } from 'vitest'
import { renderPlanMarkdown, renderPlanSummary } from '../../../lib/report/plan-markdown'
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
    expect(long.length).toBeLessThanOrEqual(65_536)
    expect(long).toContain('**Left out, as it would not fit: 1 to create.**')
  })

  it('keeps what is worst, whole, and says what it cut', () => {
    const plan = aPlan({})
    const [change] = plan.changes as [PlanChange]
    const changes = Array.from({ length: 5_000 }, (_, n): PlanChange => {
      const action = n % 1_000 === 999 ? 'delete' : 'update'
      return { ...change, address: `vonage_application.shop_${n}`, name: '😀 ``` |', action }
    })
    const summary = { create: 0, update: 4_995, delete: 5, no_change: 0, not_compared: 0 }
    const large = { ...plan, summary, changes }
    const text = renderPlanMarkdown(large)
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.length).toBeGreaterThan(65_000)
    expect(text.match(/: delete$/gm)).toHaveLength(5)
    const shown =
      text.match(/^ {2}~ vonage_application\.shop_\d+ "😀 ``` \|": update$/gm)?.length ?? 0
    expect(text).toContain('4995 to update, 5 to delete, 0 unchanged.\n````\n')
    expect(text).toContain(
      `\n**Left out, as it would not fit: ${4_995 - shown} to update.** The whole`,
    )
    const step = renderPlanSummary(large)
    expect(step.length).toBeGreaterThan(text.length)
    expect(Buffer.byteLength(step)).toBeLessThanOrEqual(1_048_576)
  })

  it.each(['`'.repeat(60_000), '😀'.repeat(50_000)])(
    'fits a comment whatever a name is',
    (name) => {
      const text = renderPlanMarkdown(aPlan({ name }))
      expect(text.length).toBeLessThanOrEqual(65_536)
      expect(text).toContain('1 to create')
    },
  )
})
