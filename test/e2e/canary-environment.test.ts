import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { createPackedProject, type PackedProject } from '../helpers/packed-project'
import { type StateServer, startStateServer } from '../helpers/state-server'
import { findTerraform, terraformEnv, terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'
import { startProgram } from './cli/start-program'
import { owning } from './harness/account'
import { ownPrivateKey } from './harness/keys'
import { filesIn, findSecrets, formsOf, linesOf } from './harness/secrets'

const missing = terraformMissing()
const program = resolve('dist/cli/vonage-iac.js')
const apiSecret = 'canary-of-the-api-secret'
const credentials = { apiKey: 'canary', apiSecret }

/** An application with a generated key and one with a key that only a variable has, in the environment of a branch. */
const main = `import { App, HttpBackend, TerraformVariable } from 'cdktf'
import {
  Application, BranchStack, EphemeralVonageApplicationJwt, NumberLease, VoiceCapability, VonageProvider,
} from 'cdktf-provider-vonage'

const app = new App()
const stack = new BranchStack(app, {
  project: 'shop',
  webhookBaseUrl: 'https://{environment}.preview.example.com',
  tags: { owner: 'ana' },
})
const secret = new TerraformVariable(stack, 'api_secret', { type: 'string', sensitive: true })
new VonageProvider(stack, 'vonage', { apiKey: 'canary', apiSecret: secret.stringValue })
const address = process.env.STATE_ADDRESS ?? ''
new HttpBackend(stack, { address })

const shop = new Application(stack, 'shop', { name: 'Shop' })
new VoiceCapability(shop, 'voice', { answerUrl: stack.names.webhookUrl('/answer') })
new NumberLease(stack, 'number', { application: shop, country: 'GB' })

const key = new TerraformVariable(stack, 'private_key', { type: 'string', sensitive: true })
key.addOverride('ephemeral', true)
const service = new Application(stack, 'service', {
  name: 'Service',
  privateKeyWo: key.stringValue,
  privateKeyWoVersion: 1,
})
new EphemeralVonageApplicationJwt(stack, 'token', {
  applicationId: service.applicationId,
  privateKey: key.stringValue,
})
app.synth()
`

let project: PackedProject
let emulator: Emulator
let states: StateServer
let home: string
beforeAll(async () => {
  emulator = await startEmulator({ ...owning(2), credentials })
  states = await startStateServer()
  project = createPackedProject()
  project.write('main.ts', main)
  home = mkdtempSync(join(tmpdir(), 'vonage-canary-home-'))
})
afterAll(async () => {
  project.remove()
  rmSync(home, { recursive: true, force: true })
  await Promise.all([emulator.close(), states.close()])
})

/** Runs `vonage-iac env` in the project, as the job of its branch, with all that is secret in its variables. */
function run(...words: string[]) {
  const env = {
    ...terraformEnv(),
    HOME: home,
    XDG_STATE_HOME: undefined,
    VONAGE_JOURNAL_DIR: undefined,
    CI: undefined,
    NO_COLOR: '1',
    DISABLE_VERSION_CHECK: '1',
    TERRAFORM_BINARY_NAME: findTerraform() ?? 'terraform',
    TF_LOG: 'trace',
    CDKTF_LOG_LEVEL: 'trace',
    STATE_ADDRESS: states.url,
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'canary',
    VONAGE_API_SECRET: apiSecret,
    VONAGE_ENV_STORE: join(home, 'records'),
    TF_VAR_api_secret: apiSecret,
    TF_VAR_private_key: ownPrivateKey('service'),
  }
  return startProgram(program, ['env', ...words], env, project.folder).finished
}

/** A signed token: header, claims and signature. */
const token = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}/g

/** The generated private key, which the state has by design. */
function generatedKey(): string {
  const { resources } = JSON.parse(states.state()) as {
    resources: { instances: { attributes: { private_key?: string | null } }[] }[]
  }
  const all = resources.flatMap(({ instances }) => instances)
  return all.find(({ attributes }) => attributes.private_key)?.attributes.private_key ?? ''
}

describe.skipIf(missing !== undefined)(
  titled('the environment of a branch, with TF_LOG=trace', missing),
  () => {
    it('leaves no secret in a log, an output, what is synthesized or a record', {
      timeout: 300_000,
    }, async () => {
      const environment = 'feature-login-vuegw985'
      const branches = ['--branches', 'exec:echo main', '--branches', 'exec:printf main']
      const ends = [
        await run('up', '--branch', 'feature/Login', '--comment', 'comment.md'),
        await run('ls', '--json'),
        await run('quota', '--numbers', '1'),
        await run('gc', ...branches),
      ]
      expect(ends.map(({ code }) => code)).toEqual([0, 0, 0, 0])
      const state = states.state()
      const generated = linesOf(generatedKey())
      const synthesized = filesIn(join(project.folder, 'cdktf.out'))
      expect(synthesized.join()).toContain('vonage_application_jwt')
      const records = filesIn(home)
      expect(records.join()).toContain('"status": "up"')
      const down = [
        await run('gc', ...branches, '--idle', '0m', '--min-age', '0m', '--apply'),
        await run('extend', environment, '--for', '9d'),
        await run('down', environment, '--yes'),
      ]
      expect(down.map(({ code }) => code)).toEqual([0, 1, 0])
      expect(emulator.state().applications).toEqual([])

      const told = [...ends, ...down].flatMap(({ stdout, stderr }) => [stdout, stderr])
      expect(told.join('')).toContain('ApplyResourceChange')
      const shown = [
        ...told,
        ...synthesized,
        ...records,
        ...filesIn(project.folder),
        ...filesIn(home),
      ]
      const nowhere = [...formsOf('canary', apiSecret), ...linesOf(ownPrivateKey('service'))]
      expect(findSecrets(nowhere, [...shown, state, states.state()])).toEqual([])
      expect(findSecrets(generated, shown)).toEqual([])
      expect(findSecrets(generated, [state])).toHaveLength(generated.length)
      expect([...shown, state].flatMap((text) => text.match(token) ?? [])).toEqual([])
    })
  },
)
