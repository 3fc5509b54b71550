import { isInScope } from '../engine/name-pattern'
import type { Attachment } from './attachment'
import type { Managed } from './find-unmanaged'
import type { AccountReading } from './read-account'

/** An account, with what stacks hold of it. */
export interface DriftAccount {
  /** All of it as its lists have it, read once. */
  read(): Promise<AccountReading>
  readonly heldIds: Set<string>
  readonly heldMsisdns: Set<string>
  readonly attachments: Attachment[]
  /** What names begin with in each provider block of this account; empty for a block without a prefix. */
  readonly prefixes: ReadonlySet<string>
}

/** The same, once it is read. */
export interface ReadAccount extends Pick<DriftAccount, 'attachments' | 'prefixes'> {
  readonly reading: AccountReading
}

/** What of an account is managed: in scope are names that fit a pattern, else those with the prefix, else all. */
export function managedPart(account: DriftAccount, patterns: readonly string[]): Managed {
  const prefixes = [...account.prefixes]
  const hasPrefix = patterns.length === 0 && prefixes.every((prefix) => prefix !== '')
  return {
    applicationIds: account.heldIds,
    msisdns: account.heldMsisdns,
    isWholeAccount: patterns.length === 0 && !hasPrefix,
    isInScope: (name) =>
      hasPrefix ? prefixes.some((prefix) => name.startsWith(prefix)) : isInScope(name, patterns),
  }
}
