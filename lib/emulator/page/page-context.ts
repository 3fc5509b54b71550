import type { Account } from '../account'
import { CONTROL_PREFIX } from '../control-prefix'
import type { EmulatorCore } from '../core'
import type { ApiRequest } from '../exchange'

/** What a page is made from. */
export interface PageContext {
  readonly core: EmulatorCore
  /** The account that is looked at. */
  readonly account: Account
  readonly request: ApiRequest
  /** The address of a page of the same account; its path stands below `/__emulator/`. */
  href(path: string, parameters?: Readonly<Record<string, string | number>>): string
}

/** @throws {EmulatorError} when the address names an account that is not there */
export function createPageContext(request: ApiRequest, core: EmulatorCore): PageContext {
  const { accounts } = core
  const apiKey = request.query.get('account') ?? accounts.standard.credentials.apiKey
  const account = accounts.get(apiKey)
  const own = account === accounts.standard ? {} : { account: apiKey }
  return {
    core,
    account,
    request,
    href: (path, parameters = {}) => {
      const query = new URLSearchParams(own)
      for (const [name, value] of Object.entries(parameters)) query.set(name, String(value))
      return CONTROL_PREFIX + path + (query.size === 0 ? '' : `?${query.toString()}`)
    },
  }
}

/** The fields of a form that was sent. */
export function readForm(request: ApiRequest): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(request.body))
}
