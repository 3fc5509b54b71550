import { ContractError } from '../diagnostics/errors'
import { Secret } from '../diagnostics/secret'
import type { JournalEntry } from '../engine/ports'
import type { ApplicationId } from '../model/application'
import type { Tree } from '../model/tree'
import type { StateOwner } from './state-owner'
import type { Worker } from './worker'

/** One file of the journal. */
export interface RecordedEntry {
  readonly account: string
  /** Undefined in an entry of version 0.1.0, which did not know it. */
  readonly owner: StateOwner | undefined
  readonly worker: Worker
  readonly entry: JournalEntry
  /** Names the file of the ids that were there before; only of a create with a key of the user's own. */
  readonly idsFile: string | undefined
  /** The id of the entry that this one took up, and that one's again: entries of one origin are the same write. */
  readonly origin?: string | undefined
}

const FORMAT = 2
/** That of version 0.1.0: creates only, without an owner, with all ids of the account in each. */
const FIRST_FORMAT = 1

/** The text of a file. It may hold a private key: only its owner may read it. */
export function renderEntry({
  account,
  owner,
  worker,
  entry,
  idsFile,
  origin,
}: RecordedEntry): string {
  const fields = {
    format: FORMAT,
    account,
    owner: owner && { id: owner.id, description: owner.description, folder: owner.folder },
    worker: { host: worker.host, pid: worker.pid, started: worker.started },
    kind: entry.kind,
    id: entry.id,
    started_at: entry.startedAt,
    ...renderContent(entry),
    ids_file: idsFile,
    origin,
  }
  return `${JSON.stringify(fields, null, 2)}\n`
}

function renderContent(entry: JournalEntry) {
  switch (entry.kind) {
    case 'create': {
      const { name, publicKey, privateKey } = entry
      return { name, public_key: publicKey, private_key: privateKey?.reveal() }
    }
    case 'lease':
      return { application_id: entry.applicationId, msisdn: entry.msisdn }
    case 'part': {
      const { applicationId, path, previous, addsCapability, writes } = entry
      const adds_capability = addsCapability
      return { application_id: applicationId, path, previous, adds_capability, writes }
    }
  }
}

/**
 * The entry in a file's text. The ids that were there before are in a file of their own.
 * @throws {ContractError} when the text is not an entry; the error never quotes the file, which can hold a private key
 */
export function parseEntry(text: string, file: string): RecordedEntry {
  const fields = new Fields(parseJson(text), file)
  const format = fields.value('format')
  const isFirst = format === FIRST_FORMAT
  if (format !== FORMAT && !isFirst) {
    throw brokenFile(file, 'it was written by a newer version of this program')
  }
  const worker = new Fields(fields.value('worker'), file)
  return {
    account: fields.text('account'),
    owner: isFirst ? undefined : parseOwner(new Fields(fields.value('owner'), file)),
    worker: {
      host: worker.text('host'),
      pid: worker.integer('pid'),
      started: worker.text('started'),
    },
    entry: isFirst ? parseCreate(fields, fields.texts('ids_before')) : parseContent(fields, file),
    idsFile: isFirst ? undefined : fields.optionalText('ids_file'),
    origin: isFirst ? undefined : fields.optionalText('origin'),
  }
}

function parseOwner(fields: Fields): StateOwner {
  const id = fields.optionalText('id')
  return { id, description: fields.text('description'), folder: fields.text('folder') }
}

function parseContent(fields: Fields, file: string): JournalEntry {
  const [id, startedAt] = [fields.text('id'), fields.text('started_at')]
  switch (fields.value('kind')) {
    case 'create':
      return parseCreate(fields, [])
    case 'lease': {
      const applicationId = fields.text('application_id') as ApplicationId
      return { kind: 'lease', id, startedAt, applicationId, msisdn: fields.text('msisdn') }
    }
    case 'part':
      return {
        kind: 'part',
        id,
        startedAt,
        applicationId: fields.text('application_id') as ApplicationId,
        path: fields.texts('path'),
        previous: fields.value('previous') === null ? null : fields.text('previous'),
        addsCapability: fields.value('adds_capability') === true,
        // Only this program writes it, as the tree that it was.
        writes: (fields.value('writes') ?? null) as Tree,
      }
    default:
      throw brokenFile(file, 'its field kind is unknown')
  }
}

function parseCreate(fields: Fields, idsBefore: readonly string[]): JournalEntry {
  const privateKey = fields.optionalText('private_key')
  return {
    kind: 'create',
    id: fields.text('id'),
    startedAt: fields.text('started_at'),
    name: fields.text('name'),
    publicKey: fields.text('public_key'),
    privateKey: privateKey === undefined ? undefined : new Secret(privateKey),
    idsBefore,
  }
}

/** The error for a file of the journal that cannot be used. */
export function brokenFile(file: string, problem: string): ContractError {
  return new ContractError('journal_unreadable', 'Unusable journal entry', {
    detail:
      `The journal entry ${file} cannot be used: ${problem}. It may hold the only copy of an application's private key. ` +
      'Check the dashboard for an application that your state does not have. Then move the file away and run again.',
  })
}

/** Undefined for invalid JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text, which may hold a private key.
    return undefined
  }
}

/** Reads the fields of a parsed object by their types. */
class Fields {
  readonly #object: Readonly<Record<string, unknown>>
  readonly #file: string

  constructor(value: unknown, file: string) {
    if (typeof value !== 'object' || value === null)
      throw brokenFile(file, 'it is not a JSON object')
    this.#object = value as Readonly<Record<string, unknown>>
    this.#file = file
  }

  value(name: string): unknown {
    return this.#object[name]
  }

  text(name: string): string {
    const value = this.value(name)
    if (typeof value !== 'string') throw brokenFile(this.#file, `its field ${name} is not a string`)
    return value
  }

  optionalText(name: string): string | undefined {
    return this.value(name) === undefined ? undefined : this.text(name)
  }

  integer(name: string): number {
    const value = this.value(name)
    if (typeof value === 'number' && Number.isInteger(value)) return value
    throw brokenFile(this.#file, `its field ${name} is not an integer`)
  }

  texts(name: string): readonly string[] {
    const value = this.value(name)
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
    throw brokenFile(this.#file, `its field ${name} is not a list of strings`)
  }
}
