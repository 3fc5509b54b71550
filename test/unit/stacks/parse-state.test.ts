import { describe, expect, it } from 'vitest'
import { parseState } from '../../../lib/stacks/parse-state'

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString()
}

function parse(state: unknown) {
  return parseState(JSON.stringify(state), 'state.json', decode)
}

const hidden = Buffer.from('{"api_key":"abc"}').toString('base64')

describe('parseState', () => {
  it('reads a state file: modules, keys, aliases, private and sensitive parts', () => {
    const recorded = parse({
      version: 4,
      resources: [
        { mode: 'data', type: 'vonage_application', name: 'other', instances: [{}] },
        { mode: 'managed', type: 'null_resource', name: 'gate', instances: [{}] },
        {
          mode: 'managed',
          module: 'module.shops',
          type: 'vonage_application',
          name: 'shop',
          provider: 'provider["registry.terraform.io/vonage-iac/vonage"].eu',
          instances: [
            {
              index_key: 'eu',
              attributes: { id: 'one' },
              private: hidden,
              sensitive_attributes: [
                [{ type: 'get_attr', value: 'private_key' }],
                [
                  { type: 'get_attr', value: 'a' },
                  { type: 'index', value: { value: 0, type: 'number' } },
                ],
              ],
            },
            { index_key: 0, status: 'tainted', attributes: { id: 'two' }, private: 'bm8=' },
            { deposed: 'abcd', attributes: { id: 'three' } },
          ],
        },
      ],
    })
    const base = 'module.shops.vonage_application.shop'
    const source = 'registry.terraform.io/vonage-iac/vonage'
    const common = { type: 'vonage_application', provider: 'vonage.eu', source, schemaVersion: 0 }
    expect(recorded[0]).toMatchObject({ address: 'null_resource.gate', source: '' })
    expect(recorded.slice(1)).toEqual([
      {
        ...common,
        address: `${base}["eu"]`,
        attributes: { id: 'one' },
        private: { api_key: 'abc' },
        sensitive: [['private_key'], ['a', '0']],
        condition: 'whole',
      },
      {
        ...common,
        address: `${base}[0]`,
        attributes: { id: 'two' },
        private: {},
        sensitive: [],
        condition: 'tainted',
      },
      {
        ...common,
        address: base,
        attributes: { id: 'three' },
        private: {},
        sensitive: [],
        condition: 'deposed',
      },
    ])
  })

  it('reads what terraform show -json prints', () => {
    const shown = {
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            {
              address: 'vonage_application.shop',
              mode: 'managed',
              type: 'vonage_application',
              values: { id: 'one' },
              sensitive_values: { private_key: true, capabilities: { voice: {} } },
              tainted: true,
            },
          ],
          child_modules: [
            {
              resources: [
                {
                  address: 'module.a.vonage_number_link.b',
                  mode: 'managed',
                  type: 'vonage_number_link',
                  values: {},
                  deposed_key: 'abcd',
                },
              ],
            },
          ],
        },
      },
    }
    expect(parse(shown)).toEqual([
      {
        address: 'vonage_application.shop',
        type: 'vonage_application',
        provider: undefined,
        source: '',
        schemaVersion: 0,
        attributes: { id: 'one' },
        private: undefined,
        sensitive: [['private_key']],
        condition: 'tainted',
      },
      {
        address: 'module.a.vonage_number_link.b',
        type: 'vonage_number_link',
        provider: undefined,
        source: '',
        schemaVersion: 0,
        attributes: {},
        private: undefined,
        sensitive: [],
        condition: 'deposed',
      },
    ])
    expect(parse({ format_version: '1.0' })).toEqual([])
    const data = { address: 'data.a.b', mode: 'data', type: 'a' }
    const resources = [data, { address: 'a.b', mode: 'managed' }]
    expect(parse({ format_version: '1.0', values: { root_module: { resources } } })).toEqual([])
  })

  it.each([
    ['{', 'state.json is not a JSON object.'],
    ['[]', 'state.json is not a JSON object.'],
    ['{"version":3}', 'state.json: It is no state of version 4. Give'],
    ['{"encrypted_data":"x"}', 'state.json: It is encrypted. Give'],
    ['{"format_version":"1.2","planned_values":{}}', 'state.json: It is a plan, not a state. Give'],
  ])('refuses %s', (text, detail) => {
    const read = () => parseState(text, 'state.json', decode)
    expect(read).toThrow(
      expect.objectContaining({
        code: 'state_unreadable',
        detail: expect.stringContaining(detail) as string,
      }),
    )
  })
})
