import { describe, expect, it } from 'vitest'
import { readApplicationBody } from '../../../lib/emulator/application-body'
import type { JsonObject } from '../../../lib/emulator/json'
import { publicKey, switchesWith } from './builders'

const address = 'https://example.com/hook'

function create(body: JsonObject) {
  return readApplicationBody({ name: 'shop', ...body }, undefined, switchesWith())
}

describe('readApplicationBody', () => {
  it('fills in the defaults of each capability', () => {
    const read = create({
      capabilities: {
        voice: {
          webhooks: {
            answer_url: { address },
            fallback_answer_url: { address },
            event_url: { address },
          },
        },
        messages: { webhooks: { inbound_url: { address } } },
        rtc: { webhooks: { event_url: { address } } },
        vbc: {},
        verify: {},
        video: { webhooks: { archive_status: { address, active: true } } },
      },
    })
    expect(read).toEqual({
      application: {
        name: 'shop',
        keys: {},
        privacy: { improve_ai: false },
        capabilities: {
          voice: {
            webhooks: {
              answer_url: {
                address,
                http_method: 'GET',
                connect_timeout: 1000,
                socket_timeout: 5000,
              },
              fallback_answer_url: {
                address,
                http_method: 'GET',
                connect_timeout: 1000,
                socket_timeout: 5000,
              },
              event_url: {
                address,
                http_method: 'POST',
                connect_timeout: 1000,
                socket_timeout: 10000,
              },
            },
            signed_callbacks: true,
            conversations_ttl: 48,
            leg_persistence_time: 7,
          },
          messages: {
            webhooks: { inbound_url: { address, http_method: 'POST' } },
            version: 'v1',
          },
          rtc: {
            webhooks: { event_url: { address, http_method: 'POST' } },
            signed_callbacks: true,
          },
          vbc: {},
          verify: { version: 'v2' },
          video: { webhooks: { archive_status: { address, active: true } } },
        },
      },
    })
  })

  it('keeps what was sent, null as left out, and fields that it does not know', () => {
    const read = create({
      id: 'x',
      _links: {},
      keys: { public_key: publicKey, private_key: 'secret' },
      privacy: { improve_ai: true, later: 1 },
      capabilities: {
        voice: { region: 'eu-west', conversations_ttl: null, payments: { gateways: [] } },
        rtc: null,
      },
      later: [1],
    })
    expect(read).toEqual({
      application: {
        name: 'shop',
        keys: { public_key: publicKey },
        privacy: { improve_ai: true, later: 1 },
        capabilities: {
          voice: {
            region: 'eu-west',
            payments: { gateways: [] },
            signed_callbacks: true,
            conversations_ttl: 48,
            leg_persistence_time: 7,
          },
        },
        later: [1],
      },
    })
  })

  it('lists every fault at once, each with its dotted path', () => {
    const read = readApplicationBody(
      {
        name: '',
        keys: { public_key: 'x' },
        privacy: { improve_ai: 'no' },
        capabilities: {
          voice: {
            webhooks: {
              answer_url: {
                address: 'ftp://x',
                http_method: 'PUT',
                connect_timeout: 299,
                socket_timeout: 5001,
              },
              event_url: { address, socket_timeout: 10_001 },
              fallback_answer_url: 'x',
            },
            signed_callbacks: 1,
            conversations_ttl: 0,
            leg_persistence_time: 32,
            region: 'mars',
          },
          messages: { webhooks: { status_url: { http_method: 'GET' } }, version: 'v2' },
          rtc: { webhooks: { answer_url: { address } } },
          verify: 'yes',
          network_apis: { redirect_uri: 5 },
        },
      },
      undefined,
      switchesWith(),
    )
    expect(read.faults?.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      'name must not be empty',
      'keys.public_key must be a valid PEM public key',
      'privacy.improve_ai must be a boolean',
      'capabilities.voice.webhooks.answer_url.address must be a valid URL',
      'capabilities.voice.webhooks.answer_url.http_method must be one of: GET, POST',
      'capabilities.voice.webhooks.answer_url.connect_timeout must be between 300 and 1000',
      'capabilities.voice.webhooks.answer_url.socket_timeout must be between 1000 and 5000',
      'capabilities.voice.webhooks.event_url.socket_timeout must be between 1000 and 10000',
      'capabilities.voice.webhooks.fallback_answer_url must be an object',
      'capabilities.voice.signed_callbacks must be a boolean',
      'capabilities.voice.conversations_ttl must be between 1 and 9000',
      'capabilities.voice.leg_persistence_time must be between 1 and 31',
      'capabilities.voice.region must be one of: na-east, na-west, eu-east, eu-west, apac-sng, apac-australia',
      'capabilities.messages.webhooks.status_url.http_method must be one of: POST',
      'capabilities.messages.version must be one of: v1, v0.1',
      'capabilities.rtc.webhooks.answer_url is not allowed',
      'capabilities.verify must be an object',
      'capabilities.network_apis.redirect_uri must be a string',
    ])
  })

  it.each([
    { voice: { conversations_ttl: 1, leg_persistence_time: 1 } },
    { voice: { conversations_ttl: 9000, leg_persistence_time: 31 } },
    { voice: { webhooks: { answer_url: { connect_timeout: 300, socket_timeout: 1000 } } } },
    { voice: { webhooks: { event_url: { connect_timeout: 1000, socket_timeout: 10_000 } } } },
  ])('accepts the ends of each range: %j', (capabilities) => {
    expect(create({ capabilities }).faults).toBeUndefined()
  })

  it.each([
    [{ name: undefined }, 'name is required'],
    [{ name: 5 }, 'name must be a string'],
    [{ keys: [] }, 'keys must be an object'],
    [{ privacy: 1 }, 'privacy must be an object'],
    [{ capabilities: 'x' }, 'capabilities must be an object'],
    [
      { capabilities: { voice: { conversations_ttl: '48' } } },
      'capabilities.voice.conversations_ttl must be an integer',
    ],
  ])('refuses %j', (body, fault) => {
    expect(create(body).faults?.map(({ name, reason }) => `${name} ${reason}`)).toEqual([fault])
  })

  it('a capability named like a part of every object is one that is not known', () => {
    const read = create({ capabilities: JSON.parse('{"constructor":{"a":1}}') as JsonObject })
    expect(read).toMatchObject({ application: { capabilities: { constructor: { a: 1 } } } })
  })
})
