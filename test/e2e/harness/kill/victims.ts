import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { childrenOf, isRunning, type RunningTerraform, until } from '../running'
import type { Operation } from './operations'

/**
 * What ends: by SIGKILL, or the command by SIGINT. `both` is terraform and provider, `program` is `vonage-iac` alone, and
 * `disk` is everything at once, with all that the machine keeps.
 */
export const victims = ['provider', 'terraform', 'both', 'interrupt', 'program', 'disk'] as const

export type Victim = (typeof victims)[number]

/** What can end in a run of each tool. */
export const victimsOf: Readonly<Record<Operation['tool'], readonly Victim[]>> = {
  terraform: ['provider', 'terraform', 'both', 'interrupt', 'disk'],
  'vonage-iac': ['program', 'disk'],
  // An interrupt reaches terraform as in a run of its own.
  env: ['provider', 'terraform', 'program', 'disk'],
}

/** Terraform passes an interrupt on to the provider. The request is held until it has most likely arrived. */
const interruptArrivesMs = 150

/** Sends the signals of a victim. @returns the processes that end because of it, or by themselves */
export async function strike(victim: Victim, pid: number): Promise<readonly number[]> {
  const family = [pid, ...descendantsOf(pid)]
  const terraforms = family.filter(isTerraform)
  const providers = terraforms.flatMap(childrenOf)
  if (victim === 'interrupt') {
    end([pid], 'SIGINT')
    await setTimeout(interruptArrivesMs)
    return family
  }
  const struck: Readonly<Record<Exclude<Victim, 'interrupt'>, readonly number[]>> = {
    provider: providers,
    terraform: terraforms,
    both: [...terraforms, ...providers],
    program: [pid],
    disk: family,
  }
  end(struck[victim], 'SIGKILL')
  return family
}

/** Waits until a run and all of its processes are gone. A provider ends by itself when its terraform is dead. */
export async function awaitEnd(
  running: RunningTerraform,
  family: () => readonly number[],
): Promise<void> {
  await running.ended
  await until('every process has ended', () => !family().some(isRunning))
}

function descendantsOf(pid: number): readonly number[] {
  const children = childrenOf(pid)
  return [...children, ...children.flatMap(descendantsOf)]
}

function isTerraform(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'terraform'
  } catch {
    // It ended by itself a moment ago.
    return false
  }
}

function end(pids: readonly number[], signal: 'SIGINT' | 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended by itself a moment ago.
    }
  }
}
