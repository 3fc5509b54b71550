import { setTimeout as pause } from 'node:timers/promises'
import { isReadOnly, readEnvironment } from '../../config/environment'
import { createReadOnly } from '../../engine/read-only'
import { journalAccount } from '../../journal/open-journal'
import type { CliDeps } from '../command'
import { openAccount } from '../open-account'
import { createSourceReader } from './branches/read-source'
import type { EnvironmentDeps } from './environment-deps'
import { openProject } from './project'
import { openStore } from './record-store'
import { openStackFolder } from './stack-folder'

/** The store, the project and the accounts of this machine. @throws {Refusal} when no store is named */
export function openEnvironment(storePlace: string | undefined, deps: CliDeps): EnvironmentDeps {
  return {
    ...deps,
    now: () => new Date(),
    sleep: (durationMs) =>
      pause(durationMs, undefined, { signal: deps.signal }).catch(() => undefined),
    store: openStore(storePlace, deps.signal),
    project: openProject(deps),
    openStack: (stack, variables) => openStackFolder(stack, deps.signal, variables),
    readSource: createSourceReader(deps.signal),
    openAccount: (choice) => {
      const account = openAccount(deps.signal, choice)
      const stores = isReadOnly(readEnvironment()) ? createReadOnly(account) : account
      return {
        applications: stores.applications,
        numbers: stores.numbers,
        key: account.key,
        journalAccount: journalAccount(account),
      }
    },
  }
}
