import { Applications } from '@vonage/applications'
import { Auth } from '@vonage/auth'
import { describe, expect } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import { withBrowser } from '../../helpers/browser'
import { chromiumMissing } from '../../helpers/chromium'
import { titled } from '../../helpers/titled'
import { aNumber, publicKey } from '../../unit/emulator/builders'
import { applicationNamed } from '../harness/account'
import type { ConfigObject } from '../harness/config'
import { itRuns } from '../harness/scenario'

// The four ways to make an application that Vonage's guide to applications names. Each makes one that answers a call.
const answerUrl = 'https://example.com/webhooks/answer'
const eventUrl = 'https://example.com/webhooks/event'

/** What HCL says of each of them. */
const capabilities = {
  voice: {
    webhooks: {
      answer_url: { address: answerUrl, http_method: 'GET' },
      event_url: { address: eventUrl, http_method: 'POST' },
    },
  },
}

/** 1: the dashboard page, in a browser. */
async function makeOnDashboard({ url }: Emulator): Promise<void> {
  await withBrowser(async ({ page, errors }) => {
    await page.goto(`${url}/__emulator/applications/new`)
    await page.type('[name="name"]', 'dashboard')
    const slots = 'capabilities.voice.webhooks'
    await page.type(`[name="${slots}.answer_url.address"]`, answerUrl)
    await page.type(`[name="${slots}.event_url.address"]`, eventUrl)
    await Promise.all([page.waitForNavigation(), page.locator('text/Create').click()])
    expect(errors).toEqual([])
  })
}

/** 2: what `nexmo app:create tool URL URL` of nexmo-cli 0.3.17 sends. Source: App.js of nexmo 2.9.1. */
async function makeWithOldTool({ url }: Emulator): Promise<void> {
  const webhooks = {
    answer_url: { address: answerUrl, http_method: 'GET' },
    event_url: { address: eventUrl, http_method: 'POST' },
  }
  await post(url, { name: 'tool', capabilities: { voice: { webhooks } } })
}

/** 3: the API itself, with a public key of one's own. */
async function makeWithApi({ url }: Emulator): Promise<void> {
  const webhooks = { answer_url: { address: answerUrl }, event_url: { address: eventUrl } }
  const keys = { public_key: publicKey }
  await post(url, { name: 'api', keys, capabilities: { voice: { webhooks } } })
}

/** 4: the official Node SDK. */
async function makeWithSdk({ url }: Emulator): Promise<void> {
  const auth = new Auth({ apiKey: 'emulator', apiSecret: 'emulator' })
  await new Applications(auth, { apiHost: url }).createApplication({
    name: 'sdk',
    capabilities: {
      voice: {
        webhooks: {
          answerUrl: { address: answerUrl, httpMethod: 'GET' },
          eventUrl: { address: eventUrl, httpMethod: 'POST' },
        },
      },
    },
  })
}

async function post(url: string, body: object): Promise<void> {
  const authorization = `Basic ${Buffer.from('emulator:emulator').toString('base64')}`
  const answer = await fetch(`${url}/v2/applications`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
}

const names = ['dashboard', 'tool', 'api', 'sdk']
const missing = chromiumMissing()

describe.skipIf(missing !== undefined)(
  titled('an application of each of the four ways', missing),
  () => {
    itRuns(
      'is imported, and the plan after it is empty',
      { seed: { applications: [], numbers: [aNumber()] } },
      async (workspace) => {
        const { emulator } = workspace
        await makeOnDashboard(emulator)
        await makeWithOldTool(emulator)
        await makeWithApi(emulator)
        await makeWithSdk(emulator)
        const before = emulator.state()
        expect(before.applications.map(({ name }) => name)).toEqual(names)

        const resources: Record<string, ConfigObject> = {}
        const imports: ConfigObject[] = []
        for (const name of names) {
          resources[name] = { name, capabilities }
          const { id } = applicationNamed(emulator, name)
          imports.push({ to: `vonage_application.${name}`, id })
        }
        workspace.configure({ resource: { vonage_application: resources }, import: imports })
        expect(await workspace.plan()).toMatchObject({ changes: [], errors: [], imported: 4 })
        const applied = await workspace.apply()
        expect(applied).toMatchObject({ exitCode: 0, errors: [], changes: [] })
        expect(await workspace.plan()).toMatchObject({
          exitCode: 0,
          changes: [],
          errors: [],
          drift: [],
        })
        expect(emulator.state()).toEqual(before)
      },
    )
  },
)
