import { expect } from 'vitest'
import { anApplication, applicationId, publicKey } from '../../../unit/emulator/builders'
import { type ContractCase, item, runCases, standardState } from './run-cases'

const self = { _links: { self: { href: item } } }
const before = anApplication({
  capabilities: { vbc: {}, voice: { signed_callbacks: false } },
  privacy: { improve_ai: true },
})
const withBefore = { ...standardState, applications: [before] }
const voiceDefaults = { signed_callbacks: true, conversations_ttl: 48, leg_persistence_time: 7 }

interface Update {
  readonly name: string
  readonly json: object
  /** The application afterwards. */
  readonly kept: object
}

const updates: readonly Update[] = [
  {
    name: 'a name alone, keeps key and privacy and removes every capability',
    json: { name: 'renamed' },
    kept: { ...before, name: 'renamed', capabilities: {} },
  },
  {
    name: 'the answer of a GET sent back, changes nothing',
    json: { ...before, ...self, capabilities: { vbc: {}, voice: { ...voiceDefaults } } },
    kept: { ...before, capabilities: { vbc: {}, voice: voiceDefaults } },
  },
  {
    name: 'null for a capability, removes it',
    json: { name: 'shop', capabilities: { vbc: null, voice: {} } },
    kept: { ...before, capabilities: { voice: voiceDefaults } },
  },
  {
    name: 'null for a field, gives it its default',
    json: { name: 'shop', capabilities: { voice: { conversations_ttl: null } } },
    kept: { ...before, capabilities: { voice: voiceDefaults } },
  },
  {
    name: 'null for capabilities, removes them all',
    json: { name: 'shop', capabilities: null },
    kept: { ...before, capabilities: {} },
  },
  {
    name: 'keys without a public key, keeps it',
    json: { name: 'shop', keys: {} },
    kept: { ...before, capabilities: {} },
  },
  {
    name: 'a private key, forgets it',
    json: { name: 'shop', keys: { private_key: 'secret', public_key: publicKey } },
    kept: { ...before, capabilities: {} },
  },
  {
    name: 'another id, keeps its own',
    json: { name: 'shop', id: 'other' },
    kept: { ...before, capabilities: {} },
  },
  {
    name: 'the defaults of voice webhooks',
    json: {
      name: 'shop',
      capabilities: {
        voice: {
          webhooks: {
            answer_url: { address: 'https://example.com/answer' },
            fallback_answer_url: { address: 'https://example.com/fallback', http_method: 'POST' },
            event_url: { address: 'https://example.com/event' },
          },
        },
      },
    },
    kept: {
      ...before,
      capabilities: {
        voice: {
          webhooks: {
            answer_url: {
              address: 'https://example.com/answer',
              http_method: 'GET',
              connect_timeout: 1000,
              socket_timeout: 5000,
            },
            fallback_answer_url: {
              address: 'https://example.com/fallback',
              http_method: 'POST',
              connect_timeout: 1000,
              socket_timeout: 5000,
            },
            event_url: {
              address: 'https://example.com/event',
              http_method: 'POST',
              connect_timeout: 1000,
              socket_timeout: 10000,
            },
          },
          ...voiceDefaults,
        },
      },
    },
  },
  {
    name: 'the defaults of messages and rtc',
    json: {
      name: 'shop',
      capabilities: {
        messages: { webhooks: { inbound_url: { address: 'https://example.com/in' } } },
        rtc: { webhooks: { event_url: { address: 'https://example.com/rtc' } } },
      },
    },
    kept: {
      ...before,
      capabilities: {
        messages: {
          webhooks: { inbound_url: { address: 'https://example.com/in', http_method: 'POST' } },
          version: 'v1',
        },
        rtc: {
          webhooks: { event_url: { address: 'https://example.com/rtc', http_method: 'POST' } },
          signed_callbacks: true,
        },
      },
    },
  },
  {
    name: 'the old name of a timeout, ignores it',
    json: {
      name: 'shop',
      capabilities: {
        rtc: {},
        voice: {
          webhooks: { answer_url: { address: 'https://a.example', connection_timeout: 1 } },
        },
      },
    },
    kept: {
      ...before,
      capabilities: {
        rtc: { signed_callbacks: true },
        voice: {
          webhooks: {
            answer_url: {
              address: 'https://a.example',
              http_method: 'GET',
              connect_timeout: 1000,
              socket_timeout: 5000,
            },
          },
          ...voiceDefaults,
        },
      },
    },
  },
]

runCases(
  'PUT /v2/applications/{id} with',
  updates.map(
    ({ name, json, kept }): ContractCase => ({
      name,
      state: withBefore,
      method: 'PUT',
      path: item,
      json,
      status: 200,
      body: { ...kept, ...self },
      after: { ...withBefore, applications: [kept] },
    }),
  ),
)

runCases('GET and DELETE /v2/applications/{id}', [
  {
    name: 'shows the application with a link to itself and no private key',
    method: 'GET',
    path: item,
    status: 200,
    body: { ...standardState.applications[0], ...self },
    answerHeaders: { 'content-type': 'application/json' },
  },
  {
    name: 'decodes the id',
    method: 'GET',
    path: `/v2/applications/${applicationId.replace('1', '%31')}`,
    status: 200,
    body: expect.objectContaining({ id: applicationId }),
  },
  {
    name: 'deletes it, without a body, and leaves the numbers as they are',
    method: 'DELETE',
    path: item,
    status: 204,
    body: undefined,
    after: { ...standardState, applications: [] },
  },
])

const three = ['a', 'b', 'c'].map((id) => anApplication({ id, name: id }))
const withThree = { applications: three, numbers: [] }
const link = (page: number, size: number) => ({
  href: `/v2/applications?page_size=${size}&page=${page}`,
})

runCases('GET /v2/applications', [
  {
    name: 'links the pages before and after',
    state: withThree,
    method: 'GET',
    path: '/v2/applications?page_size=1&page=2',
    status: 200,
    body: {
      page_size: 1,
      page: 2,
      total_items: 3,
      total_pages: 3,
      _embedded: { applications: [three[1]] },
      _links: {
        self: link(2, 1),
        first: { href: '/v2/applications?page_size=1' },
        last: link(3, 1),
        prev: link(1, 1),
        next: link(3, 1),
      },
    },
  },
  {
    name: 'has no next on the last page',
    state: withThree,
    method: 'GET',
    path: '/v2/applications?page_size=2&page=2',
    status: 200,
    body: expect.objectContaining({
      _embedded: { applications: [three[2]] },
      _links: {
        self: link(2, 2),
        first: { href: '/v2/applications?page_size=2' },
        last: link(2, 2),
        prev: link(1, 2),
      },
    }),
  },
  {
    name: 'of an empty account is an empty page',
    state: { applications: [], numbers: [] },
    method: 'GET',
    path: '/v2/applications',
    status: 200,
    body: {
      page_size: 10,
      page: 1,
      total_items: 0,
      total_pages: 0,
      _embedded: { applications: [] },
      _links: {
        self: link(1, 10),
        first: { href: '/v2/applications?page_size=10' },
        last: link(1, 10),
      },
    },
  },
  {
    name: 'has no filter by name',
    state: withThree,
    method: 'GET',
    path: '/v2/applications?name=a',
    status: 200,
    body: expect.objectContaining({ total_items: 3 }),
  },
])
