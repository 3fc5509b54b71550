import { setTimeout } from 'node:timers/promises'
import { childrenOf, isRunning, type RunningTerraform, until } from '../running'

/** What ends: by SIGKILL, or terraform by SIGINT. `program` is `vonage-iac`. */
export const victims = ['provider', 'terraform', 'both', 'interrupt', 'program'] as const

export type Victim = (typeof victims)[number]

/** Terraform passes an interrupt on to the provider. The request is held until it has most likely arrived. */
const interruptArrivesMs = 150

/** Sends the signals of a victim. */
export async function strike(victim: Victim, pid: number): Promise<readonly number[]> {
  const providers = childrenOf(pid)
  if (victim === 'interrupt') {
    end(pid, 'SIGINT')
    await setTimeout(interruptArrivesMs)
    return providers
  }
  if (victim !== 'provider') end(pid, 'SIGKILL')
  if (victim === 'provider' || victim === 'both') {
    for (const provider of providers) end(provider, 'SIGKILL')
  }
  return providers
}

/** Waits until a run and its providers are gone. A provider ends by itself when its terraform is dead. */
export async function awaitEnd(
  running: RunningTerraform,
  providers: () => readonly number[],
): Promise<void> {
  await running.ended
  await until('the provider has ended', () => !providers().some(isRunning))
}

function end(pid: number, signal: 'SIGINT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself a moment ago.
  }
}
