import { describe, expect, it } from 'vitest'
import { quoteHcl } from '../../../lib/adoption/hcl-text'
import { planAdoption } from '../../../lib/adoption/plan-adoption'
import { renderHcl } from '../../../lib/adoption/render-hcl'
import { renderTypescript } from '../../../lib/adoption/render-typescript'
import { capabilityClass } from '../../../lib/adoption/typescript-names'
import { quoteTypescript } from '../../../lib/adoption/typescript-text'
import * as library from '../../../lib/index'
import { capabilities } from '../../../lib/model/capabilities'
import { aLink, anAdoptable, otherId } from './builders'

const frame = {
  providerSource: 'registry.example.com/acme/vonage',
  providerVersion: '1.2.3',
  hasRequiredProvider: false,
  hasProviderBlock: false,
  frameFile: 'vonage',
}

const shop = {
  ...anAdoptable('Order hotline', {
    privacy: { improve_ai: true },
    capabilities: {
      voice: {
        webhooks: {
          answer_url: { address: 'https://example.com/answer' },
          event_url: { address: 'https://example.com/event', http_method: 'GET' },
        },
        conversations_ttl: 72,
      },
      vbc: {},
    },
  }),
  unmodelled: ['capabilities.meetings'],
}
const account = {
  applications: [shop, anAdoptable('class', {}, otherId)],
  links: [aLink('447700900001')],
}

describe('renderHcl', () => {
  it('writes resources with their imports, and where the provider comes from', () => {
    const [first, second] = renderHcl(planAdoption(account), frame)
    expect(first).toEqual({
      path: 'vonage.tf',
      text: `terraform {
  required_version = ">= 1.5"
  required_providers {
    vonage = {
      source  = "registry.example.com/acme/vonage"
      version = "1.2.3"
    }
  }
}

# The account comes from VONAGE_API_KEY and VONAGE_API_SECRET in the environment.
provider "vonage" {}
`,
    })
    expect(second).toEqual({
      path: 'applications.tf',
      text: `# Adopted by vonage-iac import. The import blocks may go once they are applied.

import {
  to = vonage_application.order_hotline
  id = "78d335fa-323d-4114-9c3d-d6f0d48968cf"
}

# It also has capabilities.meetings, which this provider does not know and keeps as it is.
resource "vonage_application" "order_hotline" {
  name = "Order hotline"
  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://example.com/answer" }
        event_url  = { address = "https://example.com/event", http_method = "GET" }
      }
      conversations_ttl = 72
    }
    vbc = {}
  }
  privacy = { improve_ai = true }
}

import {
  to = vonage_number_link.number_447700900001
  id = "GB:447700900001"
}

resource "vonage_number_link" "number_447700900001" {
  application_id = vonage_application.order_hotline.id
  msisdn         = "447700900001"
}

import {
  to = vonage_application.class
  id = "0b1c2d3e-323d-4114-9c3d-d6f0d48968cf"
}

resource "vonage_application" "class" {
  name         = "class"
  capabilities = {}
}
`,
    })
  })

  it('does not repeat what the folder has', () => {
    const files = renderHcl(planAdoption(account), {
      ...frame,
      hasRequiredProvider: true,
      hasProviderBlock: true,
    })
    expect(files.map(({ path }) => path)).toEqual(['applications.tf'])
    const [provider] = renderHcl(planAdoption(account), { ...frame, hasRequiredProvider: true })
    expect(provider?.text).not.toContain('required_providers')
  })

  it('points a loose link at the id of its application', () => {
    const [, links] = renderHcl(
      planAdoption({ applications: [], links: [aLink('447700900001')] }),
      frame,
    )
    expect(links?.text).toContain('application_id = "78d335fa-323d-4114-9c3d-d6f0d48968cf"')
  })
})

describe('renderTypescript', () => {
  const files = new Map(
    renderTypescript(planAdoption(account)).map(({ path, text }) => [path, text]),
  )

  it('writes constructs with their imports', () => {
    expect(files.get('groups/applications.ts')).toBe(
      `// Adopted by vonage-iac import. The calls of importFrom may go once they are deployed.
import { Application, NumberLink, VbcCapability, VoiceCapability } from 'cdktf-provider-vonage'
import type { Construct } from 'constructs'

export function addApplications(scope: Construct): void {
  // It also has capabilities.meetings, which this provider does not know and keeps as it is.
  const orderHotline = new Application(scope, 'order-hotline', {
    name: 'Order hotline',
    privacy: { improveAi: true },
  })
  orderHotline.importFrom('78d335fa-323d-4114-9c3d-d6f0d48968cf')
  new VoiceCapability(orderHotline, 'voice', {
    answerUrl: 'https://example.com/answer',
    eventUrl: { address: 'https://example.com/event', httpMethod: 'GET' },
    conversationsTtlHours: 72,
  })
  new VbcCapability(orderHotline, 'vbc')
  new NumberLink(scope, 'number-447700900001', {
    application: orderHotline,
    msisdn: '447700900001',
  }).importFrom('GB:447700900001')

  const classApplication = new Application(scope, 'class', { name: 'class', capabilities: 'none' })
  classApplication.importFrom('0b1c2d3e-323d-4114-9c3d-d6f0d48968cf')
}
`,
    )
  })

  it('writes a program around them', () => {
    expect([...files.keys()]).toEqual([
      'main.ts',
      'cdktf.json',
      'tsconfig.json',
      'groups/applications.ts',
    ])
    expect(JSON.parse(files.get('tsconfig.json') ?? '')).toMatchObject({
      compilerOptions: { rootDir: '.' },
    })
    expect(files.get('main.ts')).toContain(
      "import { addApplications } from './groups/applications'\n",
    )
    expect(files.get('main.ts')).toContain('\naddApplications(stack)\napp.synth()\n')
    expect(JSON.parse(files.get('cdktf.json') ?? '')).toMatchObject({ app: 'npx ts-node main.ts' })
  })

  it('points a loose link at the id of its application', () => {
    const links = renderTypescript(
      planAdoption({ applications: [], links: [aLink('447700900001')] }),
    ).at(-1)
    expect(links?.text).toContain("applicationId: '78d335fa-323d-4114-9c3d-d6f0d48968cf'")
    expect(links?.text).toContain("import { NumberLink } from 'cdktf-provider-vonage'")
  })

  it.each(Object.keys(capabilities))('knows the construct of %s', (name) => {
    expect(Object.keys(library)).toContain(capabilityClass(name))
  })
})

describe('quoteHcl and quoteTypescript', () => {
  it.each([
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"', `'a "b" \\\\ c'`],
    ["Bob's", `"Bob's"`, `'Bob\\'s'`],
    ['${x} %{y} $${z}', '"$${x} %%{y} $$${z}"', "'$${x} %%{y} $$${z}'"],
    ['$5 {x} 100%', '"$5 {x} 100%"', "'$5 {x} 100%'"],
    ['a\nb\rc\td', '"a\\nb\\rc\\td"', "'a\\nb\\rc\\td'"],
    ['\u202e\u0000\u2028', '"\\u202e\\u0000\\u2028"', "'\\u{202e}\\u{0}\\u{2028}'"],
    ['\u{e0001}', '"\\U000e0001"', "'\\u{e0001}'"],
    ['北京 😀', '"北京 😀"', "'北京 😀'"],
    ['#{TfToken[TOKEN.0]}', '"#{TfToken[TOKEN.0]}"', `'#{$\{"TfToken"}[TOKEN.0]}'`],
  ])('write %j as it is', (text, hcl, typescript) => {
    expect(quoteHcl(text)).toBe(hcl)
    expect(quoteTypescript(text)).toBe(typescript)
  })
})
