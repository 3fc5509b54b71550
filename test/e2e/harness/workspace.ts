import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../lib/emulator/emulator'
import { runTerraform, type TerraformRun } from '../../helpers/terraform'
import type { Config, ConfigObject } from './config'
import { type KeptProviders, keepProviders } from './kept-provider'
import type { StateFile } from './state-file'
import { readEvents, type Told } from './terraform-events'

/** What a run did: how it ended, and what it said. */
export interface Run extends TerraformRun, Told {}

/** A folder with a configuration, its state and its own account in an emulator. */
export interface Workspace {
  readonly folder: string
  /** `HOME` of every run: the journal is below it. */
  readonly home: string
  readonly emulator: Emulator
  /** Variables of every run; more can be set, undefined unsets one. */
  readonly env: Record<string, string | undefined>
  /** Replaces the configuration. */
  configure(config: Config): void
  /** Replaces the configuration with one in HCL. */
  configureHcl(text: string): void
  /** The variables of a run that `more` are added to, with the provider that serves it. */
  runEnv(more?: Workspace['env']): Promise<Workspace['env']>
  /** Runs any command. */
  terraform(...args: string[]): Promise<TerraformRun>
  plan(...args: string[]): Promise<Run>
  /** Plans and applies, or applies the plan file that is the last argument. */
  apply(...args: string[]): Promise<Run>
  /** The attributes in the state, by address; private state is left out. */
  state(): Readonly<Record<string, ConfigObject>>
  /** A second folder of the same account, with the plugin but without a state. */
  fork(): Workspace
  /** A second account in an emulator of its own, which ends with the workspace. */
  startAccount(options: EmulatorOptions): Promise<Emulator>
  close(): Promise<void>
}

/**
 * Which process of the provider serves a run of terraform: one that is kept for the folder (quicker), or those that
 * terraform starts itself. The latter is for tests of start-up, signals, logs, the journal's owner, and notes between
 * the processes of a run.
 */
export type ServedBy = 'kept' | 'own'

/** A workspace with the plugin installed, on an emulator of its own. */
export async function createWorkspace(
  options: EmulatorOptions = {},
  servedBy: ServedBy = 'kept',
): Promise<Workspace> {
  const emulator = await startEmulator(options)
  const { apiKey, apiSecret } = options.credentials ?? { apiKey: 'emulator', apiSecret: 'emulator' }
  const env = {
    VONAGE_API_KEY: apiKey,
    VONAGE_API_SECRET: apiSecret,
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
  }
  const providers = servedBy === 'kept' ? keepProviders(inject('initialised')) : undefined
  const home = mkdtempSync(join(tmpdir(), 'vonage-e2e-home-'))
  const workspace = openFolder({ emulator, providers, home, more: env })
  return {
    ...workspace,
    close: async () => {
      await providers?.close()
      await workspace.close()
      await emulator.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

interface Opening {
  readonly emulator: Emulator
  readonly providers: KeptProviders | undefined
  readonly home: string
  readonly more: Readonly<Record<string, string | undefined>>
}

function openFolder({ emulator, providers, home, more }: Opening): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-e2e-'))
  const env: Record<string, string | undefined> = {
    HOME: home,
    XDG_STATE_HOME: undefined,
    VONAGE_JOURNAL_DIR: undefined,
    ...more,
  }
  const forks: Workspace[] = []
  const others: Emulator[] = []
  cpSync(inject('initialised'), folder, { recursive: true, verbatimSymlinks: true })

  async function runEnv(more: Workspace['env'] = {}): Promise<Workspace['env']> {
    const all = { ...env, ...more }
    return { TF_REATTACH_PROVIDERS: await providers?.reattachIn(all), ...all }
  }
  async function terraform(...args: string[]): Promise<TerraformRun> {
    const run = await runTerraform(args, { cwd: folder, env: await runEnv() })
    expect(run.stdout + run.stderr).not.toContain('PRIVATE KEY')
    return run
  }
  async function tell(...args: string[]): Promise<Run> {
    const run = await terraform(...args)
    return { ...run, ...readEvents(run.stdout) }
  }
  return {
    folder,
    home,
    emulator,
    env,
    configure: (config) => {
      rmSync(join(folder, 'main.tf'), { force: true })
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config, null, 1))
    },
    configureHcl: (text) => {
      rmSync(join(folder, 'main.tf.json'), { force: true })
      writeFileSync(join(folder, 'main.tf'), text)
    },
    runEnv,
    terraform,
    plan: (...args) => tell('plan', '-json', '-detailed-exitcode', ...args),
    apply: (...args) => tell('apply', '-json', '-auto-approve', ...args),
    state: () => readState(join(folder, 'terraform.tfstate')),
    fork: () => {
      const fork = openFolder({ emulator, providers, home, more: env })
      forks.push(fork)
      return fork
    },
    startAccount: async (options) => {
      const other = await startEmulator(options)
      others.push(other)
      return other
    },
    close: async () => {
      for (const other of others) await other.close()
      for (const fork of forks) await fork.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readStateFile(file: string): StateFile | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StateFile) : undefined
}

function readState(file: string): Readonly<Record<string, ConfigObject>> {
  return attributesIn(readStateFile(file)?.resources ?? [])
}

/** The attributes of the resources of a state, by address. */
export function attributesIn(
  resources: StateFile['resources'],
): Readonly<Record<string, ConfigObject>> {
  return Object.fromEntries(
    resources.flatMap(({ type, name, instances }) =>
      instances
        .filter(({ deposed }) => deposed === undefined)
        .map(({ attributes }) => [`${type}.${name}`, attributes]),
    ),
  )
}
