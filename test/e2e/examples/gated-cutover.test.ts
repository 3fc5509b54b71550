import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'cdktf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Hotline } from '../../../examples/gated-cutover/stack'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import { type RecordingServer, startRecordingServer } from '../../contract/api/recording-server'
import { installNullPlugin } from '../../helpers/packed-project'
import { runTerraform, terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { applicationNamed, msisdn, numberOf, owning, writesOf } from '../harness/account'

const missing = terraformMissing()

let emulator: Emulator
/** The web applications of two releases; green is broken until it is mended. */
let blue: RecordingServer
let green: RecordingServer
let isGreenUp = false
const outdir = mkdtempSync(join(tmpdir(), 'vonage-cutover-'))
const folder = join(outdir, 'stacks/hotline')

beforeAll(async () => {
  if (missing !== undefined) return
  await installNullPlugin()
  emulator = await startEmulator(owning(1))
  const ncco = { body: '[{"action":"talk","text":"Hello"}]' }
  blue = await startRecordingServer(() => ncco)
  green = await startRecordingServer(() => (isGreenUp ? ncco : { status: 503 }))
})

afterAll(async () => {
  rmSync(outdir, { recursive: true, force: true })
  await Promise.all([emulator, blue, green].map((server) => server.close()))
})

/** Writes the program's stack as `cdktf synth` does. */
function synthesize(live: 'blue' | 'green', path = ''): void {
  const app = new App({ outdir })
  new Hotline(app, 'hotline', {
    releases: { blue: blue.url, green: green.url + path },
    live,
    msisdn: msisdn(0),
  })
  app.synth()
}

function terraform(...args: string[]) {
  const env = {
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    VONAGE_SIGNATURE_SECRET: 'sign me',
  }
  return runTerraform(args, { cwd: folder, env })
}

function applicationOfNumber(): string | undefined {
  const id = numberOf(emulator, msisdn(0))?.app_id
  return emulator.state().applications.find((one) => one.id === id)?.name
}

describe.skipIf(missing !== undefined)(titled('the example gated-cutover', missing), () => {
  it('links the number when the webhooks of the first release answer', async () => {
    synthesize('blue')
    expect(await terraform('init')).toMatchObject({ exitCode: 0 })
    const { exitCode, stdout } = await terraform('apply', '-auto-approve')
    expect(stdout).toContain('Passed: the call is answered.')
    expect(exitCode).toBe(0)
    expect(applicationOfNumber()).toBe('Hotline blue')
    expect(blue.requests[0]?.headers.authorization).toMatch(/^Bearer eyJ/)
    const files = readFileSync(join(folder, 'cdk.tf.json'), 'utf8')
    expect(files).not.toContain('sign me')
    expect(files).not.toContain('api_secret')
    expect(existsSync(join(folder, 'vonage-iac/vonage-iac.cjs'))).toBe(true)
    expect(await terraform('plan', '-detailed-exitcode')).toMatchObject({ exitCode: 0 })
  })

  it('leaves the number where it is when those of the next release do not', async () => {
    synthesize('green')
    emulator.clearRequests()
    const { exitCode, stdout, stderr } = await terraform('apply', '-auto-approve')
    expect(exitCode).toBe(1)
    expect(stdout).toContain('Failed: the call ends, for it has no NCCO.')
    expect(stderr).toContain('exit status 2')
    expect(applicationOfNumber()).toBe('Hotline blue')
    expect(writesOf(emulator)).toEqual([])
  })

  it('moves it in place once they do', async () => {
    isGreenUp = true
    const { exitCode, stdout } = await terraform('apply', '-auto-approve')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('vonage_number_link.hotline: Modifying...')
    expect(stdout).toContain('Passed: the call is answered.')
    expect(applicationOfNumber()).toBe('Hotline green')
    expect(writesOf(emulator)).toEqual(['POST /number/update'])
    expect(await terraform('plan', '-detailed-exitcode')).toMatchObject({ exitCode: 0 })
  })

  it('rehearses again when a webhook changes', async () => {
    green.requests.length = 0
    synthesize('green', '/v2')
    const { exitCode, stdout } = await terraform('apply', '-auto-approve')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Apply complete! Resources: 1 added, 1 changed, 1 destroyed.')
    expect(green.requests[0]?.url).toMatch(/^\/v2\/answer\?to=447700900000&/)
    expect(applicationNamed(emulator, 'Hotline green').capabilities).toMatchObject({
      voice: { webhooks: { answer_url: { address: `${green.url}/v2/answer` } } },
    })
  })
})
