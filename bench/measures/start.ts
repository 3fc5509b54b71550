import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { createSelfSigned, type SelfSigned } from '../../lib/plugin/certificate'
import { ProviderDefinition } from '../../lib/plugin/generated/tfplugin6'
import { connectPlugin } from '../../test/helpers/plugin-client'
import { pluginEnv, startPlugin } from '../../test/helpers/plugin-process'
import { median } from './median'

/** Milliseconds since the start of the process, medians over the same number of runs. */
export interface Start {
  readonly handshakeMs: number
  /** To the answer of the first call, of a client that connects at the handshake. */
  readonly firstAnswerMs: number
  /** Of a Node that does nothing, from its start to its end. */
  readonly bareNodeMs: number
}

/** How long the plugin takes from its start to its handshake and to its first answer, and bare Node in turn with it. */
export async function measureStart(launcher: string, runs: number): Promise<Start> {
  const identity = createSelfSigned(new Date())
  const bare: number[] = []
  const handshake: number[] = []
  const firstAnswer: number[] = []
  for (let run = 0; run < runs; run++) {
    bare.push(timeBareNode())
    await settle()
    const times = await timePlugin(launcher, identity)
    handshake.push(times.handshakeMs)
    firstAnswer.push(times.firstAnswerMs)
    await settle()
  }
  return {
    handshakeMs: median(handshake),
    firstAnswerMs: median(firstAnswer),
    bareNodeMs: median(bare),
  }
}

function timeBareNode(): number {
  const startedAt = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return performance.now() - startedAt
}

async function timePlugin(
  launcher: string,
  identity: SelfSigned,
): Promise<Omit<Start, 'bareNodeMs'>> {
  const startedAt = performance.now()
  const plugin = await startPlugin(launcher, pluginEnv(identity.certificate))
  const handshakeMs = performance.now() - startedAt
  const client = await connectPlugin(plugin.socketPath, plugin.certificate, identity)
  await client.call(ProviderDefinition.methods.getMetadata, {})
  const firstAnswerMs = performance.now() - startedAt
  client.close()
  await plugin.exited
  return { handshakeMs, firstAnswerMs }
}

/** The next measurement must not share the processor with the end of this one. */
async function settle(): Promise<void> {
  await setTimeout(100)
}
