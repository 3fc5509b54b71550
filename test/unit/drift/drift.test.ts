import { describe, expect, it } from 'vitest'
import {
  findApplicationDrift,
  findLinkDrift,
  findPartDrift,
  orderCauses,
} from '../../../lib/drift/drift'
import { takeReaders } from '../../../lib/engine/read-only'
import type { ApplicationTree } from '../../../lib/model/application'
import { capabilityPart } from '../../../lib/model/application-part'
import type { ObjectTree } from '../../../lib/model/tree'
import { createMemoryPorts } from '../../helpers/ports'
import { anApplicationTree } from '../../helpers/trees'

function withCapabilities(capabilities: ObjectTree): ApplicationTree {
  return anApplicationTree({ capabilities })
}

function withSlots(webhooks: ObjectTree): ApplicationTree {
  return withCapabilities({ voice: { webhooks } })
}

function found(expected: ApplicationTree, actual: ApplicationTree) {
  return findApplicationDrift(expected, actual).map(
    ({ path, cause, severity }) => `${path.join('.')} ${cause} ${severity}`,
  )
}

describe('findApplicationDrift', () => {
  it('finds nothing where nothing differs', () => {
    const tree = withSlots({ answer_url: { address: 'https://a.example/x' } })
    expect(findApplicationDrift(tree, tree)).toEqual([])
  })

  it('shows both sides of an edit', () => {
    const [drift] = findApplicationDrift(
      withCapabilities({ voice: { conversations_ttl: 24 } }),
      withCapabilities({ voice: { conversations_ttl: 48 } }),
    )
    expect(drift).toEqual({
      path: ['capabilities', 'voice', 'conversations_ttl'],
      before: 24,
      after: 48,
      cause: 'edited',
      severity: 'medium',
    })
  })

  it.each([
    {
      what: 'a capability that was removed',
      expected: withCapabilities({ rtc: {}, vbc: {} }),
      actual: withCapabilities({ rtc: null, vbc: {} }),
      drift: ['capabilities.rtc capability-removed high'],
    },
    {
      what: 'a capability that was added',
      expected: withCapabilities({ rtc: null }),
      actual: withCapabilities({ rtc: {} }),
      drift: ['capabilities.rtc edited medium'],
    },
    {
      what: 'another key',
      expected: anApplicationTree({ public_key: 'one' }),
      actual: anApplicationTree({ public_key: 'two' }),
      drift: ['public_key key-rotated high'],
    },
    {
      what: 'another name',
      expected: anApplicationTree({ name: 'shop' }),
      actual: anApplicationTree({ name: 'store' }),
      drift: ['name edited low'],
    },
    {
      what: 'a default of the server',
      expected: withCapabilities({ messages: { authenticate_inbound_media: null } }),
      actual: withCapabilities({ messages: { authenticate_inbound_media: false } }),
      drift: ['capabilities.messages.authenticate_inbound_media default-added low'],
    },
    {
      what: 'a documented default that was not recorded',
      expected: withCapabilities({ voice: { signed_callbacks: null } }),
      actual: withCapabilities({ voice: { signed_callbacks: true } }),
      drift: ['capabilities.voice.signed_callbacks default-added low'],
    },
    {
      what: 'a value that is no default where nothing was recorded',
      expected: withCapabilities({ voice: { signed_callbacks: null, region: null } }),
      actual: withCapabilities({ voice: { signed_callbacks: false, region: 'eu-west' } }),
      drift: [
        'capabilities.voice.region edited medium',
        'capabilities.voice.signed_callbacks edited high',
      ],
    },
    {
      what: 'an attribute that nobody models',
      expected: withCapabilities({ voice: { unheard: null } }),
      actual: withCapabilities({ voice: { unheard: 1 } }),
      drift: ['capabilities.voice.unheard edited medium'],
    },
    {
      what: 'a webhook that is gone',
      expected: withSlots({ answer_url: { address: 'https://a.example/x' } }),
      actual: withSlots({ answer_url: null }),
      drift: ['capabilities.voice.webhooks.answer_url edited high'],
    },
  ])('tells $what', ({ expected, actual, drift }) => {
    expect(found(expected, actual)).toEqual(drift)
  })

  it.each([
    {
      what: 'every host is another and every path is kept',
      is: ['https://t.ngrok.app/x', 'https://t.ngrok.app/y?z=1'],
      cause: ['tunnel-rewrite', 'tunnel-rewrite'],
    },
    {
      what: 'one host stays',
      is: ['https://t.ngrok.app/x', 'https://a.example/y?z=1'],
      cause: ['edited'],
    },
    {
      what: 'one path is another',
      is: ['https://t.ngrok.app/x', 'https://t.ngrok.app/other'],
      cause: ['edited', 'edited'],
    },
    {
      what: 'one is no address',
      is: ['https://t.ngrok.app/x', 'nothing'],
      cause: ['edited', 'edited'],
    },
  ])('$what: $cause', ({ is, cause }) => {
    const slots = (answer = '', event = '') =>
      withSlots({ answer_url: { address: answer }, event_url: { address: event } })
    const before = slots('https://a.example/x', 'https://a.example/y?z=1')
    const drift = findApplicationDrift(before, slots(...is))
    expect(drift.map((one) => one.cause)).toEqual(cause)
    expect(drift.every(({ severity }) => severity === 'high')).toBe(true)
  })
})

describe('findLinkDrift', () => {
  it('tells a number that was moved, and one of another country', () => {
    const link = { application_id: 'one', country: 'GB' }
    expect(findLinkDrift(link, link)).toEqual([])
    expect(findLinkDrift(link, { application_id: 'two', country: 'US' })).toEqual([
      {
        path: ['application_id'],
        before: 'one',
        after: 'two',
        cause: 'number-moved',
        severity: 'high',
      },
      { path: ['country'], before: 'GB', after: 'US', cause: 'edited', severity: 'medium' },
    ])
  })
})

describe('orderCauses', () => {
  it('names each once, the gravest first', () => {
    expect(orderCauses(['default-added', 'edited', 'key-rotated', 'edited'])).toEqual([
      'key-rotated',
      'edited',
      'default-added',
    ])
    expect(orderCauses([])).toEqual([])
  })
})

describe('takeReaders', () => {
  it('leaves no way to write', async () => {
    const readers = takeReaders(createMemoryPorts())
    expect(Object.keys(readers.applications)).toEqual(['find', 'list'])
    expect(Object.keys(readers.numbers)).toEqual(['find', 'list'])
    expect(await readers.applications.list()).toEqual([])
  })
})

describe('findPartDrift', () => {
  it('tells paths from the root of the application', () => {
    const drift = findPartDrift(
      capabilityPart('rtc'),
      { signed_callbacks: true },
      { signed_callbacks: false },
    )
    expect(drift.map(({ path, cause, severity }) => [path.join('.'), cause, severity])).toEqual([
      ['capabilities.rtc.signed_callbacks', 'edited', 'high'],
    ])
  })
})
