import { describe, expect, it } from 'vitest'
import { readApplicationBody } from '../../../lib/emulator/application-body'
import type { JsonObject } from '../../../lib/emulator/json'
import { switchesWith } from './builders'

const address = 'https://example.com/hook'

/** The capabilities as they are stored, or each fault of them. */
function store(capabilities: JsonObject): unknown {
  const body = { name: 'shop', capabilities }
  const read = readApplicationBody(body, undefined, switchesWith())
  if (read.faults === undefined) return read.application.capabilities
  return read.faults.map(({ name, reason }) => `${name} ${reason}`)
}

describe('what the emulator stores', () => {
  it('of verify has the version that answers show', () => {
    expect(store({ verify: { webhooks: { status_url: { address } } } })).toEqual({
      verify: { version: 'v2', webhooks: { status_url: { address, http_method: 'POST' } } },
    })
  })

  it('of video and network APIs is what was sent, without a default', () => {
    const capabilities = {
      video: {
        webhooks: { sip_call_mute_forced: { address, secret: 'hush' } },
        storage: { cloud_storage: true, credential_type: 'AmazonS3' },
        environment_enabled: true,
      },
      network_apis: { redirect_uri: 'com.example.shop:/back' },
    }
    expect(store(capabilities)).toEqual(capabilities)
  })
})

describe('what the emulator refuses', () => {
  it.each<[JsonObject, string]>([
    [
      { verify: { webhooks: { status_url: { address, http_method: 'GET' } } } },
      'capabilities.verify.webhooks.status_url.http_method must be one of: POST',
    ],
    [{ verify: { version: 2 } }, 'capabilities.verify.version must be a string'],
    [
      { video: { webhooks: { render_status: { address: 'x', active: true } } } },
      'capabilities.video.webhooks.render_status.address must be a valid URL',
    ],
    [
      { video: { webhooks: { session_notification: { address, active: 'yes' } } } },
      'capabilities.video.webhooks.session_notification.active must be a boolean',
    ],
    [
      { video: { storage: { end_to_end_encryption: 1 } } },
      'capabilities.video.storage.end_to_end_encryption must be a boolean',
    ],
    [
      { network_apis: { network_application_id: 5 } },
      'capabilities.network_apis.network_application_id must be a string',
    ],
  ])('has its place: %j', (capabilities, fault) => {
    expect(store(capabilities)).toEqual([fault])
  })
})
