import { setTimeout as pause } from 'node:timers/promises'
import { isReadOnly, readEnvironment } from '../../config/environment'
import { createReadOnly } from '../../engine/read-only'
import { createSourceReader } from '../../environments/branches/read-source'
import type { EnvironmentAccount, EnvironmentDeps } from '../../environments/environment-deps'
import { openProject } from '../../environments/project'
import { openStore } from '../../environments/record-store'
import { openStackFolder } from '../../environments/stack-folder'
import { journalAccount } from '../../journal/open-journal'
import type { CliDeps } from '../command'
import { chooseAccount } from '../find-accounts'
import { type Account, openAccount } from '../open-account'

/** What a command on environments gets. */
export interface EnvironmentCommandDeps extends CliDeps, EnvironmentDeps {}

/** The store, the project and the accounts of this machine. @throws {Refusal} when no store is named */
export function openEnvironment(
  storePlace: string | undefined,
  deps: CliDeps,
): EnvironmentCommandDeps {
  return {
    ...deps,
    now: () => new Date(),
    sleep: (durationMs) =>
      pause(durationMs, undefined, { signal: deps.signal }).catch(() => undefined),
    store: openStore(storePlace, deps.signal),
    project: openProject(deps),
    openStack: (stack, variables) => openStackFolder(stack, deps.signal, variables),
    readSource: createSourceReader(deps.signal),
    openAccount: () => toEnvironmentAccount(openAccount(deps.signal)),
    accountOf: (declarations, block) => {
      const choice = chooseAccount({ declarations }, block)
      if (choice.reason !== undefined) return { reason: choice.reason }
      const account = openAccount(deps.signal, choice.connection)
      return { account: toEnvironmentAccount(account), namePrefix: choice.namePrefix }
    },
  }
}

function toEnvironmentAccount(account: Account): EnvironmentAccount {
  const stores = isReadOnly(readEnvironment()) ? createReadOnly(account) : account
  const { applications, numbers } = stores
  return { applications, numbers, key: account.key, journalAccount: journalAccount(account) }
}
