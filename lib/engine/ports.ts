import type { Secret } from '../diagnostics/secret'
import type { ApplicationId } from '../model/application'
import type { Tree } from '../model/tree'
import type { ExactNumber } from './exact-number'

/** JSON as it came from the API. */
export type Json = null | boolean | number | ExactNumber | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/**
 * An application as the API shows it, untouched: fields that nobody models survive an update because they are
 * still in here. It never holds a private key.
 */
export interface RawApplication extends JsonObject {
  readonly id: ApplicationId
  readonly name: string
}

/** The body of a create or a replace: everything that the server shall hold. */
export interface ApplicationBody extends JsonObject {
  readonly name: string
}

/** The first page of a list. */
export interface ListStart<Item> {
  readonly elements: readonly Item[]
  /** How many elements the whole list has, as this page says. */
  readonly total: number
  readonly pageCount: number
}

/** Reads and writes applications of one account. Writes throw what the server refused. */
export interface ApplicationStore {
  /** The application, or undefined when the account has none of this id. */
  find(id: ApplicationId): Promise<RawApplication | undefined>
  /**
   * Every application of the account, in the server's order. Never a part of them: a failed page throws.
   * @param start What `listStart` read. @default it is read
   */
  list(start?: ListStart<RawApplication>): Promise<readonly RawApplication[]>
  listStart(): Promise<ListStart<RawApplication>>
  /**
   * Sends one create and never repeats it.
   * @throws {ApiError} `status` below 500 when the server refused, so that nothing was made
   * @throws {TransportError | ContractError | ApiError} otherwise nobody knows whether it was made
   */
  create(body: ApplicationBody): Promise<RawApplication>
  /** Replaces the whole application. */
  replace(id: ApplicationId, body: ApplicationBody): Promise<RawApplication>
  /** Deletes; an application that is already gone counts as deleted. */
  delete(id: ApplicationId): Promise<void>
}

/** A number of the account. */
export interface OwnedNumber {
  /** Two capital letters. */
  readonly country: string
  /** E.164 digits without a plus sign. */
  readonly msisdn: string
  /** The application that it is linked to, if any. */
  readonly applicationId: ApplicationId | undefined
  /** As the API shows it, so that an update can send back what it does not manage. */
  readonly raw: JsonObject
}

/** Reads and links numbers of one account. */
export interface NumberStore {
  /**
   * The owned number with exactly this msisdn, or undefined. Reads the server, never a cache.
   * @param options `onTurn` is called right before the request is sent, after its wait in the queue.
   */
  find(msisdn: string, options?: { readonly onTurn?: () => void }): Promise<OwnedNumber | undefined>
  /**
   * Every owned number; with `applicationId`, those linked to it. Never a part of them.
   * @param filter `start` is what `listStart` read. @default it is read
   */
  list(filter?: {
    readonly applicationId?: ApplicationId
    readonly start?: ListStart<OwnedNumber>
  }): Promise<readonly OwnedNumber[]>
  listStart(): Promise<ListStart<OwnedNumber>>
  /**
   * Links the number, or unlinks it (undefined), and sends back the fields that `number` already has.
   * With a `deadline` it is not sent, nor sent again, after that moment.
   * @throws {TransportError} `api_too_late` when the deadline passed before it could be sent
   */
  setApplication(
    number: OwnedNumber,
    applicationId: ApplicationId | undefined,
    options?: { readonly deadline?: Date },
  ): Promise<void>
  /** Milliseconds between two requests to the numbers; 0 where they need not wait. */
  readonly paceMs: number
}

/** Time, so that tests need not wait. */
export interface Clock {
  now(): Date
  sleep(durationMs: number): Promise<void>
}

/** A generated pair. Both in PEM: SPKI and PKCS#8. */
export interface KeyPair {
  readonly publicKey: string
  readonly privateKey: Secret
}

/** Makes and reads RSA keys. */
export interface KeyMaker {
  createPair(): Promise<KeyPair>
  /**
   * The public half, in PEM; `likely` itself when it is that half, which is faster to find out.
   * @throws {VonageError} when the text is not a private key
   */
  publicKeyOf(privateKey: Secret, likely?: string): string
}

/** What a run wrote down before a write whose lost answer would make something unknowable. */
export type JournalEntry = PendingCreate | PendingLease | PendingPart

interface PendingWrite {
  /** Names this entry; made by whoever records it. */
  readonly id: string
  /** ISO 8601. */
  readonly startedAt: string
}

/** A create that is about to be sent. */
export interface PendingCreate extends PendingWrite {
  readonly kind: 'create'
  readonly name: string
  readonly publicKey: string
  /** Only of a pair that was generated for this create. */
  readonly privateKey: Secret | undefined
  /** Ids of the account before the run's first create, to tell the new application where a key is shared. */
  readonly idsBefore: readonly string[]
  /** The application that the server made, once its answer came. */
  readonly applicationId?: ApplicationId
}

/** A free number that a lease is about to link to its application. */
export interface PendingLease extends PendingWrite {
  readonly kind: 'lease'
  readonly applicationId: ApplicationId
  readonly msisdn: string
}

/** A part of an application that is about to be written for the first time. */
export interface PendingPart extends PendingWrite {
  readonly kind: 'part'
  readonly applicationId: ApplicationId
  /** Such as `capabilities.voice.webhooks.answer_url`. */
  readonly path: readonly string[]
  /** What was there, as exact JSON text of the API; null for nothing. */
  readonly previous: string | null
  /** Whether the write adds the capability around a webhook. */
  readonly addsCapability: boolean
  /** What is written, as a read finds it. */
  readonly writes: Tree
}

/** What an entry is about: a name of the account, the application of a lease, a part of an application. */
export type Subject =
  | Pick<PendingCreate, 'kind' | 'name'>
  | Pick<PendingLease, 'kind' | 'applicationId'>
  | Pick<PendingPart, 'kind' | 'applicationId' | 'path'>

/** The entries about a subject. */
export type EntryOf<S extends Subject> = Extract<JournalEntry, { readonly kind: S['kind'] }>

/** An entry that this run may not take up. */
export interface ForeignEntry {
  readonly entry: JournalEntry
  /** Whose it is, for a message. */
  readonly owner: string
}

/**
 * Writes of one account that a killed run left behind, with the state that each belongs to. All methods throw
 * `journal_unreadable` when an entry that they need cannot be used.
 */
export interface Journal {
  /** Entries about the subject that killed runs of this state left, oldest first. */
  findLeft<S extends Subject>(subject: S): Promise<readonly EntryOf<S>[]>
  /**
   * The same. From now on they are this process's own, and no other process finds them. This one finds creates again of
   * which it has recorded, noted or cleared nothing since: another resource may need them.
   */
  takeUp<S extends Subject>(subject: S): Promise<readonly EntryOf<S>[]>
  /** Entries about the subject that are not taken up: of other states, and of runs that ended in order. */
  findForeign(subject: Subject): Promise<readonly ForeignEntry[]>
  /** Everything that killed runs of this state left. */
  listLeft(): Promise<readonly JournalEntry[]>
  /** The applications that creates of this name are known to have made, whoever sent them. */
  listMade(subject: Pick<PendingCreate, 'kind' | 'name'>): Promise<ReadonlySet<string>>
  /** Entries of this state whose create made the application, and those of version 0.1.0, which name none. */
  findMade(id: ApplicationId): Promise<readonly PendingCreate[]>
  /** On the disk, whole or not at all, when this returns. */
  record(entry: JournalEntry): Promise<void>
  /** Notes which application the server made. */
  noteMade(entry: PendingCreate, id: ApplicationId): Promise<void>
  /** Forgets entries; those that are gone already are ignored. */
  clear(entries: readonly Pick<JournalEntry, 'id'>[]): Promise<void>
  /**
   * Notes that the results of these writes were handed over and the process ends in order. Their entries are never taken
   * up: that of a create is kept until a state shows its key, the others are forgotten.
   */
  noteDone(entries: readonly Pick<JournalEntry, 'id'>[]): void
}
