import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findChromium } from './chromium'

/** A page that notes every error of its scripts. */
export interface BrowserPage {
  readonly page: Page
  /** Uncaught errors and what was written to the console as one. */
  readonly errors: readonly string[]
}

/** A browser whose pages share nothing. */
export interface SharedBrowser {
  /** Runs a test on a page with a profile of its own. */
  withPage(run: (opened: BrowserPage) => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** Starts a browser with a new profile, for all tests of a file. */
export async function openBrowser(): Promise<SharedBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'vonage-browser-'))
  const browser = await launch(profile)
  return {
    withPage: async (run) => {
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(String(error)))
      try {
        await run({ page, errors })
      } finally {
        await context.close()
      }
    },
    close: async () => {
      await browser.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Runs a test on a page of a new browser. */
export async function withBrowser(run: (opened: BrowserPage) => Promise<void>): Promise<void> {
  const browser = await openBrowser()
  try {
    await browser.withPage(run)
  } finally {
    await browser.close()
  }
}

function launch(profile: string): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findChromium() ?? '',
    userDataDir: profile,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    // A busy machine takes its time.
    timeout: 90_000,
    protocolTimeout: 90_000,
  })
}
