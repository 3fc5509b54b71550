import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { PageProgress } from '../api/pages'
import { readPatience } from '../api/patience'
import { type ConnectionChoice, readConnection } from '../config/connection'
import { isReadOnly, readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { Diagnostic } from '../diagnostics/diagnostic'
import type { KeyMaker } from '../engine/ports'
import { createReadOnly, type Stores } from '../engine/read-only'
import type { ParentRun } from '../journal/parent-run'
import type { StateOwner } from '../journal/state-owner'
import { isObjectValue, type ObjectValue, type Value } from '../plugin/value'
import type { RunMemory } from './run-memory'
import { noteSavedPlan } from './saved-facts'
import { createSession, type Session } from './session'

/** What a session gets from its process. */
export interface SessionTools {
  readonly memory: RunMemory
  readonly keys: KeyMaker
  /** The run that this process belongs to. */
  readonly parent: ParentRun
  /** Fires when the user interrupts: it ends waits and reads, never a write. */
  readonly signal: AbortSignal
  /** What the API is told: program and version. */
  readonly userAgent: string
  /** Called after every exchange with the server, and with how far a list is. @default nothing */
  readonly onExchange?: (progress?: PageProgress) => void
  /** Puts something between the session and the API, such as lists that several sessions share. @default nothing */
  readonly share?: (client: Stores, account: OpenedConnection) => Stores
  /** Whose entries of the journal are this session's. @default those of the state of the working folder */
  readonly owner?: StateOwner
  /** Whether a fault that every request meets is reported for each resource. @default for the first */
  readonly tellsEach?: boolean
}

/** The account that a session was opened for. */
export interface OpenedConnection {
  readonly apiKey: string
  readonly apiUrl: string
  readonly restUrl: string
  readonly namePrefix: string
}

/**
 * Opens the session of a provider block: settings from the block, else from the environment. The client is
 * loaded only now: validating and describing the provider must not pay for it.
 */
export async function openSession(
  config: ObjectValue,
  { memory, keys, parent, signal, userAgent, ...tools }: SessionTools,
): Promise<Session | readonly Diagnostic[]> {
  const environment = readEnvironment()
  const { connection, problems } = readConnection(declaredSettings(config), environment)
  if (connection === undefined) return problems.map(placeInBlock)
  const { sharedClient } = await import('../api/vonage-client.js')
  const { journalAccount, newEntryId, openJournal } = await import('../journal/open-journal.js')
  const { readStateOwner } = await import('../journal/state-owner.js')
  const folder = process.cwd()
  if (parent.kind === 'terraform' && parent.planFile !== undefined) {
    await noteSavedPlan(resolve(folder, parent.planFile), memory)
  }
  const namePrefix = textOf(config['name_prefix']) ?? ''
  const { onExchange } = tools
  const shared = sharedClient({
    ...connection,
    ...readPatience(config),
    signal,
    userAgent,
    ...(onExchange && { log: () => onExchange(), onPage: onExchange }),
  })
  const client = tools.share?.(shared, { ...connection, namePrefix }) ?? shared
  const isReading = config['read_only'] === true || isReadOnly(environment)
  const ports = {
    ...(isReading ? createReadOnly(client) : client),
    keys,
    journal: openJournal({
      directory: readJournalDirectory(environment),
      account: journalAccount(connection),
      owner: tools.owner ?? readStateOwner({ folder, environment, parent }),
    }),
    clock: { now: () => new Date(), sleep: (durationMs: number) => setTimeout(durationMs) },
    newEntryId,
  }
  return createSession({
    apiKey: connection.apiKey,
    ports,
    memory,
    namePrefix,
    tellsEach: tools.tellsEach === true,
    onConcurrentChange: config['on_concurrent_change'] === 'overwrite' ? 'overwrite' : 'stop',
  })
}

function declaredSettings(config: ObjectValue): ConnectionChoice {
  const endpoints = config['endpoints']
  const { api_url, rest_url } = isObjectValue(endpoints) ? endpoints : {}
  return {
    apiKey: textOf(config['api_key']),
    apiSecret: textOf(config['api_secret']),
    apiUrl: textOf(api_url),
    restUrl: textOf(rest_url),
  }
}

/** In the provider block the addresses stand in `endpoints`. */
function placeInBlock(problem: Diagnostic): Diagnostic {
  const isEndpoint = problem.path[0] === 'api_url' || problem.path[0] === 'rest_url'
  return isEndpoint ? { ...problem, path: ['endpoints', ...problem.path] } : problem
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
