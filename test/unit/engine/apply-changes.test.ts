import { describe, expect, it } from 'vitest'
import { applyChanges, type Outcome } from '../../../lib/engine/apply-changes'
import type { ActualApplication, Desired, DesiredLink } from '../../../lib/engine/change'
import { planChanges } from '../../../lib/engine/plan-changes'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { capabilityNames } from '../../../lib/model/capabilities'
import { anApiError, aWireShop } from '../../helpers/creations'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../helpers/ports'
import { anApplicationTree } from '../../helpers/trees'

const msisdn = '447700900000'

function aDesired(key: string, config = anApplicationTree({ name: key })) {
  return { key, config, adoptExisting: false }
}

function aLink(more: Partial<DesiredLink> = {}): DesiredLink {
  return { key: 'line', msisdn, country: null, application: { key: 'a' }, takeOver: false, ...more }
}

function anActual(key: string, n: number, ports: MemoryPorts): ActualApplication {
  const id = idOf(n)
  const tree = applicationFromRaw(ports.store.peek(id) as RawApplication, null)
  const rest = { heldPublicKey: undefined, adopted: false, forceDestroy: false, serverChoices: [] }
  return { key, id, tree, spokenFor: capabilityNames, ...rest }
}

function show(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map(({ change, result, diagnostics }) =>
    [
      change.resource,
      change.key,
      change.action,
      result,
      ...diagnostics.map(({ code }) => code),
    ].join(' '),
  )
}

async function apply(
  desired: Partial<Desired>,
  actual: Parameters<typeof planChanges>[1],
  ports: MemoryPorts,
) {
  const changes = planChanges({ applications: [], links: [], ...desired }, actual)
  return applyChanges(changes, 'stop', ports)
}

const nothing = { applications: [], links: [] }

describe('applyChanges', () => {
  it('makes an application and links a number to it by its new id', async () => {
    const ports = createMemoryPorts({ numbers: [{ country: 'GB', msisdn }] })
    const outcomes = await apply(
      { applications: [aDesired('a')], links: [aLink()] },
      nothing,
      ports,
    )
    expect(show(outcomes)).toEqual(['application a create done', 'number_link line create done'])
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(1))
    expect(outcomes[0]?.application?.recorded.name).toBe('a')
  })

  it('goes in a safe order: links that go, applications, links, applications that go', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101), aWireShop(102)],
      numbers: [
        { country: 'GB', msisdn, app_id: idOf(101) },
        { country: 'GB', msisdn: '447700900001', app_id: idOf(102) },
      ],
    })
    const actual = {
      applications: [anActual('gone', 101, ports), anActual('kept', 102, ports)],
      links: [
        { key: 'gone', msisdn, applicationId: idOf(101) },
        { key: 'line', msisdn: '447700900001', applicationId: idOf(102) },
      ],
    }
    const desired = {
      applications: [aDesired('new'), aDesired('kept')],
      links: [
        aLink({ msisdn: '447700900001', application: { key: 'new' } }),
        aLink({ key: 'other', application: { id: idOf(102) } }),
      ],
    }
    expect(show(await apply(desired, actual, ports))).toEqual([
      'number_link gone delete done',
      'application kept update done',
      'application new create done',
      'number_link line update done',
      'number_link other create done',
      'application gone delete done',
    ])
    const holders = (await ports.numbers.list()).map(({ applicationId }) => applicationId)
    expect(holders).toEqual([idOf(102), idOf(1)])
  })

  it('says of what stays that it is done, without a call', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(101)] })
    const config = anApplicationTree()
    const outcomes = await apply(
      { applications: [aDesired('a', config)], links: [aLink()] },
      {
        applications: [anActual('a', 101, ports)],
        links: [{ key: 'line', msisdn, applicationId: idOf(101) }],
      },
      ports,
    )
    expect(show(outcomes)).toEqual(['application a none done', 'number_link line none done'])
    expect(ports.store.calls).toEqual([])
  })

  it('skips a link whose application was not made, and goes on with the rest', async () => {
    const ports = createMemoryPorts({ numbers: [{ country: 'GB', msisdn }] })
    ports.store.failNext('create', anApiError(400), 'before')
    const outcomes = await apply(
      { applications: [aDesired('a'), aDesired('b')], links: [aLink()] },
      nothing,
      ports,
    )
    expect(show(outcomes)).toEqual([
      'application a create failed api_refused',
      'application b create done',
      'number_link line create skipped',
    ])
  })

  it('links to an application whose update failed: it is there', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101)],
      numbers: [{ country: 'GB', msisdn }],
    })
    ports.store.failNext('replace', anApiError(503), 'before')
    const outcomes = await apply(
      { applications: [aDesired('a')], links: [aLink()] },
      { applications: [anActual('a', 101, ports)], links: [] },
      ports,
    )
    expect(show(outcomes)).toEqual([
      'application a update failed api_refused',
      'number_link line create done',
    ])
  })

  it('reports an update whose value was not kept as failed, with what is there', async () => {
    const event_url = { address: 'https://example.com/event' }
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { capabilities: { voice: { webhooks: { event_url } } } })],
      habits: { keeps: ['capabilities.voice.webhooks'] },
    })
    const config = anApplicationTree({ capabilities: { voice: {} } })
    const outcomes = await apply(
      { applications: [aDesired('a', config)] },
      { applications: [anActual('a', 101, ports)], links: [] },
      ports,
    )
    expect(show(outcomes)).toEqual(['application a update failed value_not_kept'])
    expect(outcomes[0]?.application?.recorded.capabilities).toMatchObject({
      voice: { webhooks: { event_url } },
    })
  })

  it('fails a link of a number that is not owned, and a deletion that numbers forbid', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101)],
      numbers: [{ country: 'GB', msisdn: '447700900009', app_id: idOf(101) }],
    })
    const outcomes = await apply(
      { links: [aLink({ application: { id: idOf(101) } })] },
      { applications: [anActual('a', 101, ports)], links: [] },
      ports,
    )
    expect(show(outcomes)).toEqual([
      'number_link line create failed number_not_owned',
      'application a delete failed application_has_numbers',
    ])
  })

  it('makes two applications of one name: the run holds the first when it makes the second', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationTree({ name: 'twin' })
    const outcomes = await apply(
      { applications: [aDesired('a', config), aDesired('b', config)] },
      nothing,
      ports,
    )
    expect(show(outcomes)).toEqual(['application a create done', 'application b create done'])
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['entry-1', 'entry-2'])
  })

  it('does not hide a bug', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('list', new TypeError('a bug'), 'before')
    await expect(apply({ applications: [aDesired('a')] }, nothing, ports)).rejects.toThrow(
      TypeError,
    )
  })
})
