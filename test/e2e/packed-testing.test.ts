import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPackedProject, type PackedProject } from '../helpers/packed-project'

const stackProgram = `import { Construct } from 'constructs'
import { TerraformStack } from 'cdktf'
import { Application, NumberLink, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id)
    new VonageProvider(this, 'vonage')
    const shop = new Application(this, 'shop', { name: 'Shop' })
    new VoiceCapability(shop, 'voice', { answerUrl: 'https://example.com/answer' })
    new NumberLink(this, 'hotline', { application: shop, msisdn: '447700900000' })
  }
}
`

/** The same test under both frameworks; only what it imports differs. */
const checks = `
it('declares the application and links the number', () => {
  const stack = Testing.synth(new ShopStack(Testing.app(), 'shop'))
  expect(stack).toHaveVonageApplication({
    name: 'Shop',
    capabilities: { voice: { webhooks: { answer_url: { address: 'https://example.com/answer' } } } },
  })
  expect(stack).toLinkNumber('447700900000', 'Shop')
  expect(() => expect(stack).toLinkNumber('1')).toThrow('It links: 447700900000.')
})

it('talks to an emulator', async () => {
  const seed: EmulatorState = { applications: [], numbers: [] }
  const emulator = await startEmulator({ seed })
  const authorization = 'Basic ' + Buffer.from('emulator:emulator').toString('base64')
  const answer = await fetch(emulator.url + '/v2/applications', { headers: { authorization } })
  expect(await answer.json()).toMatchObject({ total_items: 0 })
  expect(emulator.requests()).toHaveLength(1)
  await emulator.close()
})
`
const shared = `import { Testing } from 'cdktf'
import { type EmulatorState, startEmulator } from 'cdktf-provider-vonage/emulator'
import { ShopStack } from '../stack'
`
const jestTest = `${shared}import 'cdktf-provider-vonage/testing/jest'
${checks}`
const vitestTest = `${shared}import 'cdktf-provider-vonage/testing/vitest'
import { expect, it } from 'vitest'
${checks}`

const nodeTest = `import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startEmulator } from 'cdktf-provider-vonage/emulator'

test('an emulator starts and closes', async () => {
  const emulator = await startEmulator()
  const health = await fetch(emulator.url + '/__emulator/health')
  assert.equal(health.status, 200)
  await emulator.close()
})
`

const vitestConfig = `import { defineConfig } from 'vitest/config'
export default defineConfig({ test: { include: ['vitest/*.check.ts'] } })
`

let project: PackedProject
beforeAll(async () => {
  project = createPackedProject()
  project.write('stack.ts', stackProgram)
  project.write('__tests__/shop-test.ts', jestTest)
  project.write('vitest/shop.check.ts', vitestTest)
  project.write('vitest.config.mts', vitestConfig)
  project.write('emulator.check.mjs', nodeTest)
})
afterAll(() => {
  project.remove()
})

describe('tests of users, with the packed package', () => {
  it('compile under jest with the matchers and the emulator', async () => {
    project.write(
      'tsconfig.jest.json',
      JSON.stringify({ extends: './tsconfig.json', include: ['*.ts', '__tests__/*.ts'] }),
    )
    const compiled = await project.run(['tsc', '--noEmit', '-p', 'tsconfig.jest.json'])
    expect(compiled).toEqual({ exitCode: 0, output: '' })
  })

  it('compile under vitest', async () => {
    const options = { module: 'nodenext', moduleResolution: 'nodenext', types: ['node'] }
    const config = {
      extends: './tsconfig.json',
      compilerOptions: options,
      include: ['vitest/*.ts'],
    }
    project.write('tsconfig.vitest.json', JSON.stringify(config))
    const compiled = await project.run(['tsc', '--noEmit', '-p', 'tsconfig.vitest.json'])
    expect(compiled).toEqual({ exitCode: 0, output: '' })
  })

  it('pass under jest', async () => {
    const { exitCode, output } = await project.run(['jest'])
    expect(output).toContain('Tests:       2 passed, 2 total')
    expect(exitCode).toBe(0)
  })

  it('pass under vitest', async () => {
    const { exitCode, output } = await project.run(['vitest', 'run'])
    expect(output).toMatch(/Tests +2 passed/)
    expect(exitCode).toBe(0)
  })

  it('pass under node:test', async () => {
    const { exitCode, output } = await project.run(['tsx', '--test', 'emulator.check.mjs'])
    expect(output).toContain('# pass 1')
    expect(exitCode).toBe(0)
  })
})
