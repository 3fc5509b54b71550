import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../lib/emulator/emulator'
import { runTerraform, type TerraformRun } from '../../helpers/terraform'
import type { Config, ConfigObject } from './config'
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
  /** Runs any command. */
  terraform(...args: string[]): Promise<TerraformRun>
  plan(...args: string[]): Promise<Run>
  /** Plans and applies, or applies the plan file that is the last argument. */
  apply(...args: string[]): Promise<Run>
  /** The attributes in the state, by address; private state is left out. */
  state(): Readonly<Record<string, ConfigObject>>
  /** A second folder of the same account, with the plugin but without a state. */
  fork(): Workspace
  close(): Promise<void>
}

/** A workspace with the plugin installed, on an emulator of its own. */
export async function createWorkspace(options: EmulatorOptions = {}): Promise<Workspace> {
  const emulator = await startEmulator(options)
  const { apiKey, apiSecret } = options.credentials ?? { apiKey: 'emulator', apiSecret: 'emulator' }
  const env = {
    VONAGE_API_KEY: apiKey,
    VONAGE_API_SECRET: apiSecret,
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
  }
  return openFolder(
    inject('initialised'),
    emulator,
    env,
    mkdtempSync(join(tmpdir(), 'vonage-e2e-home-')),
  )
}

function openFolder(
  from: string,
  emulator: Emulator,
  more: Readonly<Record<string, string | undefined>>,
  home: string,
): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-e2e-'))
  const env: Record<string, string | undefined> = {
    HOME: home,
    XDG_STATE_HOME: undefined,
    VONAGE_JOURNAL_DIR: undefined,
    ...more,
  }
  const forks: Workspace[] = []
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true })

  async function terraform(...args: string[]): Promise<TerraformRun> {
    const run = await runTerraform(args, { cwd: folder, env })
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
    terraform,
    plan: (...args) => tell('plan', '-json', '-detailed-exitcode', ...args),
    apply: (...args) => tell('apply', '-json', '-auto-approve', ...args),
    state: () => readState(join(folder, 'terraform.tfstate')),
    fork: () => {
      const fork = openFolder(from, emulator, env, home)
      forks.push(fork)
      return fork
    },
    close: async () => {
      for (const fork of forks) rmSync(fork.folder, { recursive: true, force: true })
      await emulator.close()
      rmSync(folder, { recursive: true, force: true })
      rmSync(home, { recursive: true, force: true })
    },
  }
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string
    readonly type: string
    readonly name: string
    readonly instances: readonly { readonly attributes: ConfigObject; readonly deposed?: string }[]
  }[]
}

function readState(file: string): Readonly<Record<string, ConfigObject>> {
  if (!existsSync(file)) return {}
  const { resources } = JSON.parse(readFileSync(file, 'utf8')) as StateFile
  return Object.fromEntries(
    resources.flatMap(({ type, name, instances }) =>
      instances
        .filter(({ deposed }) => deposed === undefined)
        .map(({ attributes }) => [`${type}.${name}`, attributes]),
    ),
  )
}
