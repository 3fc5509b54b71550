import type { Secret } from '../diagnostics/secret'
import type { ApplicationId } from '../model/application'
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

/** Reads and writes applications of one account. Writes throw what the server refused. */
export interface ApplicationStore {
  /** The application, or undefined when the account has none of this id. */
  find(id: ApplicationId): Promise<RawApplication | undefined>
  /** Every application of the account, in the server's order. Never a part of them: a failed page throws. */
  list(): Promise<readonly RawApplication[]>
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
  /** The owned number with exactly this msisdn, or undefined. Reads the server, never a cache. */
  find(msisdn: string): Promise<OwnedNumber | undefined>
  /** Every owned number; with `applicationId`, those linked to it. Never a part of them. */
  list(filter?: { readonly applicationId?: ApplicationId }): Promise<readonly OwnedNumber[]>
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

/** A create that was about to be sent, written down before it was. */
export interface PendingCreate {
  /** Names this entry; made by whoever records it. */
  readonly id: string
  readonly name: string
  readonly publicKey: string
  /** Only of a pair that was generated for this create. */
  readonly privateKey: Secret | undefined
  /** Ids of the account before the create was sent, to tell the new one by where a key is shared. */
  readonly idsBefore: readonly string[]
  readonly startedAt: string
}

/** Pending creates of one account that survive the process. */
export interface CreateJournal {
  /** Entries of this name that no living process is working on, oldest first. */
  findPending(name: string): Promise<readonly PendingCreate[]>
  /** Written to disk, whole or not at all, when this returns. */
  record(pending: PendingCreate): Promise<void>
  /** Forgets entries; unknown ids are ignored. */
  clear(ids: readonly string[]): Promise<void>
  /** Every entry of the account, with this process's own. */
  list(): Promise<readonly PendingCreate[]>
}
