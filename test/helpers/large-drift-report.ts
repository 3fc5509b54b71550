import type { DriftReport, DriftResource } from '../../lib/drift/drift-report'
import { aDriftReport, aDriftResource, unlinkedHotline } from './drift-reports'

const change = (path: string, expected: string | number | null, actual: string | number | null) =>
  ({ path: `/capabilities/voice/${path}`, expected, actual, severity: 'high' }) as const

/** An account as a team may find it on a Monday: of everything something, and much that is in sync. */
export function aMondayReport(inSync = 46): DriftReport {
  const address = (slot: string) => `webhooks/${slot}/address`
  const drifted: readonly DriftResource[] = [
    aDriftResource({
      address: 'vonage_application.order_hotline',
      name: 'Order hotline',
      cause: 'tunnel-rewrite',
      differences: [
        change(
          address('answer_url'),
          'https://voice.example.com/webhooks/answer',
          'https://3f9a-81-2-69-142.tunnel.example.net/webhooks/answer',
        ),
        change(
          address('event_url'),
          'https://voice.example.com/webhooks/event',
          'https://3f9a-81-2-69-142.tunnel.example.net/webhooks/event',
        ),
      ],
    }),
    aDriftResource({
      address: 'vonage_application.survey',
      name: 'Survey <script>alert(1)</script>',
      cause: 'edited',
      differences: [
        { ...change('conversations_ttl', 48, 24), severity: 'medium' },
        { ...change('region', 'eu-west', null), severity: 'low' },
      ],
    }),
    unlinkedHotline,
    aDriftResource({
      address: 'vonage_application.campaign',
      stack: 'tools',
      name: 'Campaign',
      status: 'not_compared',
      cause: null,
      differences: [],
      not_compared: ['/capabilities/messages/webhooks/inbound_url/address'],
      reason: 'Its inbound_url comes from another module and is known only in a deploy.',
    }),
    ...['playground-ann', 'Zapier'].map((name) =>
      aDriftResource({
        address: null,
        stack: null,
        name,
        status: 'unmanaged',
        cause: null,
        differences: [],
      }),
    ),
  ]
  const calm = Array.from({ length: inSync }, (_, n) =>
    aDriftResource({
      address: `vonage_application.shop_${n}`,
      name: `Shop ${n}`,
      status: 'in_sync',
      cause: null,
      differences: [],
      first_seen: null,
    }),
  )
  return aDriftReport({
    summary: { in_sync: inSync, modified: 2, missing: 1, unmanaged: 2, not_compared: 1, error: 0 },
    resources: [...calm, ...drifted],
    causes: [
      {
        cause: 'number-unlinked',
        remedy:
          'The number has no application any more, so what comes in is lost. Deploy again to link it.',
        addresses: ['shop/vonage_number_link.hotline'],
      },
      {
        cause: 'tunnel-rewrite',
        remedy:
          'Every webhook points to another host with its path kept. Put the addresses back with vonage-iac drift --revert.',
        addresses: ['shop/vonage_application.order_hotline'],
      },
      {
        cause: 'edited',
        remedy: 'Put it back with vonage-iac drift --revert, or take it over into the code.',
        addresses: ['shop/vonage_application.survey'],
      },
    ],
    coverage: { managed: inSync + 4, unmanaged: 2, ignored: 3, percent: 96.2 },
  })
}
