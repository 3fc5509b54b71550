import { type ChangeListener, Collection } from './collection'
import type { Credentials } from './credentials'
import { defaultLimits, type Limits, RateWindow } from './limits'
import type { AccountState, WireApplication, WireNumber } from './state'

/** The applications by id and the numbers by msisdn of one account. */
export interface Store {
  readonly applications: Collection<WireApplication>
  readonly numbers: Collection<WireNumber>
}

/** One thing of an account that changed: the thing itself, or null when it was deleted. */
export type AccountChange =
  | {
      readonly list: 'applications'
      readonly key: string
      readonly item: WireApplication | null
    }
  | { readonly list: 'numbers'; readonly key: string; readonly item: WireNumber | null }

/** One account: its credentials, what it has, and how fast it may call. Accounts never see each other. */
export class Account implements Store {
  credentials: Credentials
  limits: Limits = defaultLimits
  readonly rate = new RateWindow()
  readonly applications: Collection<WireApplication>
  readonly numbers: Collection<WireNumber>

  constructor(credentials: Credentials, onChange: (change: AccountChange) => void) {
    this.credentials = credentials
    const onApplication: ChangeListener<WireApplication> = (key, item) =>
      onChange({ list: 'applications', key, item: item ?? null })
    const onNumber: ChangeListener<WireNumber> = (key, item) =>
      onChange({ list: 'numbers', key, item: item ?? null })
    this.applications = new Collection(onApplication)
    this.numbers = new Collection(onNumber)
  }

  /** Forgets everything and takes over the state. */
  replace(state: AccountState): void {
    this.applications.replace(state.applications.map((one) => [one.id, one]))
    this.numbers.replace(state.numbers.map((one) => [one.msisdn, one]))
  }

  /** The stored objects themselves: read them, do not change them. */
  capture(): AccountState {
    return { applications: [...this.applications.values()], numbers: [...this.numbers.values()] }
  }
}
