import { describe, expect, it } from 'vitest'
import { applyUpdate } from '../../../lib/emulator/number-update'
import type { WireNumber } from '../../../lib/emulator/state'
import type { Switches } from '../../../lib/emulator/switches'
import { aNumber, switchesWith } from './builders'

function update(
  before: WireNumber,
  fields: Readonly<Record<string, string>>,
  positions: Partial<Switches> = {},
): WireNumber {
  return applyUpdate(before, new Map(Object.entries(fields)), switchesWith(positions))
}

const toOne = { app_id: 'one', voiceCallbackType: 'app', voiceCallbackValue: 'one' }
const sip = { voiceCallbackType: 'sip', voiceCallbackValue: 'sip:a@example.com' }
const moHttpUrl = 'https://example.com/sms'

describe('applyUpdate', () => {
  it('a link shows the application in app_id and in the voice callback', () => {
    expect(update(aNumber(), { app_id: 'one' })).toEqual({ ...aNumber(), ...toOne })
  })

  it('a number without VOICE gets no voice callback with its link', () => {
    const number = aNumber({ features: ['SMS'] })
    expect(update(number, { app_id: 'one' })).toEqual({ ...number, app_id: 'one' })
  })

  it('a later link takes the number, also from a client that re-sends the earlier callback', () => {
    const { voiceCallbackType, voiceCallbackValue } = toOne
    const fields = { app_id: 'two', voiceCallbackType, voiceCallbackValue }
    const expected = { app_id: 'two', voiceCallbackType: 'app', voiceCallbackValue: 'two' }
    expect(update(aNumber(toOne), fields)).toEqual(aNumber(expected))
    expect(update(aNumber(toOne), { app_id: 'two' })).toEqual(aNumber(expected))
  })

  it('a sip callback survives a link only when it is sent with it', () => {
    expect(update(aNumber(sip), { app_id: 'one', ...sip })).toEqual(
      aNumber({ ...sip, app_id: 'one' }),
    )
    expect(update(aNumber(sip), { app_id: 'one' })).toEqual(aNumber(toOne))
  })

  it('sets texts, and removes those that are sent empty', () => {
    const before = aNumber({ moHttpUrl, voiceStatusCallback: 'https://example.com/old' })
    const fields = { moHttpUrl: '', voiceStatusCallback: 'https://example.com/new' }
    expect(update(before, fields)).toEqual(
      aNumber({ voiceStatusCallback: 'https://example.com/new' }),
    )
  })

  it('an empty voiceCallbackType removes the callback', () => {
    expect(update(aNumber(sip), { voiceCallbackType: '' })).toEqual(aNumber())
  })
})

describe('applyUpdate, switches', () => {
  it('update_without_app_id: the link goes, or stays', () => {
    const before = aNumber({ ...toOne, moHttpUrl })
    expect(update(before, { moHttpUrl })).toEqual(aNumber({ moHttpUrl }))
    expect(update(before, { moHttpUrl }, { update_without_app_id: 'keep' })).toEqual(before)
  })

  it('app_callback_without_app_id: voice link only, whole link, or none', () => {
    const fields = { voiceCallbackType: 'app', voiceCallbackValue: 'one' }
    const withPosition = (position: Switches['app_callback_without_app_id']) =>
      update(aNumber({ app_id: 'zero' }), fields, { app_callback_without_app_id: position })
    expect(withPosition('voice_only')).toEqual(aNumber(fields))
    expect(withPosition('link')).toEqual(aNumber(toOne))
    expect(withPosition('clear')).toEqual(aNumber())
    expect(update(aNumber(toOne), fields)).toEqual(aNumber(fields))
  })

  it('update_without_voice_callback: a sip callback stays, or goes', () => {
    expect(update(aNumber(sip), {})).toEqual(aNumber(sip))
    expect(update(aNumber(sip), {}, { update_without_voice_callback: 'wipe' })).toEqual(aNumber())
  })

  it('update_without_mo_http_url: it stays, or goes', () => {
    expect(update(aNumber({ moHttpUrl }), {})).toEqual(aNumber({ moHttpUrl }))
    expect(update(aNumber({ moHttpUrl }), {}, { update_without_mo_http_url: 'wipe' })).toEqual(
      aNumber(),
    )
  })
})
