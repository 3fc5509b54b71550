import { describe, expect, it } from 'vitest'
import { applyChanges } from '../../../lib/engine/apply-changes'
import type { Actual, ActualPart, Desired, DesiredPart } from '../../../lib/engine/change'
import { planChanges } from '../../../lib/engine/plan-changes'
import { checkParts } from '../../../lib/engine/plan-parts'
import {
  type ApplicationPart,
  capabilityPart,
  findWebhookPart,
} from '../../../lib/model/application-part'
import { aWireShop } from '../../helpers/creations'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import { anApplicationTree } from '../../helpers/trees'

const rtc = capabilityPart('rtc')
const answerUrl = findWebhookPart('voice', 'answer_url') as ApplicationPart
const eventUrl = findWebhookPart('voice', 'event_url') as ApplicationPart
const webhook = { address: 'https://example.com/answer' }

function aPart(more: Partial<DesiredPart> = {}): DesiredPart {
  return { key: 'answer', part: answerUrl, config: webhook, application: { id: idOf(1) }, ...more }
}

function anActualPart(more: Partial<ActualPart> = {}): ActualPart {
  const tree = { ...webhook, http_method: 'GET', connect_timeout: 1000, socket_timeout: 5000 }
  return {
    key: 'answer',
    part: answerUrl,
    applicationId: idOf(1),
    tree,
    serverChoices: [],
    written: tree,
    previous: null,
    addedCapability: false,
    ...more,
  }
}

function aDesired(parts: readonly DesiredPart[], more: Partial<Desired> = {}): Desired {
  return { applications: [], links: [], parts, ...more }
}

function anActual(parts: readonly ActualPart[], more: Partial<Actual> = {}): Actual {
  return { applications: [], links: [], parts, ...more }
}

const shop = {
  key: 'shop',
  config: anApplicationTree(),
  adoptExisting: false,
}

function stepsOf(desired: Desired, actual: Actual): readonly string[] {
  return planChanges(desired, actual).map(({ action, key }) => `${action} ${key}`)
}

describe('planChanges of parts', () => {
  it('changes nothing where a part is as it shall be', () => {
    expect(stepsOf(aDesired([aPart()]), anActual([anActualPart()]))).toEqual(['none answer'])
  })

  it('updates in place, with the paths of the application', () => {
    const config = { address: 'https://example.com/next' }
    const [change] = planChanges(aDesired([aPart({ config })]), anActual([anActualPart()]))
    expect(change).toMatchObject({
      action: 'update',
      attributes: [{ path: ['capabilities', 'voice', 'webhooks', 'answer_url', 'address'] }],
    })
  })

  it.each([
    ['slot', { part: eventUrl }],
    ['application', { application: { id: idOf(2) } }],
    ['application of the program', { application: { key: 'shop' } }],
  ])('another %s is another part: the one goes, the other comes', (_what, more) => {
    const desired = aDesired([aPart(more)])
    expect(stepsOf(desired, anActual([anActualPart()]))).toEqual(['delete answer', 'create answer'])
  })

  it('goes before applications and comes after them', () => {
    const desired = aDesired([aPart({ key: 'z', application: { key: 'shop' } })], {
      applications: [shop],
    })
    expect(stepsOf(desired, anActual([anActualPart()]))).toEqual([
      'delete answer',
      'create shop',
      'create z',
    ])
  })
})

describe('applyChanges of parts', () => {
  it('creates, updates, keeps and deletes', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(1)] })
    const run = (parts: readonly DesiredPart[], actual: readonly ActualPart[]) =>
      applyChanges(planChanges(aDesired(parts), anActual(actual)), 'stop', ports)
    const [created] = await run([aPart()], [])
    expect(created).toMatchObject({ result: 'done', part: { previous: null } })
    const config = { address: 'https://example.com/next' }
    const [updated] = await run([aPart({ config })], [anActualPart()])
    expect(updated).toMatchObject({ result: 'done', part: { recorded: config } })
    const tree = updated?.part?.recorded ?? null
    const actual = anActualPart({ tree, written: tree, addedCapability: true })
    expect(await run([aPart({ config })], [actual])).toMatchObject([{ result: 'done' }])
    expect(await run([], [actual])).toMatchObject([{ result: 'done', diagnostics: [] }])
    expect(ports.store.peek(idOf(1))?.['capabilities']).toEqual({})
  })

  it('skips a part whose application was not made', async () => {
    const ports = createMemoryPorts()
    const desired = aDesired([aPart({ application: { key: 'nobody' } })])
    const outcomes = await applyChanges(planChanges(desired, anActual([])), 'stop', ports)
    expect(outcomes).toMatchObject([{ result: 'skipped' }])
  })
})

describe('checkParts', () => {
  const actual = anActual([], {
    applications: [
      {
        key: 'shop',
        id: idOf(1),
        tree: anApplicationTree(),
        serverChoices: [],
        spokenFor: [],
        heldPublicKey: undefined,
        adopted: false,
        forceDestroy: false,
      },
    ],
  })
  const whole = { ...shop, config: anApplicationTree({ capabilities: {} }) }

  it.each([
    ['by id', { id: idOf(1) }],
    ['by key', { key: 'shop' }],
  ])('refuses a part of an application with capabilities, %s', (_what, application) => {
    const desired = aDesired(
      [aPart({ application }), aPart({ key: 'rtc', part: rtc, application })],
      {
        applications: [whole],
      },
    )
    expect(checkParts(desired, actual).map(({ summary }) => summary)).toEqual([
      'voice.answer_url of one application is declared twice',
      'rtc of one application is declared twice',
    ])
  })

  it('finds nothing where every part is declared once', () => {
    expect(checkParts(aDesired([aPart()], { applications: [shop] }), actual)).toEqual([])
    expect(checkParts({ applications: [whole], links: [] }, actual)).toEqual([])
  })
})
