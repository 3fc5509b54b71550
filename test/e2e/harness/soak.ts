import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { applicationNamed, editApplication, editNumber, msisdn, numberOf, owning } from './account'
import { applications, type Config, links, together } from './config'
import { startDebugProvider } from './kept-provider'
import { createWorkspace, type Run, type Workspace } from './workspace'

/** What a process holds after a cycle. */
export interface Sample {
  readonly memoryMb: number
  /** Open files and sockets. */
  readonly handles: number
}

/**
 * Plays cycles of a changed configuration, a drift and the apply that heals it, with the real terraform and one process
 * of the provider. Gives back what that process held after each.
 */
export async function soak(cycles: number): Promise<readonly Sample[]> {
  const workspace = await createWorkspace(owning(1), 'own')
  const provider = await startDebugProvider(workspace.folder, workspace.env)
  try {
    workspace.env['TF_REATTACH_PROVIDERS'] = provider.reattach
    const samples: Sample[] = []
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await playCycle(workspace, cycle)
      samples.push(takeSample(provider.process.pid ?? 0))
    }
    return samples
  } finally {
    await provider.stop()
    await workspace.close()
  }
}

async function playCycle(workspace: Workspace, cycle: number): Promise<void> {
  const { emulator } = workspace
  workspace.configure(configOf(cycle))
  expectDone(await workspace.apply(), cycle)
  await editApplication(emulator, 'shop', (before) => ({ ...before, capabilities: {} }))
  await editNumber(emulator, msisdn(0), () => owning(1).seed?.numbers[0])
  const drifted = await workspace.plan()
  expect({ cycle, ...drifted }).toMatchObject({ exitCode: 2, errors: [] })
  expectDone(await workspace.apply(), cycle)
  const { id, capabilities } = applicationNamed(emulator, 'shop')
  expect({ cycle, capabilities }).toMatchObject({
    capabilities: { voice: { webhooks: { answer_url: { address: addressOf(cycle) } } } },
  })
  expect(numberOf(emulator, msisdn(0))?.app_id).toBe(id)
}

function expectDone(run: Run, cycle: number): void {
  expect({ cycle, ...run }).toMatchObject({ exitCode: 0, errors: [] })
}

/** Another address in each cycle, and an application that the next one removes. */
function configOf(cycle: number): Config {
  const voice = { webhooks: { answer_url: { address: addressOf(cycle) } } }
  return together(
    applications({ shop: { capabilities: { voice } }, [`short_lived_${cycle % 2}`]: {} }),
    links({ line: { application_id: '${vonage_application.shop.id}', msisdn: msisdn(0) } }),
  )
}

function addressOf(cycle: number): string {
  return `https://example.com/answer/${cycle}`
}

/** Source: proc(5), /proc/pid/status and /proc/pid/fd. */
function takeSample(pid: number): Sample {
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return { memoryMb: Number(kilobytes) / 1024, handles: readdirSync(`/proc/${pid}/fd`).length }
}

/** How much more a process holds at the end than in the middle: the medians of a tenth of the samples at each place. */
export function growthOf(samples: readonly Sample[]): Sample {
  const half = samples.slice(Math.floor(samples.length / 2))
  const tenth = Math.max(1, Math.floor(samples.length / 10))
  const [middle, end] = [half.slice(0, tenth), half.slice(-tenth)]
  const grown = (of: (sample: Sample) => number) => medianOf(end.map(of)) - medianOf(middle.map(of))
  return { memoryMb: grown(({ memoryMb }) => memoryMb), handles: grown(({ handles }) => handles) }
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** What a sample can have by chance: garbage that was not collected yet, and connections that are about to end. */
export const tolerated: Sample = { memoryMb: 20, handles: 6 }
