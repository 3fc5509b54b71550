import { describe, expect, it } from 'vitest'
import { readConnection } from '../../../lib/config/connection'

const credentials = { VONAGE_API_KEY: 'abcd1234', VONAGE_API_SECRET: 's3cret' }

describe('readConnection', () => {
  it('takes key and secret from the environment and goes to Vonage', () => {
    const { connection } = readConnection({}, credentials)
    expect(connection).toMatchObject({
      apiUrl: 'https://api.nexmo.com',
      restUrl: 'https://rest.nexmo.com',
      apiKey: 'abcd1234',
      extraCaFiles: [],
      proxy: undefined,
    })
    expect(connection?.apiSecret.reveal()).toBe('s3cret')
  })

  it('prefers what was chosen by hand', () => {
    const choice = { apiKey: 'ffff0000', apiSecret: 'other', apiUrl: 'http://127.0.0.1:4010' }
    const environment = { ...credentials, VONAGE_API_URL: 'https://api.example.com' }
    const { connection } = readConnection(choice, environment)
    expect(connection).toMatchObject({ apiKey: 'ffff0000', apiUrl: 'http://127.0.0.1:4010' })
    expect(connection?.apiSecret.reveal()).toBe('other')
  })

  it('takes both addresses from the environment', () => {
    const environment = {
      ...credentials,
      VONAGE_API_URL: 'http://127.0.0.1:1',
      VONAGE_REST_URL: 'http://127.0.0.1:2',
    }
    expect(readConnection({}, environment).connection).toMatchObject({
      apiUrl: 'http://127.0.0.1:1',
      restUrl: 'http://127.0.0.1:2',
    })
  })

  it('names everything that is missing at once', () => {
    const { connection, problems } = readConnection({}, { VONAGE_API_KEY: '' })
    expect(connection).toBeUndefined()
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['credentials_missing', ['api_key']],
    ])
    expect(problems[0]?.summary).toBe('The API key and API secret are not set')
    expect(problems[0]?.detail).toContain('VONAGE_API_KEY and VONAGE_API_SECRET')
  })

  it('names only what is missing', () => {
    const { problems } = readConnection({ apiKey: 'k' }, {})
    expect(problems).toMatchObject([{ summary: 'The API secret is not set', path: ['api_secret'] }])
    expect(problems[0]?.detail).not.toContain('VONAGE_API_KEY')
  })

  it('does not fall back to the environment for a choice that is empty', () => {
    const { problems } = readConnection({ apiKey: '' }, credentials)
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['setting_invalid', ['api_key']],
    ])
  })

  it('reports a copied line end without showing the secret', () => {
    const { problems } = readConnection({}, { ...credentials, VONAGE_API_SECRET: 's3cret\n' })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.summary).toBe('VONAGE_API_SECRET cannot be used')
    expect(JSON.stringify(problems)).not.toContain('s3cret')
  })

  it('reports wrong addresses, a wrong key and a wrong proxy together', () => {
    const environment = { ...credentials, VONAGE_REST_URL: 'ftp://x', HTTPS_PROXY: 'socks5://p:1' }
    const { problems } = readConnection({ apiKey: 'a:b', apiUrl: 'api.nexmo.com' }, environment)
    expect(problems.map(({ summary }) => summary)).toEqual([
      'api_key cannot be used',
      'api_url cannot be used',
      'VONAGE_REST_URL cannot be used',
      'HTTPS_PROXY cannot be used',
    ])
  })
})
