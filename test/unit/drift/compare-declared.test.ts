import { describe, expect, it } from 'vitest'
import { compareDeclared } from '../../../lib/drift/compare-declared'
import type { AccountReading } from '../../../lib/drift/read-account'
import type { StackPlan } from '../../../lib/host/plan-stack'
import { openStep, type Step } from '../../../lib/host/step'
import type { ObjectValue } from '../../../lib/plugin/value'
import { aReading, demoProviders } from './builders'

/** The row of a step. */
async function rowOf(
  parts: Partial<Step>,
  diagnostics: StackPlan['diagnostics'] = [],
  reading: AccountReading | undefined = aReading(),
) {
  const address = `${parts.type ?? 'vonage_application'}.a`
  const step = { ...openStep({ type: 'vonage_application', ...parts, address }, ''), ...parts }
  const plan = { steps: [{ ...step, address }], diagnostics, providers: demoProviders() }
  const readingOf = () => Promise.resolve(reading)
  const [row] = await compareDeclared({ stack: 'shop', plan, sensitiveTexts: [], readingOf })
  return row
}

const held = (state: ObjectValue) => ({ state, private: {} })
const open = [{ path: ['privacy', 'improve_ai'], reason: 'comes from module.m' }]

describe('compareDeclared', () => {
  it('finds what is as it is declared, and what a deploy would change', async () => {
    const there = held({ id: 'one', name: 'Shop' })
    expect(await rowOf({ action: 'no_change', prior: there, planned: there })).toMatchObject({
      ...{ status: 'in_sync', id: 'one', name: 'Shop' },
    })
    const planned = held({ id: 'one', name: 'Store' })
    const row = await rowOf({ action: 'update', prior: there, planned, notEvaluated: open })
    expect(row).toMatchObject({ status: 'modified', drift: [{ before: 'Store', after: 'Shop' }] })
  })

  it('says what was not compared', async () => {
    const there = held({ id: 'one', name: 'Shop' })
    const step = { prior: there, planned: there, notEvaluated: open }
    const reason = 'Its privacy.improve_ai comes from module.m.'
    const expected = { status: 'not_compared', not_compared: ['/privacy/improve_ai'], reason }
    expect(await rowOf({ ...step, action: 'update' })).toMatchObject(expected)
    expect(await rowOf({ ...step, action: 'not_compared' })).toMatchObject(expected)
    expect(await rowOf({ action: 'not_compared', reason: 'Why.' })).toMatchObject({
      ...{ status: 'not_compared', reason: 'Why.' },
    })
  })

  it('explains what is missing', async () => {
    const planned = held({ name: 'Shop' })
    expect(await rowOf({ action: 'create', planned })).toMatchObject({
      ...{ status: 'missing', cause: null, id: null },
      reason: 'The account has no application of this name.',
    })
    const link = {
      type: 'vonage_number_link',
      action: 'create',
      planned: held({ msisdn: '1' }),
    } as const
    expect(await rowOf(link)).toMatchObject({ status: 'missing', cause: 'number-not-owned' })
    const there = held({ msisdn: '1', application_id: 'gone' })
    const dangling = { ...link, action: 'no_change', prior: there, planned: there } as const
    expect(await rowOf(dangling)).toMatchObject({ status: 'missing', cause: 'number-dangling' })
  })

  it('shows an error as one, and only that of the row', async () => {
    const said = { code: 'value_invalid', summary: 'Odd', detail: 'Fix it.', path: [] } as const
    const error = { ...said, severity: 'error' } as const
    const own = [{ ...error, address: 'vonage_application.a' }]
    expect(await rowOf({}, own)).toMatchObject({ status: 'error', reason: 'Odd. Fix it.' })
    expect(await rowOf({}, [{ ...error, address: 'b' }])).toMatchObject({ status: 'not_compared' })
  })

  it('takes for in sync what is of no account that is opened', async () => {
    const step = { action: 'create', planned: held({ name: 'Shop' }) } as const
    const plan: StackPlan = {
      steps: [{ ...openStep({ address: 'a.a', type: 'vonage_application' }, ''), ...step }],
      ...{ diagnostics: [], providers: demoProviders() },
    }
    const readingOf = () => Promise.resolve(undefined)
    const rows = await compareDeclared({ stack: 'shop', plan, sensitiveTexts: [], readingOf })
    expect(rows[0]?.status).toBe('in_sync')
  })
})
