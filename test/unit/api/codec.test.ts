import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applicationFromWire, applicationPageFromWire } from '../../../lib/api/application-codec'
import {
  numberPageFromWire,
  numberUpdateToWire,
  ownedNumberFromWire,
} from '../../../lib/api/number-codec'
import { dropOdd } from '../../../lib/api/odd-item'
import { ContractError } from '../../../lib/diagnostics/errors'
import type { Json, JsonObject } from '../../../lib/engine/ports'
import { canBeSetAside, findSetAside, warnSetAside } from '../../../lib/engine/set-aside'
import type { ApplicationId } from '../../../lib/model/application'

const REQUEST = 'GET https://api.nexmo.com/x'
const json = fc.jsonValue() as fc.Arbitrary<Json>

function detailOf(decode: () => unknown): string {
  try {
    decode()
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError)
    return (error as ContractError).detail
  }
  return expect.fail('it was accepted')
}

describe('applicationFromWire', () => {
  it('keeps everything but a private key', () => {
    const wire = { id: 'a', name: 'shop', keys: { public_key: 'p' }, later: [{ x: null }], n: 1.5 }
    expect(applicationFromWire(wire, REQUEST)).toEqual(wire)
    const made = { ...wire, keys: { public_key: 'p', private_key: 's' } }
    expect(applicationFromWire(made, REQUEST)).toEqual(wire)
  })

  it.each([
    [null, 'the body must be an object but is null'],
    [[], 'the body must be an object but is a list'],
    [{ name: 'shop' }, 'id must be a text but is missing'],
    [{ id: 7, name: 'shop' }, 'id must be a text but is a number'],
    [{ id: '', name: 'shop' }, 'id must be a text but is empty'],
    [{ id: 'a', name: null }, 'name must be a text but is null'],
  ])('refuses %j, naming the field and the request', (wire, problem) => {
    const detail = detailOf(() => applicationFromWire(wire, REQUEST))
    expect(detail).toContain(problem)
    expect(detail).toContain(REQUEST)
  })

  it('throws nothing but ContractError, and keeps what it accepts as it is', () => {
    fc.assert(
      fc.property(json, (wire) => {
        try {
          expect(applicationFromWire(wire, REQUEST)).toEqual(wire)
        } catch (error) {
          if (!(error instanceof ContractError)) throw error
        }
      }),
    )
    const fields = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(fields, (more) => {
        const { keys: _keys, ...rest } = more
        const wire = { ...rest, id: 'a', name: 'b' } as JsonObject
        expect(applicationFromWire(wire, REQUEST)).toEqual(wire)
      }),
    )
  })
})

describe('applicationPageFromWire', () => {
  const page = { total_items: 3, _embedded: { applications: [{ id: 'a', name: 'shop' }] } }

  it.each([
    ['fewer pages than this', { total_pages: 1 }, 1, false],
    ['more pages', { total_pages: 2 }, 1, true],
    ['a next link', { total_pages: 2, _links: { next: { href: '?page=2' } } }, 1, true],
    ['links without next', { total_pages: 2, _links: { self: {} } }, 1, false],
    ['a next link after the last page', { total_pages: 2, _links: { next: {} } }, 2, false],
    ['links only', { _links: { next: {} } }, 1, true],
    ['a count alone', {}, 1, true],
    ['a count alone, on the last page', { page_size: 2 }, 2, false],
    ['a count alone, on an empty page', { _embedded: { applications: [] } }, 1, false],
  ])('with %s', (_name, fields, number, hasNext) => {
    expect(applicationPageFromWire({ ...page, ...fields }, number, REQUEST).hasNext).toBe(hasNext)
  })

  it('reads an empty account in both forms', () => {
    const empty = { applications: [], total: 0, hasNext: false }
    expect(applicationPageFromWire({ total_items: 0 }, 1, REQUEST)).toEqual(empty)
    expect(applicationPageFromWire({}, 1, REQUEST)).toEqual(empty)
    const listed = { total_items: 0, _embedded: { applications: [] } }
    expect(applicationPageFromWire(listed, 1, REQUEST)).toEqual(empty)
  })

  it.each([
    [{ page: 1 }, 'total_items must be a count but is missing'],
    [{ total_items: '3' }, 'total_items must be a count but is a text'],
    [{ total_items: 3 }, '_embedded.applications must be a list but is missing'],
  ])('refuses %j', (wire, problem) => {
    expect(detailOf(() => applicationPageFromWire(wire, 1, REQUEST))).toContain(problem)
  })

  it('throws nothing but ContractError', () => {
    fc.assert(
      fc.property(json, json, (embedded, total) => {
        try {
          const wire = { total_items: total, _embedded: { applications: embedded } }
          applicationPageFromWire(wire, 1, REQUEST)
        } catch (error) {
          if (!(error instanceof ContractError)) throw error
        }
      }),
    )
  })
})

describe('numberPageFromWire', () => {
  it('reads an empty object as an empty list', () => {
    expect(numberPageFromWire({}, REQUEST)).toEqual({ numbers: [], count: 0 })
    expect(numberPageFromWire({ count: 0, numbers: [] }, REQUEST)).toEqual({
      numbers: [],
      count: 0,
    })
  })

  it.each([
    [{ count: 3 }, 'numbers must be a list but is missing'],
    [{ numbers: [] }, 'count must be a number but is missing'],
  ])('refuses %j', (wire, problem) => {
    expect(detailOf(() => numberPageFromWire(wire, REQUEST))).toContain(problem)
  })

  it('throws nothing but ContractError', () => {
    fc.assert(
      fc.property(json, (wire) => {
        try {
          numberPageFromWire(wire, REQUEST)
        } catch (error) {
          if (!(error instanceof ContractError)) throw error
        }
      }),
    )
  })
})

describe('ownedNumberFromWire', () => {
  const number = { country: 'GB', msisdn: '447700900001' }

  it.each([
    [{ app_id: 'a' }, 'a'],
    [{ app_id: '' }, undefined],
    [{}, undefined],
    [{ voiceCallbackType: 'app', voiceCallbackValue: 'b' }, 'b'],
    [{ messagesCallbackType: 'app', messagesCallbackValue: 'c' }, 'c'],
    [{ app_id: 'a', voiceCallbackType: 'app', voiceCallbackValue: 'b' }, 'a'],
    [{ voiceCallbackType: 'sip', voiceCallbackValue: 'sip:a@example.com' }, undefined],
  ])('with %j is linked to %s', (fields, applicationId) => {
    const owned = ownedNumberFromWire({ ...number, ...fields }, REQUEST)
    expect(owned.applicationId).toBe(applicationId)
    expect(owned.raw).toEqual({ ...number, ...fields })
  })
})

describe('numberUpdateToWire', () => {
  const app = 'aaaa' as ApplicationId
  const form = (raw: JsonObject, applicationId?: ApplicationId) =>
    numberUpdateToWire(
      { country: 'GB', msisdn: '447700900001', applicationId: undefined, raw },
      applicationId,
    ).toString()

  it('links with app_id and unlinks without', () => {
    expect(form({}, app)).toBe('country=GB&msisdn=447700900001&app_id=aaaa')
    expect(form({})).toBe('country=GB&msisdn=447700900001')
  })

  it('repeats every setting that an update can carry', () => {
    const raw = {
      type: 'mobile-lvn',
      features: ['SMS'],
      moHttpUrl: 'https://example.com/?a=1&b=2',
      moSmppSysType: 'inbound',
      voiceCallbackType: 'tel',
      voiceCallbackValue: '447700900002',
      voiceStatusCallback: 'https://example.com/status',
    }
    expect(form(raw, app)).toBe(
      'country=GB&msisdn=447700900001&moHttpUrl=https%3A%2F%2Fexample.com%2F%3Fa%3D1%26b%3D2' +
        '&moSmppSysType=inbound&voiceStatusCallback=https%3A%2F%2Fexample.com%2Fstatus' +
        '&voiceCallbackType=tel&voiceCallbackValue=447700900002&app_id=aaaa',
    )
  })

  it.each<JsonObject>([
    { voiceCallbackType: 'vxml', voiceCallbackValue: 'https://example.com/voice' },
    { voiceCallbackType: 'later', voiceCallbackValue: 'x' },
    { messagesCallbackType: 'http', messagesCallbackValue: 'https://example.com/in' },
    { moHttpUrl: 'no url' },
    { voiceStatusCallback: 'no url' },
    { type: 'mobile-shortcode', features: ['SMS'], limitations: [], voiceCallbackType: 7 },
  ])('leaves out what the update refuses: %j', (raw) => {
    expect(form(raw, app)).toBe('country=GB&msisdn=447700900001&app_id=aaaa')
  })

  it('never repeats the old form of a link, empty settings or half a callback', () => {
    const raw = {
      app_id: 'bbbb',
      moHttpUrl: '',
      moSmppSysType: null,
      voiceCallbackType: 'app',
      voiceCallbackValue: 'bbbb',
      messagesCallbackType: 'sip',
    }
    expect(form(raw)).toBe('country=GB&msisdn=447700900001')
  })
})

describe('an odd item of a list', () => {
  const good = { id: 'a', name: 'shop' }
  const goodNumber = { country: 'GB', msisdn: '447700900001' }

  it.each<[Json, string]>([
    [{ id: 'dummy-id' }, 'application dummy-id (item 2 on page 3 of the applications)'],
    [{}, 'item 2 on page 3 of the applications'],
    [null, 'item 2 on page 3 of the applications'],
    [[], 'item 2 on page 3 of the applications'],
    ['a', 'item 2 on page 3 of the applications'],
    [{ id: 7, name: 'x' }, 'application 7 (item 2 on page 3 of the applications)'],
    [{ id: '', name: 'x' }, 'item 2 on page 3 of the applications'],
    [{ id: 'b', name: null }, 'application b (item 2 on page 3 of the applications)'],
  ])('is set aside among applications: %j', (odd, label) => {
    const wire = { total_items: 2, _embedded: { applications: [good, odd] } }
    const { applications, total } = applicationPageFromWire(wire, 3, REQUEST)
    expect([applications.length, total]).toEqual([2, 2])
    const kept = dropOdd(applications)
    expect(kept).toEqual([good])
    expect(findSetAside(kept).map((one) => one.label)).toEqual([label])
    expect(warnSetAside(kept)).toMatchObject([{ severity: 'warning', code: 'item_odd' }])
  })

  it.each<[Json, string, string | undefined]>([
    [{ features: null }, 'item 2 on page 1 of the numbers', undefined],
    [{ country: 'GB' }, 'item 2 on page 1 of the numbers', undefined],
    [null, 'item 2 on page 1 of the numbers', undefined],
    [
      { msisdn: '447700900009' },
      'number 447700900009 (item 2 on page 1 of the numbers)',
      '447700900009',
    ],
    [{ country: 'GB', msisdn: 1 }, 'number 1 (item 2 on page 1 of the numbers)', '1'],
  ])('is set aside among numbers: %j', (odd, label, key) => {
    const { numbers } = numberPageFromWire({ count: 2, numbers: [goodNumber, odd] }, REQUEST)
    const kept = dropOdd(numbers)
    expect(kept).toMatchObject([goodNumber])
    expect(findSetAside(kept)).toMatchObject([{ label, key }])
    expect(canBeSetAside(kept, '447700900009')).toBe(key === undefined || key === '447700900009')
  })

  it('is none in a list that can be read', () => {
    const { numbers } = numberPageFromWire({ count: 1, numbers: [goodNumber] }, REQUEST)
    expect(dropOdd(numbers)).toBe(numbers)
    expect(warnSetAside(numbers)).toEqual([])
    expect(canBeSetAside(numbers, '1')).toBe(false)
  })
})
