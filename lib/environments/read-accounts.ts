import type { Diagnostic } from '../diagnostics/diagnostic'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { EnvironmentDeps, SynthesizedStack } from './environment-deps'
import { findAccounts } from './record-accounts'

/** An account that stacks are about to be deployed in, read whole. */
export interface ReadAccount {
  readonly key: string
  readonly namePrefix: string
  readonly applications: readonly RawApplication[]
  readonly numbers: readonly OwnedNumber[]
}

/** Both lists of every account of the stacks, each account once for each prefix; a warning for one that is not known. */
export async function readAccounts(
  stacks: readonly SynthesizedStack[],
  deps: Pick<EnvironmentDeps, 'accountOf'>,
): Promise<{
  readonly accounts: readonly ReadAccount[]
  readonly warnings: readonly Diagnostic[]
}> {
  const accounts: ReadAccount[] = []
  const warnings: Diagnostic[] = []
  for (const { name, declarations } of stacks) {
    for (const found of findAccounts(declarations, deps)) {
      if (found.reason !== undefined) {
        warnings.push(unknownAccount(name, found.reason))
        continue
      }
      const { account, namePrefix } = found
      const { key } = account
      if (accounts.some((one) => one.key === key && one.namePrefix === namePrefix)) continue
      const [applications, numbers] = await Promise.all([
        account.applications.list(),
        account.numbers.list(),
      ])
      accounts.push({ key, namePrefix, applications, numbers })
    }
  }
  return { accounts, warnings }
}

function unknownAccount(stack: string, reason: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'environment_left_out',
    summary: `The account of ${stack} is not known before the deploy`,
    detail: `${reason} Its quota is not checked, and "vonage-iac env down" destroys what the state holds, but not an application whose deploy was killed before its state was written. Use input variables or environment variables for the account.`,
    path: [],
  }
}
