import { isJsonObject } from '../engine/json'
import type { Json } from '../engine/ports'
import { refuse } from '../engine/refusal'

/** The entries of an environment's journal, as one text of a store. They can hold private keys. */
export interface JournalText {
  /** Differs in each text that was put; undefined where none ever was. */
  readonly generation: string | undefined
  /** Texts of files, by their path in the folder of the journal. */
  readonly files: ReadonlyMap<string, string>
}

export const noJournal: JournalText = { generation: undefined, files: new Map() }

const FORMAT = 1
/** A folder for each account, and files as the journal names them: nothing that leads out of the folder. */
const journalPath = /^[0-9a-f]{32}\/[a-z0-9][a-z0-9.-]*\.json$/

/** On one line, so that no message quotes a part of a key: keys are recognized by how they begin. */
export function renderJournal({ generation, files }: JournalText): string {
  return `${JSON.stringify({ format: FORMAT, generation, files: Object.fromEntries(files) })}\n`
}

/** @throws {Refusal} `journal_unreadable` for any other text. The error never quotes it. */
export function parseJournal(text: string, place: string): JournalText {
  const json = parse(text)
  const { format, generation, files } = isJsonObject(json) ? json : {}
  if (format !== FORMAT || typeof generation !== 'string' || !isJsonObject(files)) {
    throw unreadable(place)
  }
  const entries = Object.entries(files)
  if (!entries.every(isFile)) throw unreadable(place)
  return { generation, files: new Map(entries) }
}

function isFile(entry: [string, Json]): entry is [string, string] {
  return journalPath.test(entry[0]) && typeof entry[1] === 'string'
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // The parser's message quotes the text, which can hold a private key.
    return undefined
  }
}

function unreadable(place: string) {
  return refuse(
    'journal_unreadable',
    'Unusable journal of an environment',
    `${place} is damaged, or was written by a newer version of this program. It can hold the only copy of an application's private key. Move it away, and check the account for applications that no state has.`,
  )
}
