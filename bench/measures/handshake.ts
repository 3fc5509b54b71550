import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { createSelfSigned } from '../../lib/plugin/certificate'
import { pluginEnv } from '../../test/helpers/plugin-process'
import { median } from './median'

/** Milliseconds, medians over the same number of runs. */
export interface Handshake {
  readonly pluginMs: number
  /** Of a Node that does nothing, from its start to its end. */
  readonly bareNodeMs: number
}

/** How long the plugin takes from its start to its handshake, and bare Node in turn with it. */
export async function measureHandshake(launcher: string, runs: number): Promise<Handshake> {
  const env = pluginEnv(createSelfSigned(new Date()).certificate)
  const bare: number[] = []
  const plugin: number[] = []
  for (let run = 0; run < runs; run++) {
    bare.push(await timeMs(() => spawnSync(process.execPath, ['-e', '0'])))
    plugin.push(await timeMs(() => shakeHands(launcher, env)))
  }
  return { pluginMs: median(plugin), bareNodeMs: median(bare) }
}

async function shakeHands(launcher: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(launcher, [], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
}

async function timeMs(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  const elapsedMs = performance.now() - startedAt
  // The next measurement must not share the processor with the end of this one.
  await setTimeout(100)
  return elapsedMs
}
