import type { Accounts } from './accounts'
import { type Limits, setLimits } from './limits'

/**
 * Sets some limits of every account, or of one, and gives back all of them. Those of the default account are the
 * ones that others begin with.
 * @throws {EmulatorError} when a value is not accepted, or when there is no such account
 */
export function changeLimits(accounts: Accounts, values: unknown, apiKey?: string): Limits {
  const account = apiKey === undefined ? accounts.standard : accounts.get(apiKey)
  const limits = setLimits(account.limits, values)
  if (apiKey === undefined) accounts.setLimits(limits)
  else account.limits = limits
  return limits
}
