import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROVIDER_SOURCE, PROVIDER_VERSION } from './provider-address'
import { planLock, type RequiredProvider } from './required-provider'

export interface LockProviderOptions {
  /** Where Terraform runs: the folder of `.terraform.lock.hcl`. It must be there. */
  readonly workingDirectory: string
  /** The `h1:` hash of the installed plugin. */
  readonly hash: string
  /** The other providers that the configuration requires. */
  readonly others: readonly RequiredProvider[]
}

/**
 * Writes the lock entries that make a first `cdktf deploy` work without the registry. The file is replaced at once,
 * and only when it changes.
 * @returns addresses of the providers for which that is not possible, because they are not pinned
 */
export function lockProvider(options: LockProviderOptions): readonly string[] {
  const path = join(options.workingDirectory, '.terraform.lock.hcl')
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const entry = {
    source: PROVIDER_SOURCE,
    version: PROVIDER_VERSION,
    constraints: PROVIDER_VERSION,
    hashes: [options.hash],
  }
  const planned = planLock(text, entry, options.others)
  if (planned.text !== text) replaceFile(path, planned.text, options.workingDirectory)
  return planned.unpinned
}

function replaceFile(path: string, text: string, folder: string): void {
  const workshop = mkdtempSync(join(folder, '.locking-'))
  try {
    const draft = join(workshop, 'draft')
    writeFileSync(draft, text)
    renameSync(draft, path)
  } finally {
    rmSync(workshop, { recursive: true, force: true })
  }
}
