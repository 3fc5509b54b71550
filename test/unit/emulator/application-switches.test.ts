import { describe, expect, it } from 'vitest'
import { readApplicationBody } from '../../../lib/emulator/application-body'
import type { JsonObject } from '../../../lib/emulator/json'
import type { WireApplication } from '../../../lib/emulator/state'
import type { Switches } from '../../../lib/emulator/switches'
import { anApplication, publicKey, switchesWith } from './builders'

const address = 'https://example.com/hook'

function create(body: JsonObject, positions: Partial<Switches> = {}) {
  return readApplicationBody({ name: 'shop', ...body }, undefined, switchesWith(positions))
}

function update(before: WireApplication, body: JsonObject, positions: Partial<Switches> = {}) {
  return readApplicationBody({ name: 'shop', ...body }, before, switchesWith(positions))
}

function voiceOf(read: ReturnType<typeof create>): unknown {
  return read.faults === undefined ? read.application.capabilities?.['voice'] : read.faults
}

describe('readApplicationBody, switches', () => {
  it('put_without_keys: the public key stays, goes, or is replaced', () => {
    const before = anApplication()
    expect(update(before, {})).toMatchObject({ application: { keys: { public_key: publicKey } } })
    expect(update(before, {}, { put_without_keys: 'drop' })).toMatchObject({
      application: { keys: {} },
    })
    for (const position of ['drop', 'renew'] as const) {
      const read = update(before, {}, { put_without_keys: position })
      expect(read).not.toHaveProperty('application.keys.public_key')
    }
  })

  it('put_without_privacy: privacy stays, or goes back to its default', () => {
    const before = anApplication({ privacy: { improve_ai: true } })
    expect(update(before, {})).toHaveProperty('application.privacy.improve_ai', true)
    expect(update(before, {}, { put_without_privacy: 'reset' })).toHaveProperty(
      'application.privacy.improve_ai',
      false,
    )
  })

  it('put_without_capability: it goes, or stays', () => {
    const before = anApplication({ capabilities: { vbc: {}, zz: { a: 1 } } })
    const body = { capabilities: { rtc: {} } }
    expect(update(before, body)).toHaveProperty('application.capabilities', {
      rtc: { signed_callbacks: true },
    })
    expect(update(before, body, { put_without_capability: 'keep' })).toHaveProperty(
      'application.capabilities',
      { vbc: {}, zz: { a: 1 }, rtc: { signed_callbacks: true } },
    )
  })

  it('put_without_nested_field: it goes back to its default, or stays', () => {
    const before = anApplication({
      capabilities: { voice: { signed_callbacks: false, region: 'eu-west' } },
    })
    const body = { capabilities: { voice: { conversations_ttl: 10 } } }
    expect(voiceOf(update(before, body))).toEqual({
      signed_callbacks: true,
      conversations_ttl: 10,
      leg_persistence_time: 7,
    })
    expect(voiceOf(update(before, body, { put_without_nested_field: 'keep' }))).toEqual({
      signed_callbacks: false,
      region: 'eu-west',
      conversations_ttl: 10,
      leg_persistence_time: 7,
    })
  })

  it('leg_persistence_time_default: 7 days, or 2', () => {
    const body = { capabilities: { voice: {} } }
    expect(voiceOf(create(body))).toHaveProperty('leg_persistence_time', 7)
    expect(voiceOf(create(body, { leg_persistence_time_default: 2 }))).toHaveProperty(
      'leg_persistence_time',
      2,
    )
  })

  it('improve_ai_default: off, or on', () => {
    expect(create({})).toHaveProperty('application.privacy', { improve_ai: false })
    expect(create({}, { improve_ai_default: true })).toHaveProperty('application.privacy', {
      improve_ai: true,
    })
  })

  it('unset_fallback_answer_url: absent, or with an empty address', () => {
    const body = { capabilities: { voice: { webhooks: {} } } }
    expect(voiceOf(create(body))).toHaveProperty('webhooks', {})
    expect(voiceOf(create(body, { unset_fallback_answer_url: 'empty' }))).toHaveProperty(
      'webhooks',
      { fallback_answer_url: { address: '', http_method: 'GET' } },
    )
  })

  it('unset_region: absent, or filled in', () => {
    const body = { capabilities: { voice: {} } }
    expect(voiceOf(create(body))).not.toHaveProperty('region')
    expect(voiceOf(create(body, { unset_region: 'na-east' }))).toHaveProperty('region', 'na-east')
  })

  it('connection_timeout: ignored, taken for connect_timeout, or refused', () => {
    const webhooks = { event_url: { address, connection_timeout: 500 } }
    const body = { capabilities: { voice: { webhooks } } }
    const place = 'webhooks.event_url'
    expect(voiceOf(create(body))).toHaveProperty(`${place}.connect_timeout`, 1000)
    expect(voiceOf(create(body))).not.toHaveProperty(`${place}.connection_timeout`)
    const accepted = voiceOf(create(body, { connection_timeout: 'accept' }))
    expect(accepted).toHaveProperty(`${place}.connect_timeout`, 500)
    expect(accepted).not.toHaveProperty(`${place}.connection_timeout`)
    expect(create(body, { connection_timeout: 'refuse' }).faults).toEqual([
      {
        name: 'capabilities.voice.webhooks.event_url.connection_timeout',
        reason: 'is not allowed',
      },
    ])
  })

  it('name_max_length: none, or 255 characters', () => {
    const body = { name: 'x'.repeat(256) }
    expect(create(body).faults).toBeUndefined()
    expect(create(body, { name_max_length: 255 }).faults).toEqual([
      { name: 'name', reason: 'must be at most 255 characters' },
    ])
  })

  it('empty_address: kept, or refused', () => {
    const body = { capabilities: { messages: { webhooks: { inbound_url: { address: '' } } } } }
    expect(create(body)).toHaveProperty(
      'application.capabilities.messages.webhooks.inbound_url.address',
      '',
    )
    expect(create(body, { empty_address: 'refuse' }).faults).toEqual([
      {
        name: 'capabilities.messages.webhooks.inbound_url.address',
        reason: 'must be a valid URL',
      },
    ])
  })

  it('public_key_check: what is no public key is refused, or taken', () => {
    const body = { keys: { public_key: '-----BEGIN PUBLIC KEY-----\nx' } }
    expect(create(body).faults).toEqual([
      { name: 'keys.public_key', reason: 'must be a valid PEM public key' },
    ])
    expect(create(body, { public_key_check: 'none' })).toHaveProperty('application.keys', body.keys)
  })

  it('unknown_capability: echoed, or refused', () => {
    const body = { capabilities: { meetings: { webhooks: { a: 1 } } } }
    expect(create(body)).toHaveProperty('application.capabilities', body.capabilities)
    expect(create(body, { unknown_capability: 'refuse' }).faults).toEqual([
      { name: 'capabilities.meetings', reason: 'is not allowed' },
    ])
  })
})
