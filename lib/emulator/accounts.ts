import { Account, type AccountChange } from './account'
import type { Credentials } from './credentials'
import { EmulatorError } from './emulator-error'
import { defaultLimits, type Limits } from './limits'
import type { EmulatorState, OtherAccountState } from './state'

/** The secret of an account whose state names none. */
const DEFAULT_SECRET = 'emulator'

/** A change, and the account that it is in; no key for the default one. */
export type KeyedChange = AccountChange & { readonly account?: string }

/** Every account, by API key. The default one is always there. */
export class Accounts {
  readonly standard: Account
  readonly #others = new Map<string, Account>()
  readonly #onChange: (change: KeyedChange) => void
  #limits: Limits = defaultLimits

  constructor(credentials: Credentials, onChange: (change: KeyedChange) => void) {
    this.#onChange = onChange
    this.standard = new Account(credentials, onChange)
  }

  find(apiKey: string): Account | undefined {
    const { credentials } = this.standard
    return apiKey === credentials.apiKey ? this.standard : this.#others.get(apiKey)
  }

  /** @throws {EmulatorError} when there is none with this key */
  get(apiKey: string): Account {
    const account = this.find(apiKey)
    if (account !== undefined) return account
    const keys = this.list().map((one) => one.credentials.apiKey)
    throw new EmulatorError(`There is no account ${apiKey}. There are: ${keys.join(', ')}.`)
  }

  /** The default account first. */
  list(): readonly Account[] {
    return [this.standard, ...this.#others.values()]
  }

  /** The account with this key, made if it is not there; a secret that is left out stays. */
  replaceOther(apiKey: string, state: OtherAccountState): void {
    const { api_secret: apiSecret } = state
    const account = this.find(apiKey) ?? this.#make(apiKey)
    if (apiSecret !== undefined) account.credentials = { apiKey, apiSecret }
    account.replace(state)
  }

  /**
   * Takes over the state. One without `accounts` leaves the other accounts as they are.
   * @throws {EmulatorError} when one of the others has the key of the default account
   */
  replace(state: EmulatorState): void {
    const { accounts } = state
    const { apiKey } = this.standard.credentials
    if (accounts !== undefined && Object.hasOwn(accounts, apiKey)) {
      throw new EmulatorError(
        `accounts.${apiKey} is the default account: what it has stands beside accounts, not in it.`,
      )
    }
    this.standard.replace(state)
    if (accounts === undefined) return
    this.#others.clear()
    for (const [key, one] of Object.entries(accounts)) this.replaceOther(key, one)
  }

  /** Everything, as the stored objects themselves: read them, do not change them. */
  capture(): EmulatorState {
    const others = [...this.#others].map(([key, account]) => {
      const { apiSecret } = account.credentials
      return [key, { api_secret: apiSecret, ...account.capture() }] as const
    })
    const standard = this.standard.capture()
    return others.length === 0 ? standard : { ...standard, accounts: Object.fromEntries(others) }
  }

  /** Sets the limits of every account, and of those to come. */
  setLimits(limits: Limits): void {
    this.#limits = limits
    for (const account of this.list()) account.limits = limits
  }

  #make(apiKey: string): Account {
    const credentials = { apiKey, apiSecret: DEFAULT_SECRET }
    const account = new Account(credentials, (change) =>
      this.#onChange({ account: apiKey, ...change }),
    )
    account.limits = this.#limits
    this.#others.set(apiKey, account)
    return account
  }
}
