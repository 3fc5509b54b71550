import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../lib/engine/ports'
import { recordStack } from '../../../lib/environments/destroy-configuration'

function record(file: JsonObject, values: Readonly<Record<string, Json>> = {}) {
  return recordStack({
    name: 'shop',
    files: [file],
    given: (variable) => values[variable],
    absolute: (path) => `/project/${path}`,
  })
}

const s3 = { s3: { bucket: 'states', key: 'shop/pr-12.tfstate', region: 'eu-west-1' } }

describe('recordStack', () => {
  it('keeps backend, providers and the variables that they need, and nothing else', () => {
    const { stack, warnings } = record({
      '//': { metadata: {} },
      terraform: { required_providers: { vonage: { source: 'x/vonage' } }, backend: s3 },
      provider: { vonage: [{ api_key: '${var.key}' }, { alias: 'eu', api_key: 'abcd' }] },
      variable: { key: { type: 'string', description: 'The key' }, other: {} },
      resource: { vonage_application: { shop: { name: 'Shop' } } },
      output: { id: { value: '1' } },
    })
    expect(warnings).toEqual([])
    expect(stack).toEqual({
      name: 'shop',
      leftOut: [],
      configuration: {
        terraform: { backend: s3, required_providers: { vonage: { source: 'x/vonage' } } },
        provider: { vonage: [{ api_key: '${var.key}' }, { alias: 'eu', api_key: 'abcd' }] },
        variable: { key: { type: 'string' } },
      },
    })
  })

  it('gives variables the values of this deploy, but none that is sensitive or named like a secret', () => {
    const names = ['region', 'hidden', 'api_token', 'unset']
    const variable = {
      region: { type: 'string', default: 'eu' },
      hidden: { sensitive: true, default: 'a' },
      api_token: { default: 'b' },
      unset: {},
    }
    const provider = { aws: Object.fromEntries(names.map((name) => [name, `\${var.${name}}`])) }
    const values = { region: 'us', hidden: 'c', api_token: 'd' }
    expect(record({ provider, variable }, values).stack.configuration['variable']).toEqual({
      region: { type: 'string', default: 'us' },
      hidden: { sensitive: true },
      api_token: {},
      unset: {},
    })
  })

  it('makes the path of a local state absolute, and names the one that nobody declared', () => {
    const backendOf = (terraform: JsonObject) =>
      record({ terraform }).stack.configuration['terraform']
    expect(backendOf({ backend: { local: { path: 'a.tfstate' } } })).toEqual({
      backend: { local: { path: '/project/a.tfstate' } },
    })
    expect(backendOf({})).toEqual({ backend: { local: { path: '/project/terraform.tfstate' } } })
    expect(backendOf({ cloud: { organization: 'acme', token: 'x' } })).toEqual({
      cloud: { organization: 'acme' },
    })
  })

  it.each([
    ['vonage', { api_secret: 'abc' }, 'provider.vonage.api_secret is a secret'],
    ['datadog', { api_key: 'abc' }, 'provider.datadog.api_key is a secret'],
    ['aws', { access_key: 'abc' }, 'provider.aws.access_key is a secret'],
    ['aws', { assume: [{ session_token: 'abc' }] }, 'provider.aws.assume[0].session_token is a'],
    ['http', { url: 'https://me:abc@example.com' }, 'provider.http.url is a secret'],
    [
      'vonage',
      { api_key: '${data.x.y.abc}' },
      'provider.vonage.api_key refers to ${data.x.y.abc}, which is not there then',
    ],
  ])('leaves out what may not or cannot be kept of %s: %j', (type, block, words) => {
    const { stack, warnings } = record({ provider: { [type]: [block] } })
    expect(JSON.stringify(stack.configuration)).not.toContain('abc')
    expect(stack.leftOut).toHaveLength(1)
    expect(warnings).toMatchObject([{ severity: 'warning', code: 'environment_left_out' }])
    expect(warnings[0]?.detail).toContain(words)
  })

  it('keeps places of secrets, and switches', () => {
    const block = { token_url: 'https://x', password_file: '/p', skip_credentials_validation: true }
    expect(record({ provider: { aws: [block] } }).stack.leftOut).toEqual([])
  })
})
