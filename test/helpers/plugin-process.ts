import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPlugin } from '../../scripts/build-plugin'

const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'

/** A plugin that was started the way Terraform does it. */
export interface PluginProcess {
  readonly child: ChildProcess
  readonly socketPath: string
  /** PEM. */
  readonly certificate: string
  /** Parts of the handshake line. */
  readonly handshake: readonly string[]
  /** All of stdout and stderr so far. */
  readonly output: { stdout: string; stderr: string }
  /** Resolves with the exit code, or null after a signal. */
  readonly exited: Promise<number | null>
}

/** Builds the demo provider into a new folder; returns its launcher. */
export function buildDemoPlugin(): Promise<string> {
  return buildPlugin({
    entry: join(__dirname, 'demo-plugin.ts'),
    folder: mkdtempSync(join(tmpdir(), 'demo-plugin-')),
    type: 'demo',
    version: '0.0.1',
  })
}

/** What Terraform sets for a plugin that it starts. */
export function pluginEnv(clientCertificate: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: cookie,
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_CLIENT_CERT: clientCertificate,
  }
}

/** Starts the program and waits for its handshake; fails when it ends without one. */
export async function startPlugin(
  launcher: string,
  env: NodeJS.ProcessEnv,
): Promise<PluginProcess> {
  const child = spawn(launcher, [], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  const line = once(child.stdout, 'data').then(([text]) => String(text))
  const first = await Promise.race([line, exited])
  if (typeof first !== 'string') throw new Error(`the plugin ended: ${output.stderr}`)
  const handshake = first.trim().split('|')
  return {
    child,
    handshake,
    socketPath: handshake[3] ?? '',
    certificate: toPem(handshake[5] ?? ''),
    output,
    exited,
  }
}

/** The handshake's base64 has no padding, which PEM needs. */
function toPem(base64: string): string {
  const padded = Buffer.from(base64, 'base64').toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${padded}\n-----END CERTIFICATE-----\n`
}
