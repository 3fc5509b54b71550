import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildPlugin } from '../../../scripts/build-plugin'
import { findTerraform, impliedMirrorFolder, runTerraform } from '../../helpers/terraform'
import { builtProvider } from './kept-provider'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that `terraform init` has seen; empty where terraform is missing. */
    readonly initialised: string
  }
}

const { address, version } = builtProvider
const required = {
  terraform: { required_providers: { vonage: { source: address, version } } },
}

/**
 * Before all files: the plugin in an implied mirror, found by `init` once. Copies of the folder need no `init` of their
 * own. It goes with all other temporary files.
 */
export async function setup(project: TestProject): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-e2e-template-'))
  project.provide('initialised', folder)
  if (findTerraform() === undefined) return
  await buildPlugin({
    entry: join(__dirname, '../../../lib/provider/main.ts'),
    folder: impliedMirrorFolder(folder, { address, version }),
    type: 'vonage',
    version,
  })
  writeFileSync(join(folder, 'versions.tf.json'), JSON.stringify(required))
  mkdirSync(join(folder, 'home'))
  const env = { HOME: join(folder, 'home') }
  const { exitCode, stderr } = await runTerraform(['init'], { cwd: folder, env })
  if (exitCode !== 0) throw new Error(`terraform init of the built plugin failed: ${stderr}`)
}
