import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderDriftHtml } from '../../../lib/report/drift-html'
import { chromiumMissing, findChromium } from '../../helpers/chromium'
import { aMondayReport } from '../../helpers/large-drift-report'
import { titled } from '../../helpers/titled'

const missing = chromiumMissing()
/** Kept for people to look at; not in git. */
const artifacts = join(__dirname, '../../../coverage')

let folder: string
let browser: Browser
beforeAll(async () => {
  if (missing !== undefined) return
  folder = mkdtempSync(join(tmpdir(), 'vonage-page-'))
  mkdirSync(artifacts, { recursive: true })
  browser = await puppeteer.launch({
    executablePath: findChromium() ?? '',
    userDataDir: join(folder, 'profile'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  })
})
afterAll(async () => {
  if (missing !== undefined) return
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

interface OpenPage {
  readonly page: Page
  /** What the page complained of, and what it asked for beside itself. */
  readonly complaints: readonly string[]
}

async function open(scheme: 'light' | 'dark', inSync?: number): Promise<OpenPage> {
  const file = join(folder, 'drift.html')
  writeFileSync(file, renderDriftHtml(aMondayReport(inSync)))
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url())
  })
  await page.setViewport({ width: 1200, height: 900 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(pathToFileURL(file).href)
  return { page, complaints }
}

/** What an expression is in the page: in text, as its globals are not those of the tests. */
async function read(page: Page, expression: string): Promise<unknown> {
  return await page.evaluate(expression)
}

/** The names of the resources that can be seen. */
async function shownNames(page: Page): Promise<unknown> {
  const names = '[data-status]:not([hidden]) .name'
  return await read(
    page,
    `[...document.querySelectorAll('${names}')].map((one) => one.textContent)`,
  )
}

describe('the page of a drift report', () => {
  it.skipIf(missing !== undefined)(
    titled('shows everything, in light and dark', missing),
    async () => {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, complaints } = await open(scheme)
        expect(await shownNames(page)).toEqual([
          '447700900001',
          'Order hotline',
          'Survey <script>alert(1)</script>',
          'Campaign',
          'playground-ann',
          'Zapier',
        ])
        expect(await read(page, 'shown.textContent')).toBe('6 of 6 shown')
        expect(await read(page, 'document.scripts.length')).toBe(1)
        await page.screenshot({ path: join(artifacts, `drift-${scheme}.png`), fullPage: true })
        expect(complaints).toEqual([])
        await page.close()
      }
    },
  )

  it.skipIf(missing !== undefined)(titled('filters by text and by status', missing), async () => {
    const { page, complaints } = await open('light')
    await page.type('#search', 'TUNNEL example')
    expect(await shownNames(page)).toEqual(['Order hotline'])
    await read(page, `search.value = ''; search.dispatchEvent(new Event('input'))`)
    await page.click('button[data-filter="unmanaged"]')
    await page.click('button[data-filter="modified"]')
    expect(await shownNames(page)).toEqual(['447700900001', 'Campaign'])
    expect(await read(page, 'shown.textContent')).toBe('2 of 6 shown')
    await page.click('button[data-filter="modified"]')
    expect(await shownNames(page)).toContain('Order hotline')
    expect(complaints).toEqual([])
    await page.close()
  })

  it.skipIf(missing !== undefined)(
    titled('has before and after side by side, and no overflow on a phone', missing),
    async () => {
      const { page } = await open('light')
      const tops = await read(
        page,
        `[...document.querySelectorAll('tbody tr:first-child .was, tbody tr:first-child .is')].slice(0, 2).map((one) => one.getBoundingClientRect().top)`,
      )
      const [expected, actual] = tops as readonly number[]
      expect(expected).toBe(actual)
      await page.setViewport({ width: 390, height: 800 })
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      expect(overflow).toBe(0)
      await page.close()
    },
  )

  it.skipIf(missing !== undefined)(titled('opens with 10,000 resources', missing), async () => {
    const { page, complaints } = await open('light', 10_000)
    expect(await shownNames(page)).toHaveLength(6)
    expect(complaints).toEqual([])
    await page.close()
  })
})
