import { describe, expect, it } from 'vitest'
import { findHclPlace } from '../../../../lib/cli/import/hcl-folder'
import { withoutNamed } from '../../../../lib/cli/import/read-folder'
import { aLink, anAdoptable, otherId, shopId } from '../../adoption/builders'

const required = `terraform {
  required_providers {
    vonage = { source = "registry.terraform.io/vonage-iac/vonage" }
  }
}
`

describe('findHclPlace', () => {
  it('has everything to write in a folder that is empty', () => {
    expect(findHclPlace([])).toMatchObject({
      frame: { hasRequiredProvider: false, hasProviderBlock: false, frameFile: 'vonage' },
      faults: [],
    })
  })

  it('sees what others wrote, in both syntaxes', () => {
    const place = findHclPlace([
      { name: 'versions.tf', text: required },
      {
        name: 'vonage.tf',
        text: 'provider "vonage" {}\nresource "vonage_application" "shop" {}\n',
      },
      {
        name: 'more.tf.json',
        text: '{"resource": [{"vonage_number_link": {"hot-line": {}}, "null_resource": {"x": {}}}]}',
      },
    ])
    expect(place).toEqual({
      frame: {
        providerSource: 'registry.terraform.io/vonage-iac/vonage',
        providerVersion: '0.1.0',
        hasRequiredProvider: true,
        hasProviderBlock: true,
        frameFile: 'vonage-2',
      },
      taken: {
        resources: new Set(['shop', 'hot_line']),
        files: new Set(['versions', 'vonage', 'more']),
      },
      namePrefix: '',
      faults: [],
    })
  })

  it('does not take a provider with an alias for the standard one', () => {
    const native = { name: 'a.tf', text: 'provider "vonage" {\n  alias = "eu"\n}\n' }
    const json = { name: 'b.tf.json', text: '{"provider": {"vonage": [{"alias": "eu"}]}}' }
    expect(findHclPlace([native, json]).frame.hasProviderBlock).toBe(false)
    const standard = { name: 'c.tf.json', text: '{"provider": {"vonage": {}}}' }
    expect(findHclPlace([native, json, standard]).frame.hasProviderBlock).toBe(true)
  })

  it.each([
    [
      'versions.tf',
      'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n',
    ],
    ['versions.tf.json', '{"terraform": {"required_providers": {"aws": {}}}}'],
  ])('says what to add to required_providers of %s', (name, text) => {
    expect(findHclPlace([{ name, text }]).faults).toMatchObject([
      { code: 'output_refused', summary: `${name} does not require this provider` },
    ])
  })

  it.each([
    [
      'a.tf',
      'provider "vonage" {\n  read_only = true\n  name_prefix = "pr-7-" # mine\n}\n',
      'pr-7-',
    ],
    ['a.tf', 'provider "vonage" { name_prefix = "a \\"b\\" //c $${d} " }\n', 'a "b" //c ${d} '],
    [
      'a.tf',
      'provider "vonage" {\n  # name_prefix = "a"\n  /*\n  name_prefix = "b"\n  */\n}\n',
      '',
    ],
    ['a.tf', 'provider "vonage" {\n  alias = "eu"\n  name_prefix = var.prefix\n}\n', ''],
    ['a.tf', 'provider "vonage" {\n  name_prefix = null\n}\n', ''],
    ['a.tf.json', '{"provider": {"vonage": {"name_prefix": "pr-7-"}}}', 'pr-7-'],
    ['a.tf.json', '{"provider": {"vonage": [{"name_prefix": null}]}}', ''],
  ])('reads the name_prefix of the provider block in %s: %s', (name, text, prefix) => {
    expect(findHclPlace([{ name, text }])).toMatchObject({ namePrefix: prefix })
  })

  it('takes the name_prefix of an override file before others', () => {
    const files = ['a.tf', 'my_override.tf'].map((name) => ({
      name,
      text: `provider "vonage" {\n  name_prefix = "${name} "\n}\n`,
    }))
    expect(findHclPlace(files).namePrefix).toBe('my_override.tf ')
  })

  it.each([
    ['a.tf', 'provider "vonage" {\n  name_prefix = var.prefix\n}\n'],
    ['a.tf', 'provider "vonage" {\n  name_prefix = "pr-${var.number}-"\n}\n'],
    ['a.tf', 'provider "vonage" {\n  name_prefix = "a" == "b" ? "c" : "d"\n}\n'],
    ['a.tf.json', '{"provider": {"vonage": {"name_prefix": "${var.prefix}"}}}'],
    ['a.tf.json', '{"provider": {"vonage": {"name_prefix": 7}}}'],
  ])('refuses a name_prefix that only Terraform can evaluate in %s: %s', (name, text) => {
    expect(findHclPlace([{ name, text }]).faults).toMatchObject([
      { code: 'output_refused', summary: `name_prefix in ${name} is not a literal text` },
    ])
  })

  it('leaves what is no JSON to Terraform', () => {
    expect(findHclPlace([{ name: 'a.tf.json', text: '{' }]).faults).toEqual([])
  })
})

describe('withoutNamed', () => {
  it('leaves out what the folder names already', () => {
    const account = {
      applications: [anAdoptable('Shop'), anAdoptable('Survey', {}, otherId)],
      links: [aLink('447700900001'), aLink('447700900002', otherId)],
    }
    const texts = [`id = "${shopId}"`, '{"msisdn": "447700900002"}']
    const { rest, namedCount } = withoutNamed(account, texts)
    expect(rest).toEqual({ applications: [account.applications[1]], links: [account.links[0]] })
    expect(namedCount).toBe(2)
  })
})
