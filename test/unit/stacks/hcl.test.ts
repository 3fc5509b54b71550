import { describe, expect, it } from 'vitest'
import { findHclBlocks } from '../../../lib/stacks/hcl-blocks'
import { factsOfHcl, factsOfJson } from '../../../lib/stacks/hcl-facts'

describe('findHclBlocks', () => {
  it('finds blocks among comments, texts, heredocs and attributes with braces', () => {
    const text = `# resource "a" "b" {
locals {
  x = "} \\" \${jsonencode({ a = "}" })}"
  y = <<-EOT
    } provider "vonage" {
    EOT
}
/* provider "c" {} */
resource "vonage_application" "shop" { // {
  name = "Shop"
}
output "z" { value = { a = 1 } }
`
    expect(findHclBlocks(text).map(({ type, labels }) => [type, ...labels])).toEqual([
      ['locals'],
      ['resource', 'vonage_application', 'shop'],
      ['output', 'z'],
    ])
  })

  it('passes over braces that open no block, and takes a text to its line end', () => {
    expect(findHclBlocks('= {}\n{ a = 1 }\n')).toEqual([])
    expect(findHclBlocks('locals {\n a = "x\n}\n').map(({ type }) => type)).toEqual(['locals'])
    expect(findHclBlocks('locals {')).toEqual([])
  })
})

describe('factsOfHcl and factsOfJson', () => {
  const none = { requirement: 'none', hasProvider: false, namePrefix: undefined, resources: [] }

  it('say what a file has', () => {
    const text = `terraform {
  required_providers {
    vonage = {}
  }
}
provider "vonage" {
  name_prefix = "pr-"
}
provider "vonage" {
  alias = "eu"
}
resource "vonage_application" "shop" {}
resource "vonage_application" {}
resource "null_resource" "x" {}
resource {}
`
    const facts = {
      requirement: 'with_vonage',
      hasProvider: true,
      namePrefix: { literal: 'pr-' },
      resources: ['shop'],
    }
    expect(factsOfHcl(text)).toEqual(facts)
    const json = {
      terraform: [{ required_providers: [{ vonage: {} }] }],
      provider: { vonage: [{ name_prefix: 'pr-' }, { alias: 'eu' }] },
      resource: { vonage_application: [{ shop: {} }], null_resource: { x: {} }, vonage_odd: 1 },
    }
    expect(factsOfJson(JSON.stringify(json))).toEqual(facts)
    expect(factsOfJson(JSON.stringify([json]))).toEqual(facts)
  })

  it('say that others are required, and nothing of what cannot be read', () => {
    const without = { ...none, requirement: 'without_vonage' }
    expect(factsOfHcl('terraform {\n required_providers {\n }\n}')).toEqual(without)
    expect(factsOfJson('{"terraform":{"required_providers":{"null":{}}}}')).toEqual(without)
    expect(factsOfJson('{')).toEqual(none)
    expect(factsOfHcl('')).toEqual(none)
  })
})
