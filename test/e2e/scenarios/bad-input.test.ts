import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { writesOf } from '../harness/account'
import { applications } from '../harness/config'
import { itRuns } from '../harness/scenario'

interface Validation {
  readonly diagnostics: readonly {
    readonly summary: string
    readonly detail: string
    readonly snippet?: { readonly code: string }
  }[]
}

/** What `validate` finds, each with the line that it points to. */
function faultsIn(stdout: string): readonly string[] {
  const { diagnostics } = JSON.parse(stdout) as Validation
  return diagnostics
    .map(({ summary, snippet }) => `${snippet?.code.trim() ?? ''} # ${summary}`)
    .sort()
}

const threeResources = `
resource "vonage_application" "a" {
  name = "a"
}
resource "vonage_application" "b" {
  name = "b"
}
resource "vonage_number_link" "c" {
  msisdn         = "447700900000"
  application_id = vonage_application.a.id
}
`

describe('bad input', () => {
  itRuns('every fault of a configuration is told at once, on its line', {}, async (workspace) => {
    workspace.configureHcl(`
      resource "vonage_application" "shop" {
        name = " "
        existing = "take"
        capabilities = {
          voice = {
            region = "mars"
            conversations_ttl = 9001
            webhooks = {
              answer_url = {
                address = "example.com"
                http_method = "PUT"
                connect_timeout = 5
              }
              event_url = { address = "" }
            }
          }
          messages = {
            webhooks = {
              inbound_url = {
                address = "https://a.example"
                http_method = "GET"
              }
            }
          }
        }
      }
      resource "vonage_number_link" "main" {
        msisdn = "+44 7700 900000"
        country = "gb"
        application_id = "shop"
      }`)
    const { stdout } = await workspace.terraform('validate', '-json')
    // Terraform finds the line of an attribute, not of one inside an object: the text names it.
    const inObject = 'resource "vonage_application" "shop" { # capabilities'
    expect(faultsIn(stdout)).toEqual([
      'application_id = "shop" # application_id is not an application id',
      'country = "gb" # country is not a country code',
      'existing = "take" # existing is not one of the accepted values',
      'msisdn = "+44 7700 900000" # msisdn is not a number in E.164 digits',
      'name = " " # name is empty',
      `${inObject}.messages.webhooks.inbound_url.http_method is not one of the accepted values`,
      `${inObject}.voice.conversations_ttl is out of range`,
      `${inObject}.voice.region is not one of the accepted values`,
      `${inObject}.voice.webhooks.answer_url.address is not a URL`,
      `${inObject}.voice.webhooks.answer_url.connect_timeout is out of range`,
      `${inObject}.voice.webhooks.answer_url.http_method is not one of the accepted values`,
      `${inObject}.voice.webhooks.event_url.address is empty`,
    ])
  })

  itRuns('a faulty provider block is told attribute by attribute', {}, async (workspace) => {
    workspace.configureHcl(`
      provider "vonage" {
        on_concurrent_change = "maybe"
        request_timeout = 0
        endpoints = { api_url = "nowhere", rest_url = "http://rest.example.com" }
      }
      ${threeResources}`)
    const { stdout } = await workspace.terraform('validate', '-json')
    expect(faultsIn(stdout)).toEqual([
      'on_concurrent_change = "maybe" # on_concurrent_change is not one of the accepted values',
      'provider "vonage" { # endpoints.api_url cannot be used',
      'provider "vonage" { # endpoints.rest_url cannot be used',
      'request_timeout = 0 # request_timeout is out of range',
    ])
  })

  itRuns('wrong credentials are told once, with what to set', {}, async (workspace) => {
    workspace.configureHcl(threeResources)
    workspace.env['VONAGE_API_SECRET'] = 'wrong'
    for (const run of [await workspace.plan(), await workspace.apply()]) {
      expect(run.errors).toMatchObject([
        {
          summary: 'Vonage does not accept the API key and secret',
          detail: expect.stringContaining('Set VONAGE_API_KEY and VONAGE_API_SECRET') as string,
        },
      ])
      expect(run.stdout).not.toContain('wrong')
    }
  })

  itRuns(
    'missing credentials are told with the variables that are not set',
    {},
    async (workspace) => {
      workspace.configureHcl(threeResources)
      workspace.env['VONAGE_API_KEY'] = undefined
      workspace.env['VONAGE_API_SECRET'] = undefined
      const run = await workspace.plan()
      const told = run.errors.map(({ detail }) => detail).join('\n')
      expect(told).toContain('VONAGE_API_KEY')
      expect(told).toContain('VONAGE_API_SECRET')
      expect(workspace.emulator.requests()).toEqual([])
    },
  )

  itRuns(
    'an API out of reach is told once, with the URL that was tried and the cause',
    {},
    async (workspace) => {
      // Nothing listens on port 9 of this machine.
      workspace.configureHcl(`provider "vonage" {\n  max_retries = 1\n}\n${threeResources}`)
      workspace.env['VONAGE_API_URL'] = 'http://127.0.0.1:9'
      expect((await workspace.plan()).errors).toMatchObject([
        {
          summary: 'The server cannot be reached',
          detail: expect.stringMatching(
            /GET http:\/\/127\.0\.0\.1:9\/v2\/applications\S* got no answer: nothing accepts connections there/,
          ) as string,
        },
      ])
    },
  )

  itRuns(
    'what only the API refuses is told on its attributes, and nothing is made',
    { switches: { name_max_length: 255 } },
    async (workspace) => {
      workspace.configure(
        applications({
          shop: {
            name: 'x'.repeat(256),
          },
        }),
      )
      const run = await workspace.apply()
      expect(run.errors.map(({ detail }) => detail.split('. ')[0])).toEqual([
        'Vonage refused name: must be at most 255 characters',
      ])
      const file = readFileSync(join(workspace.folder, 'main.tf.json'), 'utf8').split('\n')
      const lines = run.errors.map(({ range }) => file[(range?.start.line ?? 0) - 1]?.trim())
      expect(lines.map((line) => line?.slice(0, 10))).toEqual(['"name": "x'])
      expect(workspace.state()).toEqual({})
      expect(writesOf(workspace.emulator)).toEqual(['POST /v2/applications'])
    },
  )
})
