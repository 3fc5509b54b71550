import { createListedStores } from '../api/listed-stores'
import type { PageProgress } from '../api/pages'
import { readEnvironment } from '../config/environment'
import type { DriftAccount } from '../drift/account'
import { readAccount } from '../drift/read-account'
import { createOnce } from '../engine/once'
import type { Stores } from '../engine/read-only'
import type { HostTools } from '../host/plan-stack'
import { createKeyMaker } from '../journal/key-maker'
import { plainRun } from '../journal/parent-run'
import type { RunFact, RunNotes } from '../journal/run-notes'
import { readStateOwner, type StateOwner } from '../journal/state-owner'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import type { Provider } from '../plugin/provider'
import type { ObjectValue } from '../plugin/value'
import { createConnection } from '../provider/connection'
import { type OpenedConnection, openSession } from '../provider/open-session'
import { createProvider } from '../provider/provider'
import { createRunMemory } from '../provider/run-memory'
import type { Stack } from '../stacks/read-stacks'

/** An account that the provider of some block uses. */
export interface HostedAccount extends Omit<OpenedConnection, 'namePrefix'>, DriftAccount {
  /** Tells accounts apart: addresses and API key. */
  readonly key: string
  /** What the API can do, without lists between. */
  readonly client: Stores
  /** The same, reading from one list of each API. */
  readonly listed: Stores
  readonly prefixes: Set<string>
}

/** Makes the providers of stacks in this process, on the machine's credentials, keys and journal. */
export interface Hosting {
  /** Every account that was opened so far. */
  readonly accounts: ReadonlyMap<string, HostedAccount>
  /** The account of a provider block of a stack; undefined while none is opened. */
  accountOf(stack: Stack, block: string): HostedAccount | undefined
  /**
   * How a stack is hosted. Its providers read lists that all stacks share, unless they are to write.
   * @param owner Whose entries of the journal are theirs. @default the stack's state
   */
  toolsFor(
    stack: Stack,
    use?: { readonly isWriting?: boolean; readonly owner?: StateOwner },
  ): HostTools
}

/** @param onExchange Called after every exchange with the server, and with how far a list is. */
export function createHosting(
  signal: AbortSignal,
  onExchange: (progress?: PageProgress) => void,
): Hosting {
  const accounts = new Map<string, HostedAccount>()
  const byBlock = new Map<Stack, Map<string, HostedAccount>>()
  const notesOf = new Map<Stack, RunNotes>()
  const keys = createKeyMaker()

  function openAccount(client: Stores, connection: OpenedConnection): HostedAccount {
    const { apiKey, apiUrl, restUrl, namePrefix } = connection
    const key = [apiUrl, restUrl, apiKey].join(' ')
    const known = accounts.get(key)
    known?.prefixes.add(namePrefix)
    if (known !== undefined) return known
    const listed = createListedStores(client)
    const account: HostedAccount = {
      ...{ apiKey, apiUrl, restUrl, key, client, listed },
      prefixes: new Set([namePrefix]),
      ...{ heldIds: new Set<string>(), heldMsisdns: new Set<string>(), attachments: [] },
      // Each row of a report asks for it.
      read: createOnce(() => readAccount(listed)),
    }
    accounts.set(key, account)
    return account
  }

  return {
    accounts,
    accountOf: (stack, block) => byBlock.get(stack)?.get(block),
    toolsFor: (stack, { isWriting = false, owner = stateOwner(stack) } = {}) => {
      const blocks = byBlock.get(stack) ?? new Map<string, HostedAccount>()
      byBlock.set(stack, blocks)
      // Two aliases of one stack, and its plan and its apply, are providers of one run.
      const notes = notesOf.get(stack) ?? createNotes()
      notesOf.set(stack, notes)
      return {
        context: { signal, log: silent },
        settings: (block) => unreadSettings(stack, block),
        make: (block): Provider => {
          const memory = createRunMemory(notes)
          const connection = createConnection(
            (config) =>
              openSession(config, {
                ...{ memory, keys, parent: plainRun, signal, owner, onExchange },
                userAgent: `vonage-iac/${PROVIDER_VERSION}`,
                tellsEach: true,
                share: (client, opened) => {
                  const account = openAccount(client, opened)
                  blocks.set(block, account)
                  return isWriting ? client : account.listed
                },
              }),
            memory,
          )
          return createProvider(connection, keys.publicKeyOf)
        },
      }
    },
  }
}

function stateOwner({ folder }: Stack): StateOwner {
  return readStateOwner({ folder, environment: readEnvironment(), parent: plainRun })
}

/** A folder in HCL is not read, but for a prefix that is written there as it is. */
function unreadSettings({ declarations: { unreadPrefix } }: Stack, block: string): ObjectValue {
  const isOfBlock = block === 'vonage' && typeof unreadPrefix === 'object'
  return isOfBlock ? { name_prefix: unreadPrefix.literal } : {}
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** The notes of a run that is one process. */
function createNotes(): RunNotes {
  const facts: RunFact[] = []
  return { add: (fact) => facts.push(fact), read: () => facts }
}
