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

/** All that the emulator keeps, in wire shape, in the order of creation. */
export interface EmulatorState {
  readonly applications: readonly WireApplication[]
  readonly numbers: readonly WireNumber[]
}

/** A page of some items, without a copy of the others. */
export function takePage<Item>(
  items: Iterable<Item>,
  isWanted: (item: Item) => boolean,
  pageSize: number,
  page: number,
): { readonly total: number; readonly items: readonly Item[] } {
  const first = (page - 1) * pageSize
  const taken: Item[] = []
  let total = 0
  for (const item of items) {
    if (!isWanted(item)) continue
    if (total >= first && taken.length < pageSize) taken.push(item)
    total += 1
  }
  return { total, items: taken }
}

/** The applications by id and the numbers by msisdn. What is stored is replaced, never changed in place. */
export class Store {
  readonly applications = new Map<string, WireApplication>()
  readonly numbers = new Map<string, WireNumber>()

  constructor(state: EmulatorState) {
    this.replace(state)
  }

  /** Forgets everything and takes over the state. */
  replace(state: EmulatorState): void {
    this.applications.clear()
    this.numbers.clear()
    for (const application of state.applications) {
      this.applications.set(application.id, application)
    }
    for (const number of state.numbers) this.numbers.set(number.msisdn, number)
  }

  /** The stored objects themselves: read them, do not change them. */
  snapshot(): EmulatorState {
    return { applications: [...this.applications.values()], numbers: [...this.numbers.values()] }
  }
}
