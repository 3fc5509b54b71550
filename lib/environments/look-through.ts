import { renderDiagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { EnvironmentAccount, EnvironmentDeps } from './environment-deps'
import type { EnvironmentRecord } from './record'
import { openRecordedAccounts } from './record-accounts'
import { findUnrecorded, type UnrecordedApplication } from './unrecorded'

/**
 * Applications that look like an environment's and that no record proves, in the accounts of the records and of the environment variables.
 * An account that cannot be opened is told: nothing depends on it.
 */
export async function lookThrough(
  records: readonly EnvironmentRecord[],
  deps: EnvironmentDeps,
): Promise<readonly UnrecordedApplication[]> {
  const accounts = new Map<string, EnvironmentAccount>()
  const add = (account: EnvironmentAccount) => void accounts.set(account.key, account)
  for (const record of records) {
    // Its own destroy says why its account cannot be opened.
    attempt(() => {
      for (const { account } of openRecordedAccounts(record, deps)) add(account)
    })
  }
  const fault = attempt(() => add(deps.openAccount()))
  if (accounts.size === 0 && fault !== undefined) {
    deps.writeError('The account was not looked through for applications that no record names:\n')
    for (const one of fault.toDiagnostics()) deps.writeError(`${renderDiagnostic(one)}\n`)
  }
  const found: UnrecordedApplication[] = []
  for (const { applications } of accounts.values()) {
    found.push(...findUnrecorded(await applications.list(), records))
  }
  return found
}

function attempt(work: () => void): VonageError | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (error instanceof VonageError) return error
    throw error
  }
}
