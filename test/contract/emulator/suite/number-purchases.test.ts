import { type ContractCase, runCases, standardState } from './run-cases'

const success = { 'error-code': '200', 'error-code-label': 'success' }
const failed = { 'error-code': '420', 'error-code-label': 'method failed' }
const stranger = { 'error-code': '401', 'error-code-label': 'authentication failed' }
const linked = { country: 'GB', msisdn: '447700900001' }
const free = { country: 'GB', msisdn: '447700900002' }
const [, freeNumber] = standardState.numbers
const query = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

const offered = { country: 'GB', msisdn: '447700900003' }
const bought = {
  country: 'GB',
  msisdn: '447700900003',
  type: 'mobile-lvn',
  features: ['SMS', 'VOICE'],
}
const purchase = { method: 'POST', status: 200, body: success } as const

runCases('POST /number/buy and /number/cancel', [
  {
    ...purchase,
    name: 'buys by a form',
    path: '/number/buy',
    form: offered,
    after: { ...standardState, numbers: [...standardState.numbers, bought] },
  },
  {
    ...purchase,
    name: 'buys by the query',
    path: `/number/buy?${query(offered)}`,
    after: { ...standardState, numbers: [...standardState.numbers, bought] },
  },
  {
    ...purchase,
    name: 'buys for its own key',
    path: '/number/buy',
    form: { ...offered, target_api_key: 'emulator' },
    after: { ...standardState, numbers: [...standardState.numbers, bought] },
  },
  {
    ...purchase,
    name: 'does not buy for another key',
    path: '/number/buy',
    form: { ...offered, target_api_key: 'other' },
    status: 420,
    body: failed,
  },
  {
    ...purchase,
    name: 'does not buy what is owned',
    path: '/number/buy',
    form: free,
    status: 420,
    body: failed,
  },
  {
    ...purchase,
    name: 'does not buy what is not on offer',
    path: '/number/buy',
    form: { country: 'FR', msisdn: '33100000000' },
    status: 420,
    body: failed,
  },
  {
    ...purchase,
    name: 'cancels, linked or not',
    path: '/number/cancel',
    form: linked,
    after: { ...standardState, numbers: [freeNumber] },
  },
  {
    ...purchase,
    name: 'does not cancel what is not owned',
    path: '/number/cancel',
    form: offered,
    status: 420,
    body: failed,
  },
])

const paths: readonly (readonly [string, string])[] = [
  ['GET', '/account/numbers'],
  ['GET', '/number/search?country=GB'],
  ['POST', '/number/buy'],
  ['POST', '/number/cancel'],
  ['POST', '/number/update'],
]

runCases(
  'the Numbers API answers 401 to a stranger',
  paths.map(
    ([method, path]): ContractCase => ({
      name: `${method} ${path}`,
      method,
      path,
      authorization: null,
      status: 401,
      body: stranger,
      answerHeaders: { 'content-type': 'application/json;charset=UTF-8' },
    }),
  ),
)

runCases(
  'the Numbers API answers 405 to the wrong verb',
  paths.map(([method, path]): ContractCase => {
    const wrong = method === 'GET' ? 'POST' : 'GET'
    return {
      name: `${wrong} ${path}`,
      method: wrong,
      path,
      status: 405,
      body: { 'error-code': '405', 'error-code-label': 'method not allowed' },
    }
  }),
)
