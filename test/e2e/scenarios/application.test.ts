import { describe } from 'vitest'
import { applications, links, together } from '../harness/config'
import { gone, scenario, scenarioWith, step } from '../harness/scenario'

const numbers = [
  { country: 'GB', msisdn: '447700900000', type: 'mobile-lvn', features: ['VOICE', 'SMS'] },
]

describe('an application', () => {
  scenario(
    'voice webhooks',
    step(
      'create with an answer url',
      applications({
        shop: {
          capabilities: { voice: { webhooks: { answer_url: { address: 'https://a.example/' } } } },
        },
      }),
      { changes: ['create vonage_application.shop'] },
    ),
    step(
      'change its method',
      applications({
        shop: {
          capabilities: {
            voice: {
              webhooks: { answer_url: { address: 'https://a.example/', http_method: 'POST' } },
            },
          },
        },
      }),
      { changes: ['update vonage_application.shop'] },
    ),
    step('remove voice', applications({ shop: { capabilities: {} } }), {
      changes: ['update vonage_application.shop'],
    }),
    gone(),
  )

  scenarioWith(
    'with a number',
    { seed: { applications: [], numbers } },
    step(
      'create with a link',
      together(
        applications({ shop: {} }),
        links({
          main: { msisdn: '447700900000', application_id: '${vonage_application.shop.id}' },
        }),
      ),
      { changes: ['create vonage_application.shop', 'create vonage_number_link.main'] },
    ),
    gone(),
  )
})
