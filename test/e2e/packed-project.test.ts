import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { type RecordingServer, startRecordingServer } from '../contract/api/recording-server'
import {
  createPackedProject,
  installNullPlugin,
  type PackedProject,
} from '../helpers/packed-project'
import { runTerraform, terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

const mainProgram = `import { Construct } from 'constructs'
import { App, TerraformOutput, TerraformStack } from 'cdktf'
import { Application, NumberLink, VbcCapability, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new VonageProvider(this, 'vonage')
    const shop = new Application(this, 'shop', { name: 'Shop' })
    new VoiceCapability(shop, 'voice', { answerUrl: 'https://example.com/answer' })
    new VbcCapability(shop, 'vbc')
    new NumberLink(this, 'hotline', { application: shop, msisdn: '447700900000' })
    new TerraformOutput(this, 'id', { value: shop.applicationId })
  }
}

if (require.main === module) {
  const app = new App()
  new ShopStack(app, 'shop')
  app.synth()
}
`

const gatedProgram = `import { App, TerraformStack } from 'cdktf'
import { NullProvider } from '@cdktf/provider-null/lib/provider'
import { Application, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'
import { WebhookGate } from 'cdktf-provider-vonage/gate'

const app = new App()
const stack = new TerraformStack(app, 'gated')
new VonageProvider(stack, 'vonage')
new NullProvider(stack, 'null')
const application = new Application(stack, 'gated', { name: 'Gated' })
new VoiceCapability(application, 'voice', { answerUrl: process.env.SHOP_URL + '/answer' })
new WebhookGate(stack, 'gate', { application })
app.synth()
`

const hclConfiguration = `terraform {
  required_providers {
    vonage = { source = "registry.terraform.io/vonage-iac/vonage", version = "0.1.0" }
  }
}
resource "vonage_application" "shop" {
  name = "Shop"
}
`

const jestTest = `import { Testing } from 'cdktf'
import 'cdktf/lib/testing/adapters/jest'
import { Application } from 'cdktf-provider-vonage'
import { ShopStack } from '../main'

it('declares the application', () => {
  const synthesized = Testing.synth(new ShopStack(Testing.app(), 'shop'), true)
  expect(synthesized).toHaveResource(Application)
  expect(synthesized).toHaveResourceWithProperties(Application, { name: 'Shop' })
})
`

/** The same program on cdktn. */
const nextNames: Readonly<Record<string, string>> = {
  "'cdktf'": "'cdktn'",
  "'cdktf-provider-vonage'": "'cdktf-provider-vonage/cdktn'",
}

const wrongProgram = `import { App, TerraformStack } from 'cdktf'
import { Application, RtcCapability } from 'cdktf-provider-vonage'

const stack = new TerraformStack(new App(), 'shop')
new RtcCapability(new Application(stack, 'shop', { name: 'Shop' }), 'rtc', { answerUrl: 'https://example.com' })
`

const seed = {
  applications: [],
  numbers: [{ country: 'GB', msisdn: '447700900000', type: 'mobile-lvn', features: ['VOICE'] }],
}

let project: PackedProject
let emulator: Emulator
let webApplication: RecordingServer
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, seed })
  webApplication = await startRecordingServer(() => ({
    body: '[{"action":"talk","text":"Hello"}]',
  }))
  project = createPackedProject({
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
    SHOP_URL: webApplication.url,
  })
  project.write('main.ts', mainProgram)
  project.write('__tests__/main-test.ts', jestTest)
})
afterAll(async () => {
  project.remove()
  await emulator.close()
  await webApplication.close()
})

const missing = terraformMissing()

describe('a project as cdktf init makes it, with the packed package', () => {
  it('compiles, on cdktn too, and not with a webhook that does not exist', async () => {
    expect(await project.run(['tsc', '--noEmit', '-p', '.'])).toEqual({ exitCode: 0, output: '' })
    project.write(
      'next.ts',
      mainProgram.replace(/'cdktf(-provider-vonage)?'/g, (name) => nextNames[name] ?? name),
    )
    expect(await project.run(['tsc', '--noEmit', '-p', '.'])).toEqual({ exitCode: 0, output: '' })
    project.write('wrong.ts', wrongProgram)
    const wrong = await project.run(['tsc', '--noEmit', '-p', '.'])
    project.write('wrong.ts', '')
    expect(wrong.output).toContain("'answerUrl' does not exist in type 'RtcCapabilityProps'")
  })

  it('passes a jest test with Testing.synth', async () => {
    const { exitCode, output } = await project.run(['jest'])
    expect(output).toContain('Tests:       1 passed, 1 total')
    expect(exitCode).toBe(0)
  })

  it.skipIf(missing !== undefined)(
    titled('deploys, sees no difference and destroys', missing),
    async () => {
      const deployed = await project.run(['cdktf', 'deploy', '--auto-approve'])
      expect(deployed.output).toContain(
        'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.',
      )
      expect(deployed.exitCode).toBe(0)
      const compared = await project.run(['cdktf', 'diff'])
      expect(compared.output).toContain(
        'No changes. Your infrastructure matches the configuration.',
      )
      const destroyed = await project.run(['cdktf', 'destroy', '--auto-approve'])
      expect(destroyed.output).toContain('Destroy complete! Resources: 2 destroyed.')
      expect(destroyed.exitCode).toBe(0)
    },
  )

  it.skipIf(missing !== undefined)(
    titled('deploys elsewhere what was synthesized here', missing),
    async () => {
      const synthesized = await project.run(['cdktf', 'synth'])
      expect(synthesized.exitCode).toBe(0)
      const elsewhere = join(project.folder, 'elsewhere')
      mkdirSync(elsewhere)
      cpSync(join(project.folder, 'cdktf.out'), join(elsewhere, 'cdktf.out'), { recursive: true })
      writeFileSync(join(elsewhere, 'cdktf.json'), readFileSync(join(project.folder, 'cdktf.json')))
      const words = ['cdktf', 'deploy', '--skip-synth', '--auto-approve'] as const
      const deployed = await project.run([...words], elsewhere)
      expect(deployed.output).toContain(
        'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.',
      )
      const destroy = ['cdktf', 'destroy', '--skip-synth', '--auto-approve'] as const
      expect((await project.run([...destroy], elsewhere)).exitCode).toBe(0)
    },
  )

  it.skipIf(missing !== undefined)(
    titled('deploys a gate, of another pinned provider', missing),
    async () => {
      await installNullPlugin()
      project.write('gated.ts', gatedProgram)
      const words = ['cdktf', 'deploy', '--app', 'npx ts-node gated.ts', '--auto-approve'] as const
      const deployed = await project.run([...words])
      expect(deployed.output).toContain('Passed: the call is answered.')
      expect(deployed.exitCode).toBe(0)
      const lockFile = join(project.folder, 'cdktf.out/stacks/gated/.terraform.lock.hcl')
      const locked = readFileSync(lockFile, 'utf8')
      expect(locked).toMatch(/hashicorp\/null" \{\n[^}]*"h1:/)
      const again = await project.run([...words])
      expect(again.output).toContain('No changes.')
      expect(readFileSync(lockFile, 'utf8')).toBe(locked)
    },
  )

  it.skipIf(missing !== undefined)(
    titled('installs the plugin for a configuration in HCL', missing),
    async () => {
      const program = '../cdktf-provider-vonage/dist/cli/vonage-iac.js'
      const folder = join(project.folder, 'hcl')
      project.write('hcl/main.tf', hclConfiguration)
      const installed = await project.run([program, 'plugin', 'install'], folder)
      const place = join(folder, 'terraform.d/plugins')
      expect(installed).toEqual({
        exitCode: 0,
        output: `installed registry.terraform.io/vonage-iac/vonage 0.1.0 in ${place}\n`,
      })
      const again = await project.run([program, 'plugin', 'install', '--json'], folder)
      expect(JSON.parse(again.output)).toMatchObject({ pluginsDirectory: place, changed: false })
      expect(await runTerraform(['init'], { cwd: folder })).toMatchObject({ exitCode: 0 })
      expect(await runTerraform(['validate'], { cwd: folder })).toMatchObject({ exitCode: 0 })
    },
  )
})
