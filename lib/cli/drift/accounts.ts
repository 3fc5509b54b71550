import type { ConnectionChoice } from '../../config/connection'
import { VonageError } from '../../diagnostics/errors'
import { applicationName } from '../../engine/application-name'
import { isInScope } from '../../engine/name-pattern'
import type { RawApplication } from '../../engine/ports'
import { takeReaders } from '../../engine/read-only'
import { journalAccount } from '../../journal/open-journal'
import { normalApplicationId } from '../../model/application'
import { terraformText } from '../../model/terraform-text'
import type { StackBlocks } from '../../stacks/blocks'
import type { Account } from '../open-account'
import { readAccount } from '../read-account'
import type { Attachment } from './attachment'
import type { Managed } from './find-unmanaged'
import type { ComparedAccount } from './finding'

/** An account that was read, with what stacks hold of it. */
export interface OpenedAccount extends ComparedAccount {
  /** Names the account in the journal of pending creates. */
  readonly journal: string
  readonly heldIds: Set<string>
  readonly heldMsisdns: Set<string>
  readonly attachments: Attachment[]
  /** What names begin with in each provider block of this account; empty for a block without a prefix. */
  readonly prefixes: Set<string>
  applicationsNamed(name: string): readonly RawApplication[]
}

/** The accounts of a run. */
export interface Accounts {
  /** The account of a provider block. Each is opened and read once, whatever number of stacks uses it. */
  find(choice: ConnectionChoice, namePrefix: string): Promise<OpenedAccount>
  opened(): Promise<readonly OpenedAccount[]>
}

/** @param open Opens an account; what it can write is taken from it at once. */
export function createAccounts(open: (choice: ConnectionChoice) => Account): Accounts {
  const byKey = new Map<string, Promise<OpenedAccount>>()
  return {
    opened: () => Promise.all(byKey.values()),
    find: async (choice, namePrefix) => {
      const account = open(choice)
      const reading = byKey.get(account.key) ?? openReading(account)
      byKey.set(account.key, reading)
      const opened = await reading
      opened.prefixes.add(namePrefix)
      return opened
    },
  }
}

async function openReading(account: Account): Promise<OpenedAccount> {
  const { apiKey } = account
  const readers = takeReaders(account)
  const reading = await readAccount(readers)
  const byName = new Map<string, readonly RawApplication[]>()
  if (!(reading.applications instanceof VonageError)) {
    for (const raw of reading.applications.values()) {
      const name = applicationName(raw)
      byName.set(name, [...(byName.get(name) ?? []), raw])
    }
  }
  return {
    apiKey,
    readers,
    reading,
    journal: journalAccount(account),
    heldIds: new Set(),
    heldMsisdns: new Set(),
    attachments: [],
    prefixes: new Set(),
    applicationsNamed: (name) => byName.get(terraformText(name)) ?? [],
  }
}

/**
 * The applications of this name; where an import block of the stack says which one is meant, that one alone.
 * @param address Of the declaration.
 */
export function findNamed(
  { applicationsNamed }: Pick<OpenedAccount, 'applicationsNamed'>,
  name: string,
  address: string,
  { imports }: Pick<StackBlocks, 'imports'>,
): readonly RawApplication[] {
  const id = imports.find(({ to }) => to === address)?.id
  const isMeant = (raw: RawApplication) =>
    typeof id !== 'string' || id.startsWith('name:') || raw.id === normalApplicationId(id)
  return applicationsNamed(name).filter(isMeant)
}

/** Whether both lists of the account were read. */
export function isReadWhole({ reading }: OpenedAccount): boolean {
  return !(reading.applications instanceof VonageError || reading.numbers instanceof VonageError)
}

/** What of an account is managed: in scope are names that fit a pattern, else those with the prefix, else all. */
export function managedPart(account: OpenedAccount, patterns: readonly string[]): Managed {
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
