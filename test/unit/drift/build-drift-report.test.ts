import { describe, expect, it } from 'vitest'
import {
  buildDriftReport,
  type ComparedResource,
  type DriftFindings,
} from '../../../lib/drift/build-drift-report'
import type { DriftRule } from '../../../lib/drift/drift-report'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

const startedAt = new Date('2026-11-23T08:00:00.000Z')

function aCompared(parts: Partial<ComparedResource> = {}): ComparedResource {
  return {
    address: 'vonage_application.shop',
    stack: 'shop',
    type: 'vonage_application',
    id: 'one',
    name: 'Shop',
    status: 'modified',
    drift: [
      {
        path: ['capabilities', 'voice', 'conversations_ttl'],
        before: 24,
        after: 48,
        cause: 'edited',
        severity: 'medium',
      },
      { path: ['public_key'], before: 'a', after: 'b', cause: 'key-rotated', severity: 'high' },
    ],
    cause: null,
    not_compared: [],
    reason: null,
    sensitive: { paths: [], texts: [] },
    ...parts,
  }
}

const foreign = aCompared({
  address: null,
  stack: null,
  name: 'sandbox-1',
  id: 'two',
  status: 'unmanaged',
  drift: [],
})

function aRule(parts: Partial<DriftRule> = {}): DriftRule {
  return { pattern: 'sandbox-*', path: null, reason: 'play', expires: null, ...parts }
}

function build(parts: Partial<DriftFindings> = {}) {
  return buildDriftReport({
    version: '0.1.0',
    startedAt,
    stacks: [{ name: 'shop', compared_with: 'recorded' }],
    compared: [],
    isWhole: true,
    rules: [],
    previous: undefined,
    ...parts,
  })
}

describe('buildDriftReport', () => {
  it('counts, covers and groups', () => {
    const report = build({
      compared: [foreign, aCompared(), aCompared({ address: 'a.a', status: 'in_sync', drift: [] })],
    })
    expect(report.resources.map(({ address, name }) => address ?? name)).toEqual([
      'a.a',
      'vonage_application.shop',
      'sandbox-1',
    ])
    expect(report.summary).toEqual({
      in_sync: 1,
      modified: 1,
      missing: 0,
      unmanaged: 1,
      not_compared: 0,
      error: 0,
    })
    expect(report.coverage).toEqual({ managed: 2, unmanaged: 1, ignored: 0, percent: 66.7 })
    expect(report.causes.map(({ cause, addresses }) => [cause, addresses])).toEqual([
      ['key-rotated', ['vonage_application.shop']],
      ['edited', ['vonage_application.shop']],
    ])
    expect(report.resources[1]).toMatchObject({
      cause: 'key-rotated',
      first_seen: '2026-11-23T08:00:00.000Z',
      differences: [
        { path: '/capabilities/voice/conversations_ttl', expected: 24, actual: 48 },
        { path: '/public_key', expected: 'a', actual: 'b', severity: 'high' },
      ],
    })
  })

  it('names the stack of an address where there are several', () => {
    const stacks = [
      { name: 'shop', compared_with: 'recorded' as const },
      { name: 'tools', compared_with: 'recorded' as const },
    ]
    const { causes } = build({ stacks, compared: [aCompared()] })
    expect(causes[0]?.addresses).toEqual(['shop/vonage_application.shop'])
  })

  it('masks what is sensitive, by path and by text', () => {
    const drift = (path: readonly string[], before: string) =>
      ({
        path,
        before,
        after: { deep: 'a token', set: null },
        cause: 'edited',
        severity: 'low',
      }) as const
    const sensitive = { paths: [['private_key']], texts: ['token'] }
    const { resources } = build({
      compared: [
        aCompared({ drift: [drift(['private_key'], 'x'), drift(['other'], 'y')], sensitive }),
      ],
    })
    expect(resources[0]?.differences.map(({ expected, actual }) => [expected, actual])).toEqual([
      ['(sensitive value)', '(sensitive value)'],
      ['y', { deep: '(sensitive value)' }],
    ])
  })

  it('has every row of an address, and of what has no name', () => {
    const deposed = aCompared({ status: 'not_compared', drift: [], name: null })
    const { resources, ignored } = build({ compared: [aCompared(), deposed], rules: [aRule()] })
    expect(resources.map(({ status }) => status)).toEqual(['modified', 'not_compared'])
    expect(ignored).toEqual([])
  })

  it('leaves out what a rule ignores, and says so', () => {
    const rules = [
      aRule(),
      aRule({ pattern: 'shop/vonage_application.*', path: '/capabilities/*/conversations_ttl' }),
    ]
    const report = build({ compared: [aCompared(), foreign], rules })
    expect(report.resources).toHaveLength(1)
    expect(report.resources[0]?.differences.map(({ path }) => path)).toEqual(['/public_key'])
    expect(report.coverage).toEqual({ managed: 1, unmanaged: 0, ignored: 1, percent: 100 })
    expect(report.ignored.map(({ address, name, path }) => [address, name, path])).toEqual([
      ['vonage_application.shop', 'Shop', '/capabilities/*/conversations_ttl'],
      [null, 'sandbox-1', null],
    ])
  })

  it('is in sync when rules ignore all that differs, unless something was not compared', () => {
    const rules = [
      aRule({ pattern: 'Shop', path: '/capabilities' }),
      aRule({ pattern: 'Shop', path: '/public_key' }),
    ]
    expect(build({ compared: [aCompared()], rules }).summary.in_sync).toBe(1)
    const open = aCompared({ not_compared: ['/privacy'] })
    expect(build({ compared: [open], rules }).summary.not_compared).toBe(1)
  })

  it('ignores neither with an expired rule nor a failed read', () => {
    const rules = [aRule({ pattern: '*', expires: '2026-11-22' })]
    const report = build({ compared: [foreign], rules })
    expect(report.summary.unmanaged).toBe(1)
    expect(report.expired_rules).toEqual(rules)
    const valid = [aRule({ pattern: '*', expires: '2026-11-23' })]
    const failed = aCompared({ status: 'error', drift: [] })
    const mixed = build({ compared: [foreign, failed], rules: valid })
    expect(mixed.summary).toMatchObject({ unmanaged: 0, error: 1 })
  })

  it('keeps the day on which an earlier report first showed it', () => {
    const previous = aDriftReport({
      resources: [
        aDriftResource(),
        aDriftResource({
          address: null,
          stack: null,
          id: 'two',
          name: 'sandbox-1',
          status: 'unmanaged',
        }),
      ],
    })
    const gone = aCompared({ status: 'missing', drift: [], cause: 'application-deleted' })
    expect(
      build({ compared: [aCompared(), foreign], previous }).resources.map((row) => row.first_seen),
    ).toEqual(['2026-11-20T08:00:00.000Z', '2026-11-20T08:00:00.000Z'])
    expect(build({ compared: [gone], previous }).resources[0]).toMatchObject({
      first_seen: '2026-11-23T08:00:00.000Z',
      cause: 'application-deleted',
    })
  })

  it('does not know the coverage of an account that was not read whole', () => {
    expect(build({ compared: [aCompared()], isWhole: false }).coverage).toEqual({
      managed: 1,
      unmanaged: null,
      ignored: 0,
      percent: null,
    })
    expect(build().coverage.percent).toBe(100)
  })
})
