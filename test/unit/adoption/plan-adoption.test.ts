import { describe, expect, it } from 'vitest'
import { planAdoption } from '../../../lib/adoption/plan-adoption'
import type { ApplicationId } from '../../../lib/model/application'
import { aLink, anAdoptable, otherId, shopId } from './builders'

const idAt = (n: number) =>
  `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000` as ApplicationId

describe('planAdoption', () => {
  it('puts the links of an application beside it', () => {
    const { groups, notices } = planAdoption({
      applications: [anAdoptable('Shop')],
      links: [aLink('447700900002'), aLink('447700900001')],
    })
    expect(notices).toEqual([])
    expect(groups).toMatchObject([
      {
        words: ['applications'],
        applications: [
          {
            words: ['shop'],
            name: 'Shop',
            capabilities: {},
            privacy: null,
            links: [
              { words: ['number', '447700900001'], importId: 'GB:447700900001' },
              { words: ['number', '447700900002'], importId: 'GB:447700900002' },
            ],
          },
        ],
        links: [],
      },
    ])
  })

  it('names applications of one name by their ids', () => {
    const { groups } = planAdoption({
      applications: [anAdoptable('Shop'), anAdoptable('shop', {}, otherId)],
      links: [],
    })
    expect(groups[0]?.applications.map(({ words }) => words.join(' '))).toEqual([
      'shop 78d335fa',
      'shop 0b1c2d3e',
    ])
  })

  it('does not depend on the order of the account', () => {
    const applications = ['b', 'a', 'c'].map((name, n) => anAdoptable(name, {}, idAt(n)))
    const links = [aLink('447700900001', idAt(1)), aLink('447700900000', idAt(1))]
    expect(
      planAdoption({ applications: applications.toReversed(), links: links.toReversed() }),
    ).toEqual(planAdoption({ applications, links }))
  })

  it('groups many applications by the first word of their names', () => {
    const names = [
      ...Array.from({ length: 25 }, (_, n) => `shop ${n}`),
      ...Array.from({ length: 4 }, (_, n) => `Survey ${n}`),
      'alone',
      'override this',
    ]
    const applications = names.map((name, n) => anAdoptable(name, {}, idAt(n)))
    const { groups } = planAdoption({ applications, links: [] })
    expect(groups.map((one) => [one.words.join('-'), one.applications.length])).toEqual([
      ['others', 2],
      ['shop-1', 13],
      ['shop-2', 12],
      ['survey', 4],
    ])
  })

  it('passes over names of files that mean something, or are taken', () => {
    const applications = Array.from({ length: 24 }, (_, n) =>
      anAdoptable(`${['override', 'con', 'shop'][n % 3]} ${n}`, {}, idAt(n)),
    )
    const { groups } = planAdoption({ applications, links: [] }, { files: new Set(['shop']) })
    expect(groups.map((one) => one.words.join('-'))).toEqual([
      'con-applications',
      'override-applications',
      'shop-applications',
    ])
  })

  it('points a link to an application that is declared elsewhere at its id', () => {
    const { groups } = planAdoption({ applications: [], links: [aLink('447700900001', otherId)] })
    expect(groups).toEqual([
      {
        words: ['links'],
        applications: [],
        links: [
          {
            words: ['number', '447700900001'],
            msisdn: '447700900001',
            importId: 'GB:447700900001',
            applicationId: otherId,
          },
        ],
      },
    ])
  })

  it('tells one number in two countries apart', () => {
    const links = [aLink('447700900001'), { ...aLink('447700900001'), country: 'GG' }]
    const { groups } = planAdoption({ applications: [anAdoptable('Shop')], links })
    expect(groups[0]?.applications[0]?.links.map(({ words }) => words.join(' '))).toEqual([
      'number gb 447700900001',
      'number gg 447700900001',
    ])
  })

  it('leaves out a value that no code can say, and nothing else', () => {
    const answer_url = { address: 'no url', http_method: 'GET' }
    const event_url = { address: 'https://example.com/event', socket_timeout: 500 }
    const voice = { webhooks: { answer_url, event_url }, conversations_ttl: 9500, region: '\ud800' }
    const { groups, notices } = planAdoption({
      applications: [anAdoptable('Shop', { capabilities: { voice, vbc: {} } })],
      links: [],
    })
    const kept = { webhooks: { event_url: { address: event_url.address } } }
    expect(groups[0]?.applications[0]).toMatchObject({ capabilities: { voice: kept, vbc: {} } })
    expect(notices).toEqual([])
  })

  it('leaves alone capabilities with a text that no file can hold', () => {
    const network_apis = { network_application_id: 'half \ud800' }
    const wire = { capabilities: { network_apis } }
    const { groups, notices } = planAdoption({
      applications: [anAdoptable('Shop', wire)],
      links: [],
    })
    const remark = 'The capabilities are left alone: a text in them is not valid Unicode.'
    expect(groups[0]?.applications[0]?.remarks).toContain(remark)
    expect(notices).toMatchObject([{ severity: 'warning', code: 'adopted_in_part' }])
  })

  it.each([
    [' ', shopId, 'name is empty'],
    ['half \ud800', shopId, 'name is not valid Unicode'],
    ['Shop', 'shop-1' as ApplicationId, 'id is not an application id'],
  ])('does not adopt an application named %j with the id %s', (name, id, reason) => {
    const { groups, notices } = planAdoption({
      applications: [anAdoptable(name, {}, id)],
      links: [],
    })
    expect(groups).toEqual([])
    expect(notices).toMatchObject([
      { severity: 'warning', code: 'not_adopted', summary: `The application ${id} is not adopted` },
    ])
    expect(notices[0]?.detail).toContain(reason)
  })

  it('adopts a short code, and no shorter number', () => {
    const { groups, notices } = planAdoption({
      applications: [anAdoptable('Shop')],
      links: [aLink('73055'), aLink('12')],
    })
    expect(groups[0]?.applications[0]?.links).toMatchObject([{ msisdn: '73055' }])
    expect(notices).toMatchObject([
      { code: 'not_adopted', summary: 'The number 12 is not adopted' },
    ])
  })

  it('remarks what the provider does not know', () => {
    const shop = { ...anAdoptable('Shop'), unmodelled: ['capabilities.meetings'] }
    const { groups } = planAdoption({ applications: [shop], links: [] })
    expect(groups[0]?.applications[0]?.remarks).toEqual([
      'It also has capabilities.meetings, which this provider does not know and keeps as it is.',
    ])
  })
})
