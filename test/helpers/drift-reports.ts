import type { DriftReport, DriftResource } from '../../lib/drift/drift-report'

/** A modified application, unless `parts` say otherwise. */
export function aDriftResource(parts: Partial<DriftResource> = {}): DriftResource {
  return {
    address: 'vonage_application.shop',
    stack: 'shop',
    type: 'vonage_application',
    id: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
    name: 'Shop',
    status: 'modified',
    cause: 'edited',
    differences: [
      {
        path: '/capabilities/voice/conversations_ttl',
        expected: 24,
        actual: 48,
        severity: 'medium',
      },
    ],
    not_compared: [],
    reason: null,
    first_seen: '2026-11-20T08:00:00.000Z',
    ...parts,
  }
}

/** A number that was unlinked since the last report. */
export const unlinkedHotline = aDriftResource({
  address: 'vonage_number_link.hotline',
  type: 'vonage_number_link',
  id: 'GB:447700900001',
  name: '447700900001',
  status: 'missing',
  cause: 'number-unlinked',
  differences: [],
  first_seen: '2026-11-23T08:00:00.000Z',
})

/** A report of every status, cause and rule that there is, unless `parts` say otherwise. */
export function aDriftReport(parts: Partial<DriftReport> = {}): DriftReport {
  return {
    schema: 'cdktf-provider-vonage/drift-report/1',
    tool: { name: 'vonage-iac', version: '0.1.0' },
    started_at: '2026-11-23T08:00:00.000Z',
    stacks: [
      { name: 'shop', compared_with: 'recorded' },
      { name: 'tools', compared_with: 'desired' },
    ],
    summary: { in_sync: 1, modified: 1, missing: 1, unmanaged: 1, not_compared: 1, error: 1 },
    resources: [
      aDriftResource(),
      unlinkedHotline,
      aDriftResource({
        address: 'vonage_application.quiet',
        name: 'Quiet',
        status: 'in_sync',
        cause: null,
        differences: [],
        first_seen: null,
      }),
      aDriftResource({
        address: 'vonage_application.late',
        stack: 'tools',
        id: null,
        name: 'Late',
        status: 'not_compared',
        cause: null,
        differences: [],
        not_compared: ['/capabilities/voice/webhooks/answer_url/address'],
        reason: 'Its answer_url comes from module.urls.',
      }),
      aDriftResource({
        address: 'vonage_application.refused',
        stack: 'tools',
        name: 'Refused',
        status: 'error',
        cause: null,
        differences: [],
        reason: 'The server refused the read (HTTP 403).',
      }),
      aDriftResource({
        address: null,
        stack: null,
        id: 'ba1a6aa3-8ac6-487d-ac5c-be469e77ddb7',
        name: '<script>"Other" & co',
        status: 'unmanaged',
        cause: null,
        differences: [],
      }),
    ],
    causes: [
      {
        cause: 'number-unlinked',
        remedy: 'Deploy again to link it.',
        addresses: ['shop/vonage_number_link.hotline'],
      },
      {
        cause: 'edited',
        remedy: 'Put it back, or take it over.',
        addresses: ['shop/vonage_application.shop'],
      },
    ],
    coverage: { managed: 5, unmanaged: 1, ignored: 1, percent: 83.3 },
    ignored: [
      {
        address: null,
        name: 'sandbox-1',
        pattern: 'sandbox-*',
        path: null,
        reason: 'Playground of the team.',
        expires: null,
      },
    ],
    expired_rules: [
      {
        pattern: 'vonage_application.shop',
        path: '/capabilities/voice/conversations_ttl',
        reason: 'Until the migration.',
        expires: '2026-11-01',
      },
    ],
    ...parts,
  }
}
