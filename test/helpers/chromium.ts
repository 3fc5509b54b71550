import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The browser to test with: `CHROMIUM_BIN`, else the first on PATH, else undefined. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_BIN']
  if (named !== undefined && named !== '') return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
}

/**
 * Why tests that need a browser are skipped; undefined when it is there.
 *
 * @throws when it is missing and `REQUIRE_CHROMIUM=1` or `CI` says that it must not be
 */
export function chromiumMissing(): string | undefined {
  if (findChromium() !== undefined) return undefined
  const reason =
    'chromium is not on PATH, and CHROMIUM_BIN does not name it: apt-get install -y chromium'
  const isRequired = process.env['REQUIRE_CHROMIUM'] === '1' || Boolean(process.env['CI'])
  if (isRequired) throw new Error(reason)
  return reason
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Missing or not runnable: not the one.
    return false
  }
}
