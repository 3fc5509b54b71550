import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname } from 'node:path'
import type { Emulator } from '../../lib/emulator/emulator'
import type { PackedProject } from './packed-project'
import type { StateServer } from './state-server'
import { findTerraform, terraformEnv } from './terraform'

/** What a script in bash left behind. */
export interface BashRun {
  readonly exitCode: number | null
  /** Both streams, as they came. */
  readonly output: string
}

/** The environment of a pipeline's job that deploys into the emulator and keeps its states on the server. */
export function jobEnv(emulator: Emulator, states: StateServer): NodeJS.ProcessEnv {
  return {
    ...terraformEnv(),
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    CDKTF_LOG_LEVEL: 'warn',
    DISABLE_VERSION_CHECK: '1',
    PATH: `${dirname(findTerraform() ?? 'terraform')}${delimiter}${process.env['PATH']}`,
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    STATE_ADDRESS: states.url,
  }
}

/** Runs a script in the project's folder. */
export async function runBash(
  { folder }: PackedProject,
  script: string,
  env: NodeJS.ProcessEnv,
): Promise<BashRun> {
  const child = spawn('bash', ['-c', script], { cwd: folder, env })
  let output = ''
  const add = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout.on('data', add)
  child.stderr.on('data', add)
  const [exitCode] = (await once(child, 'close')) as [number | null]
  return { exitCode, output }
}
