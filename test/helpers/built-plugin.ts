import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './temporary-folder'

/** A folder that looks like a built plugin, in a form that is quick to copy. It does not run. */
export function aBuiltPlugin(): string {
  const folder = temporaryFolder()
  writePluginFiles(folder)
  return folder
}

/** The files of such a plugin. */
export function writePluginFiles(folder: string): void {
  const launcher = join(folder, 'terraform-provider-vonage_v0.1.0')
  writeFileSync(join(folder, 'provider.cjs'), '// the bundle\n')
  writeFileSync(launcher, '#!/bin/sh\n')
  chmodSync(launcher, 0o755)
}
