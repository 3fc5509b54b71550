import { expect } from 'vitest'
import { type ContractCase, item, runCases, standardState } from './run-cases'

const instance: unknown = expect.stringMatching(/^[0-9a-f]{32}$/)

/** The body of an error. Source: Application API spec 2.4.1, responses. */
function problem(suffix: string, title: string, detail: string, more: object = {}): unknown {
  const type = `https://developer.vonage.com/api-errors${suffix}`
  return { type, title, detail, instance, ...more }
}

const unauthorized = problem(
  '#unauthorized',
  'Invalid credentials supplied',
  'You did not provide correct credentials.',
)
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

const strangers: readonly (readonly [string, string | null])[] = [
  ['no credentials', null],
  ['a wrong secret', basic('emulator:wrong')],
  ['a wrong key', basic('nobody:emulator')],
  ['a key without a secret', basic('emulator')],
  ['credentials that are not base64', 'Basic ???'],
  ['a bearer token', 'Bearer abc.def.ghi'],
  ['another scheme', 'Digest username="emulator"'],
]

runCases(
  'the Application API answers 401 to',
  strangers.map(
    ([name, authorization]): ContractCase => ({
      name,
      method: 'GET',
      path: item,
      authorization,
      status: 401,
      body: unauthorized,
    }),
  ),
)

const wrongVerbs: readonly (readonly [string, string])[] = [
  ['PATCH', item],
  ['POST', item],
  ['OPTIONS', item],
  ['PUT', '/v2/applications'],
  ['PATCH', '/v2/applications'],
  ['DELETE', '/v2/applications'],
]

runCases(
  'the Application API answers 405 to',
  wrongVerbs.map(
    ([method, path]): ContractCase => ({
      name: `${method} ${path}`,
      method,
      path,
      status: 405,
      body: problem(
        '#wrong-verb',
        'Request method not allowed',
        `Request method '${method}' not supported`,
      ),
    }),
  ),
)

const notFound = problem(
  '#not-found',
  'Not Found',
  "ID 'ABC123' does not exist, or you do not have access",
)

runCases('the Application API answers 404 to', [
  { name: 'GET', method: 'GET', path: '/v2/applications/ABC123', status: 404, body: notFound },
  {
    name: 'PUT',
    method: 'PUT',
    path: '/v2/applications/ABC123',
    json: { name: 'x' },
    status: 404,
    body: notFound,
  },
  {
    name: 'DELETE',
    method: 'DELETE',
    path: '/v2/applications/ABC123',
    status: 404,
    body: notFound,
  },
])

const notAcceptable = problem(
  '#accept-header',
  'Invalid Accept header',
  "Invalid Accept header provided. Must be one of the following: 'application/json'",
)

runCases(
  'the Application API answers 406 to',
  ['text/html', 'text/xml', 'application/xml', 'image/*'].map(
    (accept): ContractCase => ({
      name: accept,
      method: 'GET',
      path: item,
      headers: { accept },
      status: 406,
      body: notAcceptable,
    }),
  ),
)

const unsupported = problem(
  '#content-type-header',
  'Unsupported Content-Type header',
  "Unsupported Content-Type header provided. Must be one of the following: 'application/json'",
)

runCases(
  'the Application API answers 415 to',
  ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].map(
    (contentType): ContractCase => ({
      name: contentType,
      method: 'POST',
      path: '/v2/applications',
      text: '{"name":"x"}',
      headers: { 'content-type': contentType },
      status: 415,
      body: unsupported,
    }),
  ),
)

const jsonType = { 'content-type': 'application/json' }
const notAnObject = problem(
  '/application#payload-validation',
  'Bad Request',
  'The request body must be a JSON object',
)

runCases(
  'the Application API answers 400 to',
  ['', '{', '[]', 'null', '"name"', '7', '{"name":"x"} x'].map(
    (text): ContractCase => ({
      name: `the body ${JSON.stringify(text)}`,
      method: 'POST',
      path: '/v2/applications',
      text,
      headers: jsonType,
      status: 400,
      body: notAnObject,
    }),
  ),
)

const pageFaults: readonly (readonly [string, readonly object[]])[] = [
  ['page_size=0', [{ name: 'page_size', reason: 'must be between 1 and 100' }]],
  ['page_size=101', [{ name: 'page_size', reason: 'must be between 1 and 100' }]],
  ['page_size=ten', [{ name: 'page_size', reason: 'must be between 1 and 100' }]],
  ['page=0', [{ name: 'page', reason: 'must be greater than or equal to 1' }]],
  ['page=-1', [{ name: 'page', reason: 'must be greater than or equal to 1' }]],
  [
    'page=x&page_size=-5',
    [
      { name: 'page_size', reason: 'must be between 1 and 100' },
      { name: 'page', reason: 'must be greater than or equal to 1' },
    ],
  ],
]

runCases(
  'GET /v2/applications answers 400 to',
  pageFaults.map(
    ([query, faults]): ContractCase => ({
      name: query,
      method: 'GET',
      path: `/v2/applications?${query}`,
      status: 400,
      body: problem(
        '/application#list-validation',
        'Bad Request',
        'The request failed due to validation errors',
        { invalid_parameters: faults },
      ),
    }),
  ),
)

runCases('the Application API answers 500 to', [
  {
    name: 'a list of capabilities, as the PHP SDK once sent it',
    method: 'PUT',
    path: item,
    json: { name: 'x', capabilities: [] },
    status: 500,
    body: problem('#internal-error', 'Internal Server Error', 'The request could not be processed'),
  },
])

runCases('the Application API passes', [
  {
    name: 'an Accept with JSON among others',
    method: 'GET',
    path: item,
    headers: { accept: 'text/html, application/json;q=0.5' },
    status: 200,
    body: expect.objectContaining({ name: 'shop' }),
  },
  {
    name: 'a Content-Type with a charset',
    method: 'PUT',
    path: item,
    text: '{"name":"shop"}',
    headers: { 'content-type': 'Application/JSON; charset=utf-8' },
    status: 200,
    body: expect.objectContaining({ name: 'shop' }),
  },
  {
    name: 'a scheme in small letters',
    method: 'GET',
    path: item,
    authorization: `basic ${Buffer.from('emulator:emulator').toString('base64')}`,
    status: 200,
    body: expect.objectContaining({ id: standardState.applications[0]?.id }),
  },
  {
    name: 'a DELETE with a needless body of any type',
    method: 'DELETE',
    path: item,
    text: '{}',
    headers: { 'content-type': 'text/plain' },
    status: 204,
    body: undefined,
    after: { ...standardState, applications: [] },
  },
])
