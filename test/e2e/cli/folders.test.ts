import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const program = resolve('dist/cli/vonage-iac.js')

// Only Linux has a folder that answers "not there" to whoever makes one in it.
describe.runIf(process.platform === 'linux')('a folder that can never be made', () => {
  it.each([
    [['env', 'up', '--store', '/proc/records'], 'environment_store_failed'],
    [['plugin', 'install', '--dir', '/proc/plugins'], 'output_refused'],
  ])('ends %j, and does not keep it trying', (words, code) => {
    // A Node that tries for ever hears no SIGTERM.
    const limit = { timeout: 60_000, killSignal: 'SIGKILL' } as const
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], {
      ...limit,
      encoding: 'utf8',
    })
    expect(stderr).toContain('/proc takes no folder of this name (ENOENT)')
    expect(stderr).toContain(`[${code}]`)
    expect(status).toBe(1)
  })
})
