import { vi } from 'vitest'
import type { CliDeps } from '../../lib/cli/command'
import { commands } from '../../lib/cli/commands'
import { runProgram } from '../../lib/cli/program'
import { reportFailure } from '../../lib/cli/report-failure'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../lib/emulator/emulator'
import { rememberingDeps } from '../unit/cli/cli-deps'

/** Sets the environment of this process so that the commands talk to the emulator; `vi.unstubAllEnvs` undoes it. */
export function pointAt({ url }: Emulator): void {
  vi.stubEnv('VONAGE_API_KEY', 'emulator')
  vi.stubEnv('VONAGE_API_SECRET', 'emulator')
  vi.stubEnv('VONAGE_API_URL', url)
  vi.stubEnv('VONAGE_REST_URL', url)
}

/** An emulator with this in its account, which the commands of this process talk to. */
export async function startAccount(seed: EmulatorOptions['seed']): Promise<Emulator> {
  const emulator = await startEmulator({ ...(seed && { seed }) })
  pointAt(emulator)
  return emulator
}

/** Runs `vonage-iac` with these words, as its entry file does, and gives its exit code and what it wrote. */
export async function runWords(words: readonly string[], overrides: Partial<CliDeps> = {}) {
  const deps = rememberingDeps(overrides)
  const code = await runProgram(words, commands, deps).catch((error: unknown) =>
    reportFailure(error, false, deps),
  )
  return { code, out: deps.out(), error: deps.error() }
}
