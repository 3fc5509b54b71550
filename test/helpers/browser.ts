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

/** Runs a test on a page of a new browser with a new profile. */
export async function withBrowser(run: (opened: BrowserPage) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'vonage-browser-'))
  const browser = await launch(profile)
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await run({ page, errors })
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
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
