import { expect } from 'vitest'
import { aNumber, applicationId } from '../../../unit/emulator/builders'
import { type ContractCase, runCases, standardState } from './run-cases'

const failed = { 'error-code': '420', 'error-code-label': 'method failed' }
const json = { 'content-type': 'application/json;charset=UTF-8' }
const many = {
  applications: [],
  numbers: Array.from({ length: 12 }, (_, index) =>
    aNumber({ msisdn: String(447700900100 + index) }),
  ),
}

runCases('GET /account/numbers', [
  {
    name: 'shows ten on a page unless told, and counts all',
    state: many,
    method: 'GET',
    path: '/account/numbers',
    status: 200,
    body: { count: 12, numbers: many.numbers.slice(0, 10) },
    answerHeaders: { ...json, 'x-nexmo-trace-id': expect.any(String) as string },
  },
  {
    name: 'shows the second page',
    state: many,
    method: 'GET',
    path: '/account/numbers?index=2',
    status: 200,
    body: { count: 12, numbers: many.numbers.slice(10) },
  },
  {
    name: 'shows a hundred at most',
    state: many,
    method: 'GET',
    path: '/account/numbers?size=100',
    status: 200,
    body: { count: 12, numbers: many.numbers },
  },
  {
    name: 'is {} when there is nothing, with neither count nor numbers',
    state: { applications: [], numbers: [] },
    method: 'GET',
    path: '/account/numbers',
    status: 200,
    body: {},
  },
  {
    name: 'finds the numbers of an application',
    method: 'GET',
    path: `/account/numbers?application_id=${applicationId}`,
    status: 200,
    body: { count: 1, numbers: [standardState.numbers[0]] },
  },
  {
    name: 'takes a country in small letters',
    method: 'GET',
    path: '/account/numbers?country=gb&size=1',
    status: 200,
    body: { count: 2, numbers: [standardState.numbers[0]] },
  },
  {
    name: 'finds a pattern of a longer number: whoever wants one compares it',
    state: {
      applications: [],
      numbers: [aNumber({ msisdn: '4477009000021' }), aNumber({ msisdn: '447700900002' })],
    },
    method: 'GET',
    path: '/account/numbers?pattern=447700900002&search_pattern=1&size=1',
    status: 200,
    body: { count: 2, numbers: [aNumber({ msisdn: '4477009000021' })] },
  },
])

const refusedSearches = [
  '',
  '?type=landline',
  '?country=GB&features=VOICE,SMS',
  '?country=GB&features=FAX',
  '?country=GB&type=mobile',
  '?country=GBR',
  '?country=GB&search_pattern=9',
  '?country=GB&size=0',
]

runCases(
  'GET /number/search answers 420 to',
  refusedSearches.map(
    (query): ContractCase => ({
      name: query === '' ? 'nothing' : query,
      method: 'GET',
      path: `/number/search${query}`,
      status: 420,
      body: failed,
    }),
  ),
)

runCases('GET /number/search', [
  {
    name: 'leaves out what is owned',
    method: 'GET',
    path: '/number/search?country=GB&pattern=44770090000&size=2',
    status: 200,
    body: {
      count: 8,
      numbers: [
        expect.objectContaining({ msisdn: '447700900000', cost: '1.25', initialPrice: '0.00' }),
        expect.objectContaining({ msisdn: '447700900003' }),
      ],
    },
  },
  {
    name: 'finds by features, in the order that the API wants',
    method: 'GET',
    path: '/number/search?country=US&features=SMS,MMS,VOICE&size=1',
    status: 200,
    body: { count: 100, numbers: [expect.objectContaining({ type: 'mobile-lvn' })] },
  },
  {
    name: 'is {} in a country without offers',
    method: 'GET',
    path: '/number/search?country=FR',
    status: 200,
    body: {},
  },
])

const xml = { 'content-type': 'text/xml;charset=UTF-8' }
const head = '<?xml version="1.0" encoding="UTF-8"?>'
const limited = aNumber({
  moHttpUrl: 'https://example.com/?a=1&b="<2>"',
  limitations: [{ feature: 'SMS', type: 'OUTBOUND', reach: 'INTERNATIONAL' }],
})

runCases('the Numbers API answers text/xml', [
  {
    name: 'with a list of numbers',
    state: { applications: [], numbers: [limited] },
    method: 'GET',
    path: '/account/numbers',
    headers: { accept: 'text/xml' },
    status: 200,
    body:
      `${head}<inbound-numbers><count>1</count><numbers><country>GB</country><msisdn>447700900000</msisdn>` +
      '<type>mobile-lvn</type><features><feature>SMS</feature><feature>VOICE</feature></features>' +
      '<moHttpUrl>https://example.com/?a=1&amp;b=&quot;&lt;2&gt;&quot;</moHttpUrl>' +
      '<limitations><limitation feature="SMS" type="OUTBOUND" reach="INTERNATIONAL"/></limitations>' +
      '</numbers></inbound-numbers>',
    answerHeaders: xml,
  },
  {
    name: 'with an empty list',
    state: { applications: [], numbers: [] },
    method: 'GET',
    path: '/account/numbers',
    headers: { accept: 'application/xml' },
    status: 200,
    body: `${head}<inbound-numbers></inbound-numbers>`,
    answerHeaders: xml,
  },
  {
    name: 'with a success',
    method: 'POST',
    path: '/number/cancel',
    form: { country: 'GB', msisdn: '447700900001' },
    headers: { accept: 'text/xml' },
    status: 200,
    body: `${head}<response><error-code>200</error-code><error-code-label>success</error-code-label></response>`,
    answerHeaders: xml,
    after: { ...standardState, numbers: [standardState.numbers[1]] },
  },
  {
    name: 'with a 420',
    method: 'POST',
    path: '/number/buy',
    headers: { accept: 'text/xml' },
    status: 420,
    body: `${head}<response><error-code>420</error-code><error-code-label>method failed</error-code-label></response>`,
  },
  {
    name: 'with a 401 of a list, whose root is that of the list',
    method: 'GET',
    path: '/account/numbers',
    headers: { accept: 'text/xml' },
    authorization: null,
    status: 401,
    body: `${head}<inbound-numbers><error-code>401</error-code><error-code-label>authentication failed</error-code-label></inbound-numbers>`,
  },
  {
    name: 'with a 401 of an update',
    method: 'POST',
    path: '/number/update',
    headers: { accept: 'text/xml' },
    authorization: null,
    status: 401,
    body: `${head}<response><error-code>401</error-code><error-code-label>authentication failed</error-code-label></response>`,
  },
  {
    name: 'but JSON when JSON is accepted too, or nothing that it has',
    method: 'GET',
    path: '/account/numbers?pattern=9',
    headers: { accept: 'text/xml, */*' },
    status: 200,
    body: {},
    answerHeaders: json,
  },
  {
    name: 'but JSON when nothing that it has is accepted',
    method: 'GET',
    path: '/account/numbers?pattern=9',
    headers: { accept: 'text/html' },
    status: 200,
    body: {},
    answerHeaders: json,
  },
])
