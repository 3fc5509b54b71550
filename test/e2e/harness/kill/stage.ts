import { type Emulator, startEmulator } from '../../../../lib/emulator/emulator'
import type { AccountState } from '../../../../lib/emulator/state'
import { editApplication } from '../account'
import type { RunningTerraform } from '../running'
import type { Operation } from './operations'
import { type KillProxy, startKillProxy } from './proxy'

/** Something that is not as it should be: in a few words, and in detail. */
export interface Fault {
  readonly kind: string
  readonly detail: string
}

/** An operation that can be played again and again, each time from the same start. */
export interface Stage {
  readonly operation: Operation
  readonly proxy: KillProxy
  readonly emulator: Emulator
  /** The account before anything was deployed. */
  readonly seed: AccountState
  /** Puts account, state and journal back to the start of the operation. */
  reset(): Promise<void>
  /** Loses what the machine of a killed run kept, such as the journal. What is kept elsewhere is still there. */
  loseDisk(): void
  /** Starts the command of the operation. */
  start(): RunningTerraform
  /** Whether there is a state, and it is neither empty nor cut off. */
  hasState(): boolean
  /** Runs the same command once more, and waits for it. */
  rerun(): Promise<readonly Fault[]>
  /** What the state, or what the command keeps in its place, says against the account. */
  compareState(): readonly Fault[]
  /** Whether there is anything left to do. */
  planAgain(): Promise<readonly Fault[]>
  /** Removes everything that the operation deployed. */
  undo(): Promise<readonly Fault[]>
  close(): Promise<void>
}

/** An account that is reached through a proxy. */
export interface ProxiedAccount extends Pick<Stage, 'emulator' | 'proxy' | 'seed'> {
  /** What leads a client there. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** @param emulator @default a new one with the seed of the operation */
export async function openAccount(
  operation: Operation,
  emulator?: Emulator,
): Promise<ProxiedAccount> {
  const opened = emulator ?? (await startEmulator({ seed: operation.seed }))
  const seed = await settleSeed(opened)
  const proxy = await startKillProxy(opened.url)
  return {
    emulator: opened,
    proxy,
    seed,
    env: {
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
      VONAGE_API_URL: proxy.url,
      VONAGE_REST_URL: proxy.url,
    },
    close: async () => {
      await proxy.close()
      if (emulator === undefined) await opened.close()
    },
  }
}

/** The account as the API itself writes it: with its defaults filled in. */
export async function settleSeed(emulator: Emulator): Promise<AccountState> {
  for (const { name } of emulator.state().applications) {
    await editApplication(emulator, name, (before) => before)
  }
  const { applications, numbers } = emulator.state()
  return { applications, numbers }
}
