import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the unpacked package. */
    readonly packed: string
  }
}

const root = join(__dirname, '../../..')
const run = promisify(execFile)

/** Before all files: packs the built package and unpacks it. It goes with all other temporary files. */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-package-'))
  project.provide('packed', join(folder, 'package'))
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
  const { stdout } = await run('npm', pack, { cwd: root })
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }]
  await run('tar', ['-xzf', filename], { cwd: folder })
}
