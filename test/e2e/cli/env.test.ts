import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import { createPackedProject, type PackedProject } from '../../helpers/packed-project'
import { type StateServer, startStateServer } from '../../helpers/state-server'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { findTerraform, terraformEnv, terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { applicationNamed, deleteApplication, editNumber, msisdn, owning } from '../harness/account'

const missing = terraformMissing()
const program = resolve('dist/cli/vonage-iac.js')
const environment = 'feature-login-vuegw985'
const shop = `shop--${environment}--shop`

const main = `import { App, HttpBackend, TerraformVariable } from 'cdktf'
import { Application, BranchStack, NumberLease, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new BranchStack(app, {
  project: 'shop',
  webhookBaseUrl: 'https://{environment}.preview.example.com',
  tags: { owner: 'ana' },
})
const secret = new TerraformVariable(stack, 'vonage_secret', { type: 'string', sensitive: true })
const key = new TerraformVariable(stack, 'vonage_key', { type: 'string' })
new VonageProvider(stack, 'vonage', { apiKey: key.stringValue, apiSecret: secret.stringValue })
const address = process.env.STATE_ADDRESS ?? ''
new HttpBackend(stack, {
  address,
  lockAddress: address + '/lock',
  lockMethod: 'POST',
  unlockAddress: address + '/lock',
  unlockMethod: 'DELETE',
})
const shop = new Application(stack, 'shop', { name: 'Shop' })
new VoiceCapability(shop, 'voice', { answerUrl: stack.names.webhookUrl('/answer?key=hidden') })
new NumberLease(stack, 'number', { application: shop, country: 'GB' })
app.synth()
`

let project: PackedProject
let emulator: Emulator
let states: StateServer
let store: string
let temporary: string
beforeAll(async () => {
  emulator = await startEmulator(owning(2))
  states = await startStateServer()
  project = createPackedProject()
  project.write('main.ts', main)
  store = mkdtempSync(join(tmpdir(), 'vonage-env-store-'))
  temporary = mkdtempSync(join(tmpdir(), 'vonage-env-temporary-'))
})
afterAll(async () => {
  project.remove()
  rmSync(store, { recursive: true, force: true })
  await Promise.all([emulator.close(), states.close()])
})

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built program, with the variables of a job. */
async function run(
  cwd: string,
  words: readonly string[],
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const env = {
    ...terraformEnv(),
    CI: undefined,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    CDKTF_LOG_LEVEL: 'warn',
    DISABLE_VERSION_CHECK: '1',
    TERRAFORM_BINARY_NAME: findTerraform() ?? 'terraform',
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: undefined,
    VONAGE_API_SECRET: undefined,
    TF_VAR_vonage_secret: 'emulator',
    VONAGE_ENV_STORE: join(store, 'records'),
    STATE_ADDRESS: states.url,
    TMPDIR: temporary,
    ...more,
  }
  const child = spawn(process.execPath, [program, 'env', ...words], { cwd, env })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [exitCode] = (await once(child, 'close')) as [number | null]
  expect(stdout + stderr).not.toContain('PRIVATE KEY')
  return { exitCode, stdout, stderr }
}

/** Makes an application as a deploy does that is killed before its state is written. */
async function createApplication(name: string): Promise<string> {
  const answer = await fetch(`${emulator.url}/v2/applications`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('emulator:emulator').toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name }),
  })
  return ((await answer.json()) as { readonly id: string }).id
}

const names = () =>
  emulator
    .state()
    .applications.map(({ name }) => name)
    .sort()
const linked = () =>
  emulator.state().numbers.flatMap((one) => (one.app_id === undefined ? [] : [one.msisdn]))
const recordFile = () => join(store, 'records', `shop--${environment}.json`)
const recordOf = () => JSON.parse(readFileSync(recordFile(), 'utf8')) as unknown
const comment = () => readFileSync(join(project.folder, 'comment.md'), 'utf8')

describe.skipIf(missing !== undefined)(titled('the environment of a branch', missing), () => {
  it('is deployed, listed, and destroyed where neither its program nor its home is', {
    timeout: 300_000,
  }, async () => {
    const foreign = await createApplication(shop)
    const key = { TF_VAR_vonage_key: 'emulator' }
    const words = ['up', '--branch', 'feature/Login', '--keep', '7d', '--comment', 'comment.md']
    const failed = await run(project.folder, words, key)
    expect(failed.exitCode).toBe(1)
    expect(failed.stderr).toContain('[deploy_failed]')
    expect(recordOf()).toMatchObject({
      status: 'failed',
      accounts: [{ found_before: [foreign] }],
      last_failure: { command: 'up', reason: expect.stringContaining(shop) as string },
    })
    expect(comment()).toContain('**was not deployed**')

    await deleteApplication(emulator, shop)
    const up = await run(project.folder, words, key)
    expect(up).toMatchObject({ exitCode: 0 })
    // cdktf prints colours, whatever it is asked.
    expect(up.stderr).toContain('vonage_application.shop')
    expect(up.stderr).not.toContain('\u001b')
    const { id } = applicationNamed(emulator, shop)
    const [number = ''] = linked()
    expect(recordOf()).toMatchObject({
      status: 'up',
      branch: 'feature/Login',
      owner: 'ana',
      applications: [shop],
      deployed: {
        applications: [{ id, name: shop }],
        numbers: [number],
        urls: [`https://${environment}.preview.example.com/answer`],
      },
    })
    expect(comment()).toContain(`| Application | \`${shop}\` | \`${id}\` |`)
    expect(comment()).toContain(`| Number | \`${number}\` | |`)
    expect(readFileSync(recordFile(), 'utf8')).not.toContain('hidden')

    // From here on there is neither the program, nor its folder, nor the home that deployed.
    project.remove()
    const elsewhere = temporaryFolder()
    // The record has the key of the account as the value of its variable.
    const there = { HOME: join(elsewhere, 'home'), VONAGE_BRANCH: undefined }
    const listed = await run(elsewhere, ['ls'], there)
    expect(listed.stdout).toMatch(
      new RegExp(`^shop--${environment} +ana +up +\\d+m +\\d+m +\\S+Z +${number} +unknown$`, 'm'),
    )
    const orphan = await createApplication(shop)
    await editNumber(emulator, msisdn(Number(number === msisdn(0))), (one) => ({
      ...one,
      app_id: orphan,
    }))
    const neighbour = `shop--${environment}--not-ours`
    await createApplication(neighbour)

    const wrong = await run(elsewhere, ['down', environment, '--yes'], {
      ...there,
      TF_VAR_vonage_key: 'another',
    })
    expect(wrong.stderr).toContain('The environment is in another account')
    expect(names()).toEqual([neighbour, shop, shop])

    const down = await run(elsewhere, ['down', environment, '--yes'], there)
    expect(down).toMatchObject({ exitCode: 0, stdout: `shop--${environment} is gone.\n` })
    expect(down.stderr).toContain(`deleting application "${shop}" (${orphan})`)
    expect([names(), linked()]).toEqual([[neighbour], []])
    expect(recordOf()).toMatchObject({ status: 'down', deployed: { applications: [] } })
    expect(readdirSync(temporary).filter((name) => name.startsWith('vonage-iac-env-'))).toEqual([])

    const again = await run(elsewhere, ['down', '--branch', 'feature/Login', '--yes'], there)
    expect(again).toMatchObject({ exitCode: 0 })
    expect(again.stderr).toContain(`shop--${environment} is down since `)
    expect((await run(elsewhere, ['ls'], there)).stdout).toBe('No environments.\n')
    expect((await run(elsewhere, ['ls', '--all'], there)).stdout).toContain(' down ')
  })
})
