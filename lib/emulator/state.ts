import type { JsonObject } from './json'

/** An application that has no id yet. */
export interface WireApplicationDraft extends JsonObject {
  readonly name: string
  readonly keys: { readonly public_key?: string }
  readonly privacy?: JsonObject
  readonly capabilities?: JsonObject
}

/** An application as the API shows it in a list: no private key, no `_links`. */
export interface WireApplication extends WireApplicationDraft {
  readonly id: string
}

/** An owned number as the API shows it. Source: Numbers API spec 1.1.0, getOwnedNumbers. */
export interface WireNumber extends JsonObject {
  /** Two capital letters. */
  readonly country: string
  /** E.164 digits without `+`. */
  readonly msisdn: string
  readonly type?: string
  readonly features?: readonly string[]
  readonly moHttpUrl?: string
  readonly voiceCallbackType?: string
  readonly voiceCallbackValue?: string
  readonly voiceStatusCallback?: string
  readonly app_id?: string
}

/** What one account has, in wire shape, in the order of creation. */
export interface AccountState {
  readonly applications: readonly WireApplication[]
  readonly numbers: readonly WireNumber[]
}

/** What another account than the default one has, and its secret. */
export interface OtherAccountState extends AccountState {
  /** @default emulator */
  readonly api_secret?: string
}

/** All that the emulator keeps: the default account, and others by their API key. */
export interface EmulatorState extends AccountState {
  /** @default the default account alone */
  readonly accounts?: Readonly<Record<string, OtherAccountState>>
}
