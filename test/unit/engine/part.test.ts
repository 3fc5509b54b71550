import { describe, expect, it } from 'vitest'
import { planPart, readPart } from '../../../lib/engine/plan-part'
import type { JsonObject, RawApplication } from '../../../lib/engine/ports'
import { type PartRemoval, removePart } from '../../../lib/engine/remove-part'
import { type PartNote, type PartWrite, writePart } from '../../../lib/engine/write-part'
import {
  type ApplicationPart,
  capabilityPart,
  findWebhookPart,
} from '../../../lib/model/application-part'
import { type Tree, UNKNOWN } from '../../../lib/model/tree'
import { aWireShop, failureOf } from '../../helpers/creations'
import { createMemoryStore, idOf, type MemoryStore } from '../../helpers/memory-store'
import type { ServerHabits } from '../../helpers/server-defaults'

const id = idOf(1)
const answerUrl = findWebhookPart('voice', 'answer_url') as ApplicationPart
const inboundUrl = findWebhookPart('messages', 'inbound_url') as ApplicationPart
const rtc = capabilityPart('rtc')
const webhook = { address: 'https://example.com/new' }

function aStore(capabilities: JsonObject, habits: ServerHabits = {}): MemoryStore {
  return createMemoryStore({ applications: [aWireShop(1, { capabilities })], habits })
}

function capabilitiesOf(store: MemoryStore) {
  return store.peek(id)?.['capabilities']
}

/** Writes what is planned for `config` on what the store has now. */
function write(
  store: MemoryStore,
  part: ApplicationPart,
  config: Tree,
  more: Partial<PartWrite> = {},
) {
  const { before = null } = more
  const planned = planPart(part, config, before)
  return writePart(
    { id, part, before, planned, onConcurrentChange: 'stop', ...more },
    store.applications,
  )
}

function remove(store: MemoryStore, part: ApplicationPart, more: Partial<PartRemoval> = {}) {
  const written = readPart(part, store.peek(id) as RawApplication, null)
  return removePart(
    { id, part, written, previous: null, addedCapability: false, ...more },
    store.applications,
  )
}

describe('planPart', () => {
  it('fills in the defaults of the slot, and returns the prior when nothing changes', () => {
    const planned = planPart(answerUrl, webhook, null)
    expect(planned).toEqual({
      address: 'https://example.com/new',
      http_method: 'GET',
      connect_timeout: 1000,
      socket_timeout: 5000,
    })
    const prior = { ...(planned as object) } as Tree
    expect(planPart(answerUrl, webhook, prior)).toBe(prior)
  })

  it('leaves to the server what only the server chooses, and keeps its choice', () => {
    const first = planPart(rtc, {}, null)
    expect(first).toEqual({ webhooks: null, signed_callbacks: true, leg_persistence_time: UNKNOWN })
    const prior = { webhooks: null, signed_callbacks: false, leg_persistence_time: 30 }
    const path = 'capabilities.rtc.leg_persistence_time'
    expect(planPart(rtc, {}, prior, [{ path, value: 30 }])).toMatchObject({
      leg_persistence_time: 30,
    })
  })

  it('plans an unknown part as unknown', () => {
    expect(planPart(rtc, UNKNOWN, null)).toBe(UNKNOWN)
  })
})

describe('writePart', () => {
  it('changes its own value and sends everything else back as it was', async () => {
    const odd = { odd: [1, { deep: null }] }
    const store = aStore({
      odd,
      voice: { odd, webhooks: { odd_url: odd, answer_url: { address: 'https://old', odd } } },
    })
    const written = await write(store, answerUrl, webhook)
    expect(store.calls).toEqual([`find ${id}`, `replace ${id}`, `find ${id}`])
    expect(store.bodies[0]).toEqual({
      name: 'shop',
      privacy: { improve_ai: false },
      capabilities: {
        odd,
        voice: {
          odd,
          webhooks: {
            odd_url: odd,
            answer_url: {
              odd,
              address: 'https://example.com/new',
              http_method: 'GET',
              connect_timeout: 1000,
              socket_timeout: 5000,
            },
          },
        },
      },
    })
    expect(written).toMatchObject({
      previous: { address: 'https://old', odd },
      addedCapability: false,
      diagnostics: [],
    })
  })

  it('brings along a capability that is not there', async () => {
    const store = aStore({})
    const written = await write(store, inboundUrl, webhook)
    expect(capabilitiesOf(store)).toEqual({
      messages: {
        version: 'v1',
        webhooks: { inbound_url: { ...webhook, http_method: 'POST' } },
      },
    })
    expect(written).toMatchObject({ previous: null, addedCapability: true })
  })

  it('takes an empty address for no webhook', async () => {
    const empty = { address: '', http_method: 'GET' }
    const store = aStore({ voice: { webhooks: { answer_url: empty } } })
    expect(await write(store, answerUrl, webhook)).toMatchObject({ previous: null })
  })

  it('refuses an application that is not there, and writes nothing', async () => {
    const store = createMemoryStore()
    expect(await failureOf(write(store, rtc, {}))).toMatchObject({
      code: 'application_not_found',
      path: ['application_id'],
    })
    expect(store.bodies).toEqual([])
  })

  it('refuses a new capability that is there with other values, and takes one with the same', async () => {
    const store = aStore({ rtc: { signed_callbacks: false, leg_persistence_time: 2 } })
    const refused = await failureOf(write(store, rtc, {}))
    expect(refused).toMatchObject({ code: 'capability_exists', path: ['capabilities', 'rtc'] })
    expect(refused.detail).toContain(`import it with the id ${id}:rtc`)
    expect(store.bodies).toEqual([])
    expect(await write(store, rtc, { signed_callbacks: false })).toMatchObject({ diagnostics: [] })
  })

  it('stops at a part that was changed since the plan, unless told to overwrite', async () => {
    const store = aStore({ voice: { webhooks: { answer_url: { address: 'https://theirs' } } } })
    const before = { ...(planPart(answerUrl, { address: 'https://mine' }, null) as object) } as Tree
    const refused = await failureOf(write(store, answerUrl, webhook, { before }))
    expect(refused.code).toBe('changed_since_plan')
    expect(refused.detail).toContain(
      'capabilities.voice.webhooks.answer_url.address was "https://mine", is "https://theirs"',
    )
    expect(store.bodies).toEqual([])
    const overwriting = { before, onConcurrentChange: 'overwrite' } as const
    expect(await write(store, answerUrl, webhook, overwriting)).toMatchObject({ diagnostics: [] })
  })

  it('does not stop for what another declaration writes', async () => {
    const before = planPart(rtc, { leg_persistence_time: 2 }, null)
    const store = aStore({ rtc: { leg_persistence_time: 2, signed_callbacks: true }, vbc: {} })
    store.change(id, { name: 'renamed' })
    const config = { leg_persistence_time: 3 }
    expect(await write(store, rtc, config, { before })).toMatchObject({ diagnostics: [] })
    expect(store.peek(id)).toMatchObject({ name: 'renamed', capabilities: { vbc: {} } })
  })

  it('says what the server did not keep', async () => {
    const store = aStore({ rtc: { signed_callbacks: false, leg_persistence_time: 2 } })
    const before = planPart(rtc, { signed_callbacks: false, leg_persistence_time: 2 }, null)
    store.onNext(`find ${id}`, 'after', () => {
      store.onNext(`find ${id}`, 'before', () => {
        const changed = { signed_callbacks: true, leg_persistence_time: 9 }
        store.change(id, { capabilities: { rtc: changed } })
      })
    })
    const config = { leg_persistence_time: 5 }
    const written = await write(store, rtc, config, { before })
    expect(written.recorded).toMatchObject({ leg_persistence_time: 9 })
    expect(written.diagnostics).toMatchObject([
      {
        severity: 'error',
        code: 'value_not_kept',
        path: ['capabilities', 'rtc', 'leg_persistence_time'],
      },
    ])
  })

  it('records what the server chose', async () => {
    const store = aStore({})
    store.onNext('replace', 'after', () =>
      store.change(id, {
        capabilities: { rtc: { signed_callbacks: true, leg_persistence_time: 30 } },
      }),
    )
    const written = await write(store, rtc, {})
    expect(written.serverChoices).toEqual([
      { path: 'capabilities.rtc.leg_persistence_time', value: 30 },
    ])
  })

  it('leaves a part alone whose plan is still unknown', async () => {
    const store = aStore({ vbc: {} })
    await write(store, rtc, {}, { planned: UNKNOWN })
    expect(capabilitiesOf(store)).toEqual({ vbc: {} })
  })
})

describe('writePart after an interrupted first write', () => {
  const theirs = { address: 'https://example.com/theirs' }
  const old = { address: 'https://example.com/old', odd: 1 }
  const left: PartNote = {
    previous: old,
    addedCapability: false,
    writes: planPart(answerUrl, webhook, null),
  }
  const aWebhookStore = (answer_url: JsonObject) => aStore({ voice: { webhooks: { answer_url } } })

  it('keeps what was there before the interrupted write, where that write arrived', async () => {
    const store = aWebhookStore({ ...webhook, http_method: 'GET' })
    const other = { address: 'https://example.com/other' }
    const notes: PartNote[] = []
    const remember = async (note: PartNote) => void notes.push(note)
    const written = await write(store, answerUrl, other, { left, remember })
    expect(written).toMatchObject({ previous: old, addedCapability: false, diagnostics: [] })
    expect(notes).toEqual([{ ...left, writes: planPart(answerUrl, other, null) }])
  })

  it('takes what is there where the interrupted write never arrived', async () => {
    const store = aWebhookStore(old)
    const written = await write(store, answerUrl, webhook, { left })
    expect(written).toMatchObject({ previous: old, diagnostics: [] })
  })

  it('takes what someone wrote since, with a warning', async () => {
    const store = aWebhookStore(theirs)
    const written = await write(store, answerUrl, webhook, { left })
    expect(written.previous).toEqual(theirs)
    expect(written.diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'webhook_left',
        summary: 'Webhook changed after an interrupted run',
        detail: expect.stringContaining('"https://example.com/theirs"') as string,
        path: [],
      },
    ])
    expect(written.diagnostics[0]?.detail).toContain(
      `An earlier run was interrupted while it wrote voice.answer_url of application ${id}`,
    )
  })

  it('remembers a first write before it sends it', async () => {
    const store = aWebhookStore(old)
    const seen: unknown[] = []
    const remember = async (note: PartNote) => void seen.push(note, [...store.calls])
    await write(store, answerUrl, webhook, { remember })
    expect(seen).toEqual([
      { previous: old, addedCapability: false, writes: planPart(answerUrl, webhook, null) },
      [`find ${id}`],
    ])
  })

  it('sends nothing when it cannot remember', async () => {
    const store = aWebhookStore(old)
    const remember = () => Promise.reject(new Error('disk full'))
    await expect(write(store, answerUrl, webhook, { remember })).rejects.toThrow('disk full')
    expect(store.bodies).toEqual([])
  })

  it('remembers an update with what its state knows of the time before', async () => {
    const store = aWebhookStore(theirs)
    const before = readPart(answerUrl, store.peek(id) as RawApplication, null)
    const notes: PartNote[] = []
    const remember = async (note: PartNote) => void notes.push(note)
    const remembered = { previous: old, addedCapability: true }
    const written = await write(store, answerUrl, webhook, { before, remembered, left, remember })
    expect(written).toMatchObject({ ...remembered, diagnostics: [] })
    const shown = { http_method: null, connect_timeout: null, socket_timeout: null }
    expect(notes).toEqual([{ ...remembered, writes: { ...webhook, ...shown } }])
  })
})

describe('removePart', () => {
  it('removes a capability, whatever it is now', async () => {
    const store = aStore({ rtc: { signed_callbacks: false }, vbc: {} })
    expect(await remove(store, rtc, { written: {} })).toEqual([])
    expect(capabilitiesOf(store)).toEqual({ vbc: {} })
  })

  it('puts back what a webhook replaced, as the API had it', async () => {
    const store = aStore({ voice: { webhooks: { answer_url: webhook } } })
    const previous = { address: 'https://old', odd: 1 }
    expect(await remove(store, answerUrl, { previous })).toEqual([])
    expect(store.bodies[0]?.['capabilities']).toEqual({
      voice: { webhooks: { answer_url: previous } },
    })
  })

  it('leaves a webhook that someone changed since', async () => {
    const store = aStore({ voice: { webhooks: { answer_url: { address: 'https://theirs' } } } })
    const written = planPart(answerUrl, webhook, null)
    expect(await remove(store, answerUrl, { written })).toMatchObject([
      {
        severity: 'warning',
        code: 'webhook_left',
        detail: expect.stringContaining('"https://theirs"') as string,
      },
    ])
    expect(store.bodies).toEqual([])
  })

  it('puts back what a webhook replaced where an update may have been the last write', async () => {
    const next = { address: 'https://example.com/next' }
    const store = aStore({ voice: { webhooks: { answer_url: next } } })
    const removal: Partial<PartRemoval> = {
      written: planPart(answerUrl, webhook, null),
      maybeWritten: readPart(answerUrl, store.peek(id) as RawApplication, null),
      previous: { address: 'https://old' },
    }
    expect(await remove(store, answerUrl, removal)).toEqual([])
    expect(capabilitiesOf(store)).toMatchObject({
      voice: { webhooks: { answer_url: { address: 'https://old' } } },
    })
  })

  it.each([
    ['the application is gone', createMemoryStore()],
    ['the part is gone', aStore({ vbc: {} })],
  ])('has nothing to do when %s', async (_what, store) => {
    const removal = { id, part: rtc, written: {}, previous: null, addedCapability: false }
    expect(await removePart(removal, store.applications)).toEqual([])
    expect(store.bodies).toEqual([])
  })

  it.each([
    ['with nothing else in it goes', {}, undefined],
    ['with another webhook stays', { webhooks: { status_url: webhook } }, 'messages'],
    ['with a webhook that nobody models stays', { webhooks: { odd_url: webhook } }, 'messages'],
    ['with a setting of its own stays', { version: 'v0.1' }, 'messages'],
    ['with a field that nobody models stays', { odd: 1 }, 'messages'],
  ])('a capability that came along %s', async (_what, others, left) => {
    const { webhooks = {} } = others as JsonObject
    const slots = { ...(webhooks as JsonObject), inbound_url: webhook }
    const store = aStore({ messages: { ...others, webhooks: slots } })
    expect(await remove(store, inboundUrl, { addedCapability: true })).toEqual([])
    expect(Object.keys(capabilitiesOf(store) as object)).toEqual(left === undefined ? [] : [left])
  })

  it('says when the server does not let go', async () => {
    const store = aStore({ vbc: {}, rtc: {} }, { keeps: ['capabilities.rtc'] })
    expect(await remove(store, rtc)).toMatchObject([{ severity: 'error', code: 'value_not_kept' }])
  })

  it('is done when the application goes meanwhile', async () => {
    const store = aStore({ rtc: {} })
    store.onNext(`replace ${id}`, 'after', () => void store.applications.delete(id))
    expect(await remove(store, rtc)).toEqual([])
  })
})
