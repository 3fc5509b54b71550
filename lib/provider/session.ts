import type { Diagnostic } from '../diagnostics/diagnostic'
import { ApiError, TransportError, VonageError } from '../diagnostics/errors'
import type { OnConcurrentChange } from '../engine/changed-since-plan'
import { createOnce } from '../engine/once'
import type { JournalEntry, OwnedNumber, RawApplication } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { createSerialize, type Serialize } from '../engine/serialize'
import { warnSetAside } from '../engine/set-aside'
import type { ApplicationId } from '../model/application'
import { type AccountReads, createAccountReads } from './account-reads'
import type { RunMemory } from './run-memory'
import type { ApplyPorts } from './session-ports'

/** A provider that knows its account: what resources read, plan and write with. */
export interface Session {
  /** Of the account; no secret. */
  readonly apiKey: string
  readonly ports: ApplyPorts
  readonly memory: RunMemory
  readonly onConcurrentChange: OnConcurrentChange
  /** What the names of applications begin with in the account, and not in the configuration. Empty for nothing. */
  readonly namePrefix: string
  /** Writes to one thing, one after the other. */
  readonly serialize: Serialize
  /** Reads of what states record: together they cost a few lists, not a request each. */
  readonly reads: AccountReads
  /** Every application of the account, read once a process, before this run makes any. */
  listBefore(): Promise<readonly RawApplication[]>
  /** The application of this id, read once until this session writes it; undefined when the account has none. */
  findBefore(id: ApplicationId): Promise<RawApplication | undefined>
  /**
   * Every number of the account, read once a run, before it links any; undefined where an earlier process of this run
   * has read them.
   */
  numbersBefore(): Promise<readonly OwnedNumber[] | undefined>
  /** The ids of the same list, as one value. */
  idsBefore(): Promise<readonly string[]>
  /** Notes that the result of a write is on its way to Terraform. */
  settle(entry: Pick<JournalEntry, 'id'>): void
  /** Terraform has the results of this process. */
  end(): void
  /** The diagnostics of a failed read, or none when the same cause was told before in this process. */
  tellOnce(error: unknown): readonly Diagnostic[]
}

export interface SessionOptions {
  readonly apiKey: string
  readonly ports: ApplyPorts
  readonly memory: RunMemory
  readonly onConcurrentChange: OnConcurrentChange
  /** @default none */
  readonly namePrefix?: string
  /** Whether a fault that every request meets is reported for each resource. @default for the first */
  readonly tellsEach?: boolean
}

/** A session of one configured provider. */
export function createSession(options: SessionOptions): Session {
  const { memory } = options
  const told = new Set<string>()
  const found = new Map<ApplicationId, () => Promise<RawApplication | undefined>>()
  const { ports, reads } = createAccountReads(options.ports, memory, (id) => found.delete(id))
  const settled: Pick<JournalEntry, 'id'>[] = []
  const listBefore = createOnce(reads.applications.all)
  return {
    namePrefix: '',
    ...options,
    ports,
    reads,
    serialize: createSerialize(),
    listBefore,
    idsBefore: createOnce(async () => (await listBefore()).map(({ id }) => id)),
    settle: (entry) => settled.push(entry),
    end: () => ports.journal.noteDone(settled),
    findBefore: (id) => {
      const find = found.get(id) ?? createOnce(() => reads.applications.findListed(id))
      found.set(id, find)
      return find()
    },
    numbersBefore: createOnce(async () => {
      if (memory.has('numbers_listed', options.apiKey)) return undefined
      const numbers = await reads.numbers.all()
      memory.publish({ kind: 'numbers_listed', about: options.apiKey })
      return numbers
    }),
    tellOnce: (error) => tellOnce(error, options.tellsEach === true ? new Set() : told),
  }
}

/**
 * Wrong credentials and an API out of reach are one fault, however many resources meet it: the first one tells, and
 * that stops the run. Anything else is told each time.
 */
function tellOnce(error: unknown, told: Set<string>): readonly Diagnostic[] {
  if (!(error instanceof VonageError)) throw error
  const cause = commonCause(error)
  if (cause !== undefined && told.has(cause)) return []
  if (cause !== undefined) told.add(cause)
  return error.toDiagnostics()
}

function commonCause(error: VonageError): string | undefined {
  if (error instanceof ApiError) return error.status === 401 ? 'credentials' : undefined
  return error instanceof TransportError ? `${error.code} ${error.message}` : undefined
}

/** The error of a resource that needs the account before its credentials are known. */
export function refuseUnknownProvider() {
  return refuse(
    'provider_unknown',
    'The provider configuration is not known yet',
    'A value of the provider block is known only after another resource is applied, but something that exists has to be read now. Apply what the provider block depends on first (terraform apply -target=...), or give it values that are known.',
  )
}

/** The error of a thing that is missing under another key than the one it was recorded under. */
export function refuseOtherAccount(what: string, recordedKey: string, apiKey: string) {
  return refuse(
    'account_differs',
    'The state belongs to another account',
    `${what} was recorded under the API key ${recordedKey}, and the API key ${apiKey} does not show it. It is not taken for deleted. Use the key of the account that owns it; if it moved here for good, remove it from the state (terraform state rm) and import it.`,
  )
}

/** The warnings for what a list of the account has and cannot be read, the first time that the run tells them. */
export function tellSetAside(
  list: readonly unknown[],
  { memory }: Pick<Session, 'memory'>,
): readonly Diagnostic[] {
  return warnSetAside(list).filter(({ detail }) => memory.isFirstReport(detail))
}
