import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startEmulator } from '../../lib/emulator/emulator'
import { recordedApplication, recordedLink, writeState } from '../../test/helpers/state-file'
import { aNumber, anApplication } from '../../test/unit/emulator/builders'
import { type Usage, witnessUsage } from './witness'

const applicationCount = 10_000
const linkCount = 5_000

/** What `vonage-iac drift` costs on a large account in which nothing drifted. */
export interface DriftCost extends Usage {
  readonly durationMs: number
  readonly requests: number
}

/** Runs the built program once against a state of 10,000 applications and 5,000 links. */
export async function measureDrift(folder: string, program: string): Promise<DriftCost> {
  const applications = Array.from({ length: applicationCount }, (_, n) =>
    anApplication({ id: idOf(n), name: `app-${n}`, capabilities: { voice } }),
  )
  const numbers = Array.from({ length: linkCount }, (_, n) =>
    aNumber({ msisdn: String(447_700_000_000 + n), app_id: idOf(n) }),
  )
  const stack = join(folder, 'drift')
  mkdirSync(stack)
  writeState(stack, [
    ...applications.map((application, n) => recordedApplication(`app_${n}`, application)),
    ...numbers.map(({ msisdn }, n) => recordedLink(`link_${n}`, msisdn, idOf(n))),
  ])
  const emulator = await startEmulator({ seed: { applications, numbers } })
  try {
    const env = {
      ...process.env,
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
      VONAGE_API_URL: emulator.url,
      VONAGE_REST_URL: emulator.url,
    }
    const started = performance.now()
    const usage = await witnessUsage(folder, (more) =>
      runDrift(program, stack, { ...env, ...more }),
    )
    const durationMs = performance.now() - started
    return { ...usage, durationMs, requests: emulator.requests().length }
  } finally {
    await emulator.close()
  }
}

const voice = {
  webhooks: { answer_url: { address: 'https://example.com/answer' } },
  leg_persistence_time: 7,
}

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

/** @throws when it ends with anything but "no drift" */
async function runDrift(program: string, stack: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [program, 'drift', stack], { env, stdio: 'ignore' })
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`drift ended with ${child.exitCode}`)
}
