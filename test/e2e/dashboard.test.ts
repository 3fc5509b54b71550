import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { type BrowserPage, openBrowser, type SharedBrowser } from '../helpers/browser'
import { chromiumMissing } from '../helpers/chromium'
import { titled } from '../helpers/titled'
import { aNumber, anApplication, applicationId } from '../unit/emulator/builders'

const missing = chromiumMissing()
const seed = { applications: [anApplication()], numbers: [aNumber()] }

let browser: SharedBrowser | undefined
beforeAll(async () => {
  if (missing === undefined) browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Runs a test on the page of an emulator; no script of it may have failed. */
function itShows(
  name: string,
  test: (opened: BrowserPage & { emulator: Emulator; home: string }) => Promise<void>,
): void {
  it.skipIf(missing !== undefined)(titled(name, missing), async () => {
    const emulator = await startEmulator({ seed })
    try {
      await browser?.withPage(async ({ page, errors }) => {
        await test({ page, errors, emulator, home: `${emulator.url}/__emulator/` })
        expect(errors).toEqual([])
      })
    } finally {
      await emulator.close()
    }
  })
}

/** The value of an expression of the page. As a text: the tests have no types of a browser. */
function readValue(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(expression)
}

/** The text of the first element that the selector finds. */
function readText(page: Page, selector: string): Promise<unknown> {
  return readValue(page, `document.querySelector(${JSON.stringify(selector)}).textContent`)
}

/** What a screen reader would announce at the focus. */
function readFocus(page: Page): Promise<unknown> {
  const focus = 'document.activeElement'
  return readValue(page, `(${focus}.labels?.[0] ?? ${focus})?.textContent.trim()`)
}

/** What would make a page hard to use without eyes or hands. */
const findObstacles = `({
  unnamed: [...document.querySelectorAll('input:not([type="hidden"]), select, textarea')]
    .filter(({ labels }) => labels.length === 0)
    .map(({ id }) => id),
  twice: [...document.querySelectorAll('[id]')]
    .map(({ id }) => id)
    .filter((id, index, all) => all.indexOf(id) !== index),
  headings: document.querySelectorAll('h1').length,
  missing: ['header', 'nav', 'main', 'footer'].filter((name) => document.querySelector(name) === null),
  overflow: document.documentElement.scrollWidth > window.innerWidth,
})`

/** Clicks what leads to another page. */
async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(selector).click()])
}

describe('the dashboard page in a browser', () => {
  itShows('creates an application and shows its private key once', async (opened) => {
    const { page, emulator, home } = opened
    await page.goto(home)
    await follow(page, 'text/New application')
    await page.type('[name="name"]', 'By hand')
    await page.type(
      '[name="capabilities.voice.webhooks.answer_url.address"]',
      'https://example.com/a',
    )
    await page.select('[name="capabilities.voice.webhooks.answer_url.http_method"]', 'POST')
    await follow(page, 'text/Create')
    expect(await readText(page, '#private-key')).toContain('BEGIN PRIVATE KEY')
    await follow(page, 'text/Show the application')
    expect(await readText(page, 'main')).not.toContain('PRIVATE')
    expect(emulator.state().applications[1]).toMatchObject({
      name: 'By hand',
      capabilities: {
        voice: {
          webhooks: { answer_url: { address: 'https://example.com/a', http_method: 'POST' } },
          signed_callbacks: true,
        },
      },
    })
  })

  itShows('edits, links, unlinks and deletes', async ({ page, emulator, home }) => {
    await page.goto(home)
    await follow(page, 'text/shop')
    await follow(page, 'text/Link')
    expect(emulator.state().numbers).toMatchObject([{ app_id: applicationId }])
    expect(await readText(page, '[role="status"]')).toBe('The number was linked.')
    await follow(page, 'aria/Unlink 447700900000')
    expect(emulator.state()).toEqual(seed)

    await follow(page, 'text/Edit')
    await page.locator('[name="name"]').fill('Renamed')
    await page.locator('[name="capabilities.vbc"]').click()
    await follow(page, 'text/Save')
    expect(emulator.state().applications).toEqual([
      anApplication({ name: 'Renamed', capabilities: { vbc: {} } }),
    ])
    await follow(page, 'text/Delete')
    await follow(page, 'text/Delete it')
    expect(emulator.state().applications).toEqual([])
    expect(page.url()).toBe(`${home}?done=deleted`)
  })

  itShows('shows the fields of a capability that is on, and only those', async ({ page, home }) => {
    await page.goto(`${home}applications/new`)
    const isShown = () =>
      readValue(
        page,
        `document.querySelector('[name="capabilities.rtc.webhooks.event_url.address"]').checkVisibility()`,
      )
    expect(await isShown()).toBe(false)
    await page.locator('[name="capabilities.rtc"]').click()
    expect(await isShown()).toBe(true)
  })

  itShows('puts the focus on what the API refuses, and leads to each field', async (opened) => {
    const { page, emulator, home } = opened
    await page.goto(`${home}applications/new`)
    await page.type('[name="capabilities.voice.webhooks.answer_url.address"]', 'nonsense')
    await page.type('[name="capabilities.voice.conversations_ttl"]', '9001')
    await follow(page, 'text/Create')
    expect(await readFocus(page)).toMatch(/^The API refuses this/)
    const faults = await readValue(
      page,
      "[...document.querySelectorAll('.fault')].map(({ textContent }) => textContent)",
    )
    expect(faults).toEqual([
      'must not be empty',
      'must be a valid URL',
      'must be between 1 and 9000',
    ])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await readFocus(page)).toBe('Name')
    expect(
      await readValue(
        page,
        `document.querySelector('[name="capabilities.voice.conversations_ttl"]').value`,
      ),
    ).toBe('9001')
    expect(emulator.state()).toEqual(seed)
  })

  itShows('is used with the keyboard alone', async ({ page, home, emulator }) => {
    await page.goto(home)
    await page.keyboard.press('Tab')
    expect(await readFocus(page)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await readFocus(page)).toBe('New application')
    await page.keyboard.press('Tab')
    await page.keyboard.type('nothing')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(await readText(page, '.count')).toBe('Nothing found for “nothing”.')
    await page.goto(`${home}applications/${applicationId}/delete`)
    await page.focus('main button')
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    expect(emulator.state().applications).toEqual([])
  })

  itShows(
    'names every control, and has one heading and the landmarks on each page',
    async (opened) => {
      const { page, home } = opened
      const paths = [
        '',
        'applications/new',
        `applications/${applicationId}`,
        'numbers',
        'log',
        'settings',
      ]
      for (const path of paths) {
        await page.goto(home + path)
        expect({ path, found: await readValue(page, findObstacles) }).toEqual({
          path,
          found: { unnamed: [], twice: [], headings: 1, missing: [], overflow: false },
        })
      }
    },
  )

  itShows(
    'keeps the request log up to date, until it is paused',
    async ({ page, home, emulator }) => {
      await page.goto(`${home}log`)
      await fetch(`${emulator.url}/v2/applications/one`)
      await page.waitForSelector('::-p-text(/v2/applications/one)')
      expect(await readText(page, '.status')).toBe('401')
      await page.locator('text/Pause').click()
      expect(await readValue(page, "document.querySelector('#pause').ariaPressed")).toBe('true')
    },
  )

  itShows('adds a fault that is played, and moves a switch', async ({ page, home, emulator }) => {
    await page.goto(`${home}settings`)
    await page.locator('[name="status"]').fill('418')
    await follow(page, 'text/Add the fault')
    expect((await fetch(`${emulator.url}/v2/applications`)).status).toBe(418)
    await page.select('[name="error_type_host"]', '1')
    await follow(page, 'text/Set the switches')
    const answer = await fetch(`${emulator.url}/v2/applications`)
    expect(await answer.json()).toMatchObject({
      type: 'https://developer.nexmo.com/api-errors#unauthorized',
    })
  })
})
