import { describe, expect, it } from 'vitest'
import { application } from '../../../../lib/model/application'
import { capabilityNames, firstCapabilityNames } from '../../../../lib/model/capabilities'
import { checkTree } from '../../../../lib/model/check'
import type { Tree } from '../../../../lib/model/tree'
import { anApplicationTree } from '../../../helpers/trees'
import { videoSlots } from '../../../helpers/video-slots'

/** The problems of a declared application with these capabilities. */
function read(capabilities: Tree): readonly string[] {
  return checkTree(application, anApplicationTree({ capabilities }), []).map(
    ({ code, path, detail }) => `${code} ${path.slice(1).join('.')}: ${detail}`,
  )
}

const address = 'https://example.com/hook'

describe('the capabilities', () => {
  it('are these, and the first four are what a state without a record speaks for', () => {
    expect(capabilityNames).toEqual([
      'voice',
      'messages',
      'rtc',
      'vbc',
      'verify',
      'video',
      'network_apis',
    ])
    expect(firstCapabilityNames).toEqual(['voice', 'messages', 'rtc', 'vbc'])
  })
})

describe('verify', () => {
  it.each<Tree>([
    {},
    { webhooks: {} },
    { webhooks: { status_url: { address } } },
    { webhooks: { status_url: { address, http_method: 'POST' } } },
  ])('takes %j', (verify) => {
    expect(read({ verify })).toEqual([])
  })

  it.each<[Tree, string]>([
    [
      { webhooks: { status_url: { address, http_method: 'GET' } } },
      'value_not_allowed verify.webhooks.status_url.http_method: Got "GET". Use POST.',
    ],
    [
      { version: 'v2' },
      'attribute_unsupported verify.version: capabilities.verify has no "version". Use webhooks.',
    ],
    [
      { webhooks: { event_url: { address } } },
      'attribute_unsupported verify.webhooks.event_url: capabilities.verify.webhooks has no "event_url". Use status_url.',
    ],
  ])('refuses %j', (verify, text) => {
    expect(read({ verify })).toEqual([text])
  })
})

describe('video', () => {
  it.each(videoSlots)('has the webhook %s, which can be switched off', (slot) => {
    expect(read({ video: { webhooks: { [slot]: { address, active: false } } } })).toEqual([])
  })

  it.each<[Tree, string]>([
    [
      { webhooks: { archive_status: { address, http_method: 'POST' } } },
      'attribute_unsupported video.webhooks.archive_status.http_method: capabilities.video.webhooks.archive_status has no "http_method". Use address, active.',
    ],
    [
      { webhooks: { archive_status: { active: true } } },
      'attribute_required video.webhooks.archive_status.address: It must be set. The URL that Vonage calls: absolute, https or http.',
    ],
    [
      { storage: { cloud_storage: 'yes' } },
      'value_invalid video.storage.cloud_storage: Got "yes". Use true or false.',
    ],
    [
      { storage: { credential: 'x' } },
      'attribute_unsupported video.storage.credential: capabilities.video.storage has no "credential". Use server_side_encryption, end_to_end_encryption, cloud_storage.',
    ],
  ])('refuses %j', (video, text) => {
    expect(read({ video })).toEqual([text])
  })
})

describe('network_apis', () => {
  it.each<Tree>([
    {},
    { network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG', redirect_uri: address },
    { redirect_uri: 'com.example.shop:/redirect' },
  ])('takes %j', (networkApis) => {
    expect(read({ network_apis: networkApis })).toEqual([])
  })

  it.each<[Tree, string]>([
    [
      { network_application_id: ' ' },
      'value_invalid network_apis.network_application_id: Give it a value, or leave it out.',
    ],
    [
      { redirect_uri: '/redirect' },
      'value_invalid network_apis.redirect_uri: Got "/redirect". Use an absolute URL without a # in it, such as https://example.com/redirect.',
    ],
    [
      { redirect_uri: 'https://example.com/#here' },
      'value_invalid network_apis.redirect_uri: Got "https://example.com/#here". Use an absolute URL without a # in it, such as https://example.com/redirect.',
    ],
    [
      { redirect_uri: '' },
      'value_invalid network_apis.redirect_uri: Got "". Use an absolute URL without a # in it, such as https://example.com/redirect.',
    ],
  ])('refuses %j', (networkApis, text) => {
    expect(read({ network_apis: networkApis })).toEqual([text])
  })
})
