import { expect } from 'vitest'
import { aNumber, applicationId } from '../../../unit/emulator/builders'
import { type ContractCase, runCases, standardState } from './run-cases'

const success = { 'error-code': '200', 'error-code-label': 'success' }
const failed = { 'error-code': '420', 'error-code-label': 'method failed' }
const stranger = { 'error-code': '401', 'error-code-label': 'authentication failed' }
const json = { 'content-type': 'application/json;charset=UTF-8' }

const linked = { country: 'GB', msisdn: '447700900001' }
const free = { country: 'GB', msisdn: '447700900002' }
const credentials = { api_key: 'emulator', api_secret: 'emulator' }
const [linkedNumber = aNumber(), freeNumber = aNumber()] = standardState.numbers

/** The standard state with the linked number as it is afterwards. */
function withLinked(number: object): unknown {
  return { ...standardState, numbers: [number, freeNumber] }
}

/** The standard state with the free number as it is afterwards. */
function withFree(number: object): unknown {
  return { ...standardState, numbers: [linkedNumber, number] }
}

const linkedFree = {
  ...freeNumber,
  app_id: applicationId,
  voiceCallbackType: 'app',
  voiceCallbackValue: applicationId,
}
const unlinked = aNumber({ msisdn: '447700900001' })
const update = { method: 'POST', path: '/number/update', status: 200, body: success } as const
const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

runCases('POST /number/update', [
  {
    ...update,
    name: 'links by a form',
    form: { ...free, app_id: applicationId },
    answerHeaders: json,
    after: withFree(linkedFree),
  },
  {
    ...update,
    name: 'links by JSON',
    json: { ...free, app_id: applicationId },
    after: withFree(linkedFree),
  },
  {
    ...update,
    name: 'links by the query, with the credentials in it, as @vonage/cli 1.2.4 does',
    path: `/number/update?${query({ ...credentials, ...free, app_id: applicationId })}`,
    authorization: null,
    after: withFree(linkedFree),
  },
  {
    ...update,
    name: 'links a number in small letters of its country',
    form: { ...free, country: 'gb', app_id: applicationId },
    after: withFree(linkedFree),
  },
  { ...update, name: 'unlinks without app_id', form: linked, after: withLinked(unlinked) },
  {
    ...update,
    name: 'unlinks by an empty app_id',
    form: { ...linked, app_id: '' },
    after: withLinked(unlinked),
  },
  {
    ...update,
    name: 'unlinks by an empty app_id in the query',
    path: `/number/update?${query(linked)}&app_id=`,
    after: withLinked(unlinked),
  },
  {
    ...update,
    name: 'unlinks by accident when another field is set without app_id',
    form: { ...linked, moHttpUrl: 'https://example.com/sms' },
    after: withLinked({ ...unlinked, moHttpUrl: 'https://example.com/sms' }),
  },
  {
    ...update,
    name: 'keeps a sip callback that is sent with the link',
    form: {
      ...free,
      app_id: applicationId,
      voiceCallbackType: 'sip',
      voiceCallbackValue: 'sip:a@example.com',
    },
    after: withFree({
      ...freeNumber,
      app_id: applicationId,
      voiceCallbackType: 'sip',
      voiceCallbackValue: 'sip:a@example.com',
    }),
  },
  {
    ...update,
    name: 'sets a callback to a telephone and when a call ends',
    form: {
      ...free,
      voiceCallbackType: 'tel',
      voiceCallbackValue: '447700900009',
      voiceStatusCallback: 'https://example.com/ended',
    },
    after: withFree({
      ...freeNumber,
      voiceCallbackType: 'tel',
      voiceCallbackValue: '447700900009',
      voiceStatusCallback: 'https://example.com/ended',
    }),
  },
  {
    ...update,
    name: 'sets the deprecated callback of messages',
    form: { ...free, messagesCallbackType: 'app', messagesCallbackValue: applicationId },
    after: withFree({
      ...freeNumber,
      messagesCallbackType: 'app',
      messagesCallbackValue: applicationId,
    }),
  },
  {
    ...update,
    name: 'removes moHttpUrl by an empty text',
    state: { ...standardState, numbers: [{ ...freeNumber, moHttpUrl: 'https://example.com' }] },
    form: { ...free, moHttpUrl: '' },
    after: { ...standardState, numbers: [freeNumber] },
  },
  {
    ...update,
    name: 'keeps moHttpUrl that is left out',
    state: { ...standardState, numbers: [{ ...freeNumber, moHttpUrl: 'https://example.com' }] },
    form: { ...free, moSmppSysType: 'inbound' },
    after: {
      ...standardState,
      numbers: [{ ...freeNumber, moHttpUrl: 'https://example.com', moSmppSysType: 'inbound' }],
    },
  },
])

const refusedUpdates: readonly (readonly [string, Record<string, string>])[] = [
  ['a number that is not owned', { country: 'GB', msisdn: '447700900099' }],
  ['a number of another country', { country: 'US', msisdn: '447700900001' }],
  ['a number with a plus', { country: 'GB', msisdn: '+447700900001' }],
  ['no msisdn', { country: 'GB' }],
  ['no country', { msisdn: '447700900001' }],
  ['an application that is not there', { ...free, app_id: 'none' }],
  ['a callback without a value', { ...free, voiceCallbackType: 'app' }],
  ['a callback of no known type', { ...free, voiceCallbackType: 'fax', voiceCallbackValue: 'x' }],
  ['a moHttpUrl that is no URL', { ...free, moHttpUrl: 'undefined' }],
  ['a status callback that is no URL', { ...free, voiceStatusCallback: 'x' }],
]

runCases(
  'POST /number/update answers 420 to',
  refusedUpdates.map(
    ([name, form]): ContractCase => ({
      name,
      method: 'POST',
      path: '/number/update',
      form,
      status: 420,
      body: failed,
    }),
  ),
)

runCases('POST /number/update answers 500 to', [
  {
    name: 'an app callback on a number without voice',
    state: { ...standardState, numbers: [{ ...freeNumber, features: ['SMS'] }] },
    method: 'POST',
    path: '/number/update',
    form: { ...free, voiceCallbackType: 'app', voiceCallbackValue: applicationId },
    status: 500,
    body: { 'error-code': '500', 'error-code-label': 'internal error' },
  },
])

const list = { method: 'GET', authorization: null, status: 200 } as const

runCases('the Numbers API takes credentials', [
  {
    ...list,
    name: 'in the query',
    path: `/account/numbers?${query(credentials)}`,
    body: expect.objectContaining({ count: 2 }),
  },
  {
    ...update,
    name: 'in a form',
    authorization: null,
    form: { ...credentials, ...free, app_id: applicationId },
    after: withFree(linkedFree),
  },
  {
    ...update,
    name: 'in JSON',
    authorization: null,
    json: { ...credentials, ...free, app_id: applicationId },
    after: withFree(linkedFree),
  },
  {
    ...list,
    name: 'but not wrong ones',
    path: '/account/numbers?api_key=emulator&api_secret=wrong',
    status: 401,
    body: stranger,
  },
  {
    ...list,
    name: 'but not a key alone',
    path: '/account/numbers?api_key=emulator',
    status: 401,
    body: stranger,
  },
])
