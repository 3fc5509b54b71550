import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { impliedMirrorFolder, terraformEnv } from '../../helpers/terraform'

type Env = Readonly<Record<string, string | undefined>>

/** The address of the provider, and the version that the tests build. */
export const builtProvider = {
  address: 'registry.terraform.io/vonage-iac/vonage',
  version: '0.1.0',
} as const

/**
 * Providers that serve every run of terraform in some folders, instead of a new process or three for each run. A run has
 * no notes there (docs/decisions/0035-run-notes.md), and a signal to terraform does not reach the provider.
 */
export interface KeptProviders {
  /** The value of `TF_REATTACH_PROVIDERS` for a run in this environment, which the provider reads at its start. */
  reattachIn(env: Env): Promise<string>
  close(): Promise<void>
}

/** @param installed A folder with the plugin in its implied mirror. */
export function keepProviders(installed: string): KeptProviders {
  const kept = new Map<string, Promise<DebugProvider>>()
  return {
    reattachIn: async (env) => {
      // Variables of the configuration are terraform's alone.
      const read = Object.entries(env).filter(([name]) => !name.startsWith('TF_VAR_'))
      const key = JSON.stringify(read.sort())
      const provider = kept.get(key) ?? startDebugProvider(installed, env)
      kept.set(key, provider)
      return (await provider).reattach
    },
    close: async () => {
      for (const provider of kept.values()) await (await provider).stop()
    },
  }
}

/** A provider that was started with `--debug`. */
export interface DebugProvider {
  /** The value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string
  readonly process: ChildProcess
  /** Interrupts it. @returns its exit code */
  stop(): Promise<number | null>
}

/** Starts the plugin that is installed in a folder with `--debug`, and waits until it serves. */
export async function startDebugProvider(installed: string, env: Env): Promise<DebugProvider> {
  const program = join(
    impliedMirrorFolder(installed, builtProvider),
    `terraform-provider-vonage_v${builtProvider.version}`,
  )
  const child = spawn(program, ['--debug'], {
    env: terraformEnv(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  // A worker that is stopped in a test must not leave it behind.
  const kill = () => child.kill()
  process.once('exit', kill)
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)),
    exited.then(([code]) => `exit code ${code}`),
  ])
  const [, reattach] = /^export TF_REATTACH_PROVIDERS='(.*)'$/.exec(line) ?? []
  if (reattach === undefined) throw new Error(`the provider did not serve with --debug: ${line}`)
  return {
    reattach,
    process: child,
    stop: async () => {
      process.off('exit', kill)
      child.kill('SIGINT')
      const [code] = await exited
      return code
    },
  }
}
