import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type Emulator, startEmulator } from '../../../../lib/emulator/emulator'
import { makeStore, openStore, type RecordStore } from '../../../../lib/environments/record-store'
import { type StateServer, startStateServer } from '../../../helpers/state-server'
import { findTerraform } from '../../../helpers/terraform'
import { type Forge, openForge } from './forge'
import { account } from './neighbours'

/** What outlives every job of the month. */
export interface World {
  readonly emulator: Emulator
  readonly states: StateServer
  readonly forge: Forge
  readonly store: RecordStore
  /** The folder of the store. */
  readonly storeFolder: string
  readonly clock: MonthClock
  /** What the jobs said, and what happened. */
  readonly log: string[]
  close(): Promise<void>
}

/** A clock that somebody sets. */
export interface MonthClock {
  now(): Date
  set(day: number, hour: number): void
}

/** A secret that no record and no output may have. */
export const SECRET = 'S3cret-of-the-month'

/** An account with neighbours, a repository, a store of states and one of records. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-month-world-'))
  const credentials = { apiKey: 'month', apiSecret: SECRET }
  const emulator = await startEmulator({ seed: account, credentials })
  const states = await startStateServer()
  const storeFolder = join(folder, 'records')
  makeStore(storeFolder)
  mkdirSync(join(folder, 'home'))
  const variables = {
    HOME: join(folder, 'home'),
    VONAGE_API_KEY: credentials.apiKey,
    VONAGE_API_SECRET: credentials.apiSecret,
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_BRANCH: undefined,
    CI: undefined,
    CHECKPOINT_DISABLE: '1',
    TERRAFORM_BINARY_NAME: findTerraform(),
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return {
    emulator,
    states,
    forge: openForge(folder),
    store: openStore(storeFolder, new AbortController().signal),
    storeFolder,
    clock: createClock(),
    log: [],
    close: async () => {
      vi.unstubAllEnvs()
      await Promise.all([emulator.close(), states.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Begins today: Terraform dates its locks by the clock of the machine, and they are as old as the month says or older. */
function createClock(): MonthClock {
  const midnight = new Date().setUTCHours(0, 0, 0, 0)
  let now = midnight
  return {
    now: () => new Date(now),
    set: (day, hour) => {
      now = midnight + day * 86_400_000 + hour * 3_600_000
    },
  }
}
