import { ContractError } from '../diagnostics/errors'
import { Secret } from '../diagnostics/secret'
import type { PendingCreate } from '../engine/ports'
import type { Worker } from './worker'

/** One file of the journal: a pending create, of which account, and who was at work on it. */
export interface JournalEntry {
  readonly account: string
  readonly worker: Worker
  readonly pending: PendingCreate
}

const FORMAT = 1

/** The text of a file. It holds the private key: nobody but the owner may read it. */
export function renderEntry({ account, worker, pending }: JournalEntry): string {
  const fields = {
    format: FORMAT,
    account,
    worker: { host: worker.host, pid: worker.pid, started: worker.started },
    id: pending.id,
    name: pending.name,
    public_key: pending.publicKey,
    private_key: pending.privateKey?.reveal(),
    ids_before: pending.idsBefore,
    started_at: pending.startedAt,
  }
  return `${JSON.stringify(fields, null, 2)}\n`
}

/**
 * The entry in a file's text.
 * @throws {ContractError} when it is none; its texts never quote the file, which holds a private key
 */
export function parseEntry(text: string, file: string): JournalEntry {
  const fields = new Fields(parseJson(text), file)
  if (fields.value('format') !== FORMAT) {
    throw brokenFile(file, 'it was written by another version of this program')
  }
  const worker = new Fields(fields.value('worker'), file)
  const privateKey = fields.value('private_key')
  return {
    account: fields.text('account'),
    worker: {
      host: worker.text('host'),
      pid: worker.integer('pid'),
      started: worker.text('started'),
    },
    pending: {
      id: fields.text('id'),
      name: fields.text('name'),
      publicKey: fields.text('public_key'),
      privateKey: privateKey === undefined ? undefined : new Secret(fields.text('private_key')),
      idsBefore: fields.texts('ids_before'),
      startedAt: fields.text('started_at'),
    },
  }
}

/** The error for a file of the journal that cannot be used. */
export function brokenFile(file: string, problem: string): ContractError {
  return new ContractError('journal_unreadable', 'A note about an unfinished create is unusable', {
    detail:
      `${file} cannot be used: ${problem}. It may hold the only copy of the private key of an application that ` +
      'was being created. Look in the dashboard whether there is an application that your state does not know; ' +
      'then move the file away and run again.',
  })
}

/** Undefined when the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's message quotes the text, which holds a private key.
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
    if (typeof value !== 'string') throw brokenFile(this.#file, `its field ${name} is no text`)
    return value
  }

  integer(name: string): number {
    const value = this.value(name)
    if (typeof value === 'number' && Number.isInteger(value)) return value
    throw brokenFile(this.#file, `its field ${name} is no whole number`)
  }

  texts(name: string): readonly string[] {
    const value = this.value(name)
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
    throw brokenFile(this.#file, `its field ${name} is no list of texts`)
  }
}
