import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import { closeServer, listen } from '../../contract/api/recording-server'
import { runTerraform, terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { applicationNamed, msisdn, numberOf, owning } from '../harness/account'

const root = join(__dirname, '../../..')
const missing = terraformMissing()

interface Program {
  readonly child: ChildProcess
  /** stdout and stderr. */
  readonly output: () => string
  readonly stdout: () => string
  readonly ended: Promise<number>
}

let emulator: Emulator
const folder = mkdtempSync(join(tmpdir(), 'vonage-webhooks-'))
const running: Program[] = []
/** Of the deployed application, once it is. */
const deployed = { applicationId: '', privateKey: '' }
/** The web application, and its copy for the fallback. */
const ports = { first: 0, second: 0 }

beforeAll(async () => {
  if (missing !== undefined) return
  emulator = await startEmulator(owning(1))
  ports.first = await freePort()
  ports.second = await freePort()
})

afterAll(async () => {
  for (const program of running) await stop(program)
  rmSync(folder, { recursive: true, force: true })
  await emulator.close()
})

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await closeServer(server)
  return port
}

function start(words: readonly string[], env: NodeJS.ProcessEnv): Program {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const ended = once(child, 'close').then(([code]) => Number(code))
  return { child, output: () => output, stdout: () => stdout, ended }
}

async function stop({ child, ended }: Program): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

function example(file: string): readonly string[] {
  // In this very process: the program tsx starts another one, which would outlive it.
  return ['--import', require.resolve('tsx'), join(root, 'examples/webhook-server', file)]
}

function account(): Readonly<Record<string, string>> {
  return {
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    VONAGE_SIGNATURE_SECRET: 'sign me',
  }
}

/** Starts the web application with what the deploy gave. */
async function startServer(port: number, more: NodeJS.ProcessEnv): Promise<Program> {
  const program = start(example('server.ts'), {
    PORT: String(port),
    VONAGE_APPLICATION_ID: deployed.applicationId,
    VONAGE_PRIVATE_KEY: deployed.privateKey,
    VONAGE_SIGNATURE_SECRET: 'sign me',
    VONAGE_API_URL: emulator.url,
    ...more,
  })
  running.push(program)
  while (!program.output().includes('listening')) {
    if (program.child.exitCode !== null) throw new Error(program.output())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return program
}

async function rehearse(words: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const program = join(root, 'dist/cli/vonage-iac.js')
  const all = [program, 'rehearse', '--application', 'Forwarder', ...words]
  const run = start(all, { ...account(), ...env })
  return { code: await run.ended, output: run.stdout() }
}

describe.skipIf(missing !== undefined)(titled('the example webhook-server', missing), () => {
  it('is deployed: application, webhooks, number, and a key of its own', async () => {
    const synthesized = start(example('main.ts'), { CDKTF_OUTDIR: join(folder, 'cdktf.out') })
    expect([await synthesized.ended, synthesized.output()]).toEqual([0, ''])
    const cwd = join(folder, 'cdktf.out/stacks/webhook-server')
    const env = {
      ...account(),
      TF_VAR_base_url: `http://127.0.0.1:${ports.first}`,
      TF_VAR_fallback_base_url: `http://127.0.0.1:${ports.second}`,
      TF_VAR_msisdn: msisdn(0),
    }
    expect(await runTerraform(['init'], { cwd, env })).toMatchObject({ exitCode: 0 })
    const applied = await runTerraform(['apply', '-auto-approve'], { cwd, env })
    expect(applied).toMatchObject({ exitCode: 0 })
    expect(applied.stdout).not.toContain('PRIVATE KEY')
    const output = async (name: string) =>
      (await runTerraform(['output', '-raw', name], { cwd, env })).stdout
    deployed.applicationId = await output('application_id')
    deployed.privateKey = await output('private_key')
    expect(applicationNamed(emulator, 'Forwarder').id).toBe(deployed.applicationId)
    expect(numberOf(emulator, msisdn(0))?.app_id).toBe(deployed.applicationId)
  })

  it('does not start without its settings, and says which', async () => {
    const program = start(example('server.ts'), { VONAGE_APPLICATION_ID: deployed.applicationId })
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('Set VONAGE_PRIVATE_KEY, VONAGE_SIGNATURE_SECRET')
  })

  it('forwards an inbound call to the mobile phone, and takes every event', async () => {
    const server = await startServer(ports.first, { FORWARD_TO: '447700900555' })
    await startServer(ports.second, { FORWARD_TO: '447700900555' })
    const { code, output } = await rehearse()
    expect(output).toContain('Passed: the call is answered.')
    expect(code).toBe(0)
    const log = server.output().trim().split('\n').slice(1)
    expect(log).toEqual([
      '200 answer: 447700900999 forwarded to 447700900555 (rehearsal)',
      '204 event: started (rehearsal)',
      '204 event: ringing (rehearsal)',
      '204 event: answered (rehearsal)',
      '204 event: completed (rehearsal)',
    ])
  })

  it.each(['outbound-call', 'call-event', 'message', 'message-status', 'rtc'])(
    'passes a rehearsal of %s',
    async (event) => {
      expect(await rehearse(['--event', event, '--strict'])).toMatchObject({ code: 0 })
    },
  )

  it('makes tokens that Vonage takes, from the key in its environment', async () => {
    const health = await fetch(`http://127.0.0.1:${ports.first}/health`)
    expect(health.status).toBe(200)
  })

  it('refuses what Vonage did not sign', async () => {
    for (const [secret, status] of [
      ['wrong', 401],
      ['', 503],
    ] as const) {
      const words = ['--event', 'message', '--json']
      const { code, output } = await rehearse(words, { VONAGE_SIGNATURE_SECRET: secret })
      expect(code).toBe(2)
      expect(JSON.parse(output)).toMatchObject({ steps: [{ status }, { status }] })
    }
  })

  it('lets the fallback answer when its answer URL cannot', async () => {
    await stop(running[0] as Program)
    const server = await startServer(ports.first, { FORWARD_TO: '' })
    const { code, output } = await rehearse(['--json'])
    expect(JSON.parse(output)).toMatchObject({
      passed: true,
      call: 'answered',
      ncco: { valid: true, problems: [] },
      steps: [
        { webhook: 'answer_url', attempt: 1, status: 503, phase: 'initial' },
        { webhook: 'answer_url', attempt: 2, status: 503, phase: 'initial' },
        { webhook: 'fallback_answer_url', attempt: 1, status: 200, phase: 'initial' },
        { webhook: 'event_url', status: 204 },
        { webhook: 'event_url', status: 204 },
        { webhook: 'event_url', status: 204 },
        { webhook: 'event_url', status: 204 },
      ],
    })
    expect(code).toBe(0)
    expect(running[1]?.output()).toContain(
      '200 fallback: 447700900999, because it answered 503, and 200 to 205 are accepted (rehearsal)',
    )
    await stop(server)
  })

  it('is still answered by the fallback when the whole server is gone', async () => {
    const { code, output } = await rehearse(['--json'])
    expect(code).toBe(2)
    expect(JSON.parse(output)).toMatchObject({
      passed: false,
      call: 'answered',
      steps: expect.arrayContaining([
        expect.objectContaining({
          webhook: 'answer_url',
          status: null,
          outcome: 'connection_refused',
        }),
        expect.objectContaining({ webhook: 'fallback_answer_url', status: 200 }),
      ]) as unknown,
    })
  })
})
