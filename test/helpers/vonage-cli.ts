import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a run of the vendor's command line ended. */
export interface VonageCliRun {
  readonly exitCode: number
  /** stdout and stderr together. */
  readonly output: string
}

const root = join(__dirname, '../..')

/** Runs `@vonage/cli` against an emulator, in an empty folder and with an empty home: it writes keys where it stands. */
export function runVonageCli(url: string, words: readonly string[]): Promise<VonageCliRun> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-cli-'))
  const preload = join(root, 'test/helpers/vonage-hosts.cjs')
  const args = ['--require', preload, join(root, 'node_modules/@vonage/cli/bin/run.cjs'), ...words]
  const env = {
    PATH: String(process.env['PATH']),
    HOME: folder,
    EMULATOR_URL: url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    NO_COLOR: '1',
  }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true, force: true })
      const code = error?.code
      const failed = typeof code === 'number' ? code : 1
      resolve({ exitCode: error === null ? 0 : failed, output: stdout + stderr })
    })
  })
}
