import { describe, expect, it } from 'vitest'
import { renderPath } from '../../../lib/diagnostics/diagnostic'
import type { ObjectValue } from '../../../lib/plugin/value'
import { createConnection } from '../../../lib/provider/connection'
import { createProvider } from '../../../lib/provider/provider'
import { createRunMemory } from '../../../lib/provider/run-memory'
import { createFakeKeys } from '../../helpers/fake-keys'
import { createMemoryNotes } from '../../helpers/provider-run'

function aProvider() {
  const connection = createConnection(async () => [], createRunMemory(createMemoryNotes()))
  return createProvider(connection, createFakeKeys().publicKeyOf)
}

function checkBlock(config: ObjectValue) {
  const context = { signal: new AbortController().signal, log: silent }
  return aProvider().validateConfig?.({ config }, context)
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

describe('createProvider', () => {
  it('serves data sources, ephemeral resources and functions beside the resources', () => {
    const { dataSources, ephemeralResources, functions } = aProvider()
    expect([dataSources, ephemeralResources, functions].map((it) => Object.keys(it ?? {}))).toEqual(
      [
        [
          'vonage_application',
          'vonage_applications',
          'vonage_number',
          'vonage_number_pool',
          'vonage_numbers',
        ],
        ['vonage_application_jwt', 'vonage_key_pair'],
        ['branch_name', 'e164', 'public_key_fingerprint'],
      ],
    )
  })
})

describe('validateConfig', () => {
  it('accepts an empty block and a whole one', async () => {
    expect(await checkBlock({})).toEqual([])
    const whole = {
      api_key: 'k',
      api_secret: 's',
      endpoints: { api_url: 'https://api.example.com', rest_url: null },
      on_concurrent_change: 'overwrite',
      max_retries: 0,
      request_timeout: 600,
      max_api_capacity: 1,
      read_only: true,
      retry_status_codes: [408, 599],
    }
    expect(await checkBlock(whole)).toEqual([])
  })

  it('tells everything that is wrong at once, each on its attribute', async () => {
    const problems = await checkBlock({
      endpoints: { api_url: 'api.nexmo.com', rest_url: null },
      on_concurrent_change: 'ask',
      max_retries: -1,
      request_timeout: 0.5,
      max_api_capacity: 101,
      retry_status_codes: [429, 200],
    })
    expect(problems?.map(({ path, code }) => `${renderPath(path)} ${code}`)).toEqual([
      'endpoints.api_url value_invalid',
      'on_concurrent_change value_not_allowed',
      'max_retries value_out_of_range',
      'request_timeout value_invalid',
      'max_api_capacity value_out_of_range',
      'retry_status_codes.1 value_out_of_range',
    ])
  })
})
