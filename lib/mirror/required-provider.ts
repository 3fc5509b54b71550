import { findLockedVersion, hasLockEntry, type LockEntry, setLockEntry } from './lock-file'

/** A provider that a stack requires, as `terraform.required_providers` says it. */
export interface RequiredProvider {
  readonly source: string
  /** The version constraint; every version when left out. */
  readonly version?: string | undefined
}

/** The lock file of a stack, as it has to be before the first `terraform init`. */
export interface PlannedLock {
  readonly text: string
  /** Providers for which no entry can be written, because they are not pinned to one version. */
  readonly unpinned: readonly string[]
}

/**
 * The lock file with our entry and, for each other provider that is pinned to one version and not
 * locked to it, an entry without hashes (docs/decisions/0021-lock-file-entry.md). All other entries stay as they are.
 */
export function planLock(
  text: string,
  ownEntry: LockEntry,
  others: readonly RequiredProvider[],
): PlannedLock {
  let planned = setLockEntry(text, ownEntry)
  const unpinned: string[] = []
  for (const { source: shortSource, version } of others) {
    const source = fullSource(shortSource)
    if (source === ownEntry.source) continue
    const pin = exactVersion(version)
    if (pin === undefined) {
      if (!hasLockEntry(planned, source)) unpinned.push(source)
    } else if (findLockedVersion(planned, source) !== pin) {
      planned = setLockEntry(planned, { source, version: pin, constraints: pin, hashes: [] })
    }
  }
  return { text: planned, unpinned }
}

/** Source: Terraform, "Source Addresses": the host and the namespace have defaults. */
function fullSource(source: string): string {
  const missing = 3 - source.split('/').length
  if (missing <= 0) return source
  return missing === 1
    ? `registry.terraform.io/${source}`
    : `registry.terraform.io/hashicorp/${source}`
}

/** The only version that the constraint admits; undefined when it admits several. */
function exactVersion(constraint: string | undefined): string | undefined {
  return /^\s*=?\s*v?(\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?)\s*$/.exec(constraint ?? '')?.[1]
}
