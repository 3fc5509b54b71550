/**
 * Prints how long a plugin takes from its start to its handshake, against bare Node, side by side in one run.
 * Run: npx tsx bench/handshake.ts [launcher] (default: the demo provider of the tests, built now).
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createSelfSigned } from '../lib/plugin/certificate'
import { buildDemoPlugin, pluginEnv } from '../test/helpers/plugin-process'

const runs = 31
delete process.env['NODE_EXTRA_CA_CERTS']

async function printHandshake(): Promise<void> {
  const launcher = process.argv[2] ?? (await buildDemoPlugin())
  const env = pluginEnv(createSelfSigned(new Date()).certificate)
  const bare: number[] = []
  const plugin: number[] = []
  for (let run = 0; run < runs; run++) {
    bare.push(await timed(() => spawnSync(process.execPath, ['-e', '0'])))
    plugin.push(await timed(() => handshake(launcher, env)))
  }
  const ratio = median(plugin) / median(bare)
  console.log(`node -e 0           ${describe(bare)}`)
  console.log(`spawn to handshake  ${describe(plugin)}`)
  console.log(`ratio               ${ratio.toFixed(2)}x (limit 2.0x)`)
}

async function handshake(launcher: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(launcher, [], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  // The next measurement must not share the processor with the end of this one.
  setTimeout(() => child.kill('SIGKILL'), 1000).unref()
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  const elapsedMs = performance.now() - start
  await new Promise((resolve) => setTimeout(resolve, 50))
  return elapsedMs
}

function describe(times: readonly number[]): string {
  return `median ${median(times).toFixed(0)} ms, least ${Math.min(...times).toFixed(0)} ms of ${times.length}`
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

void printHandshake()
