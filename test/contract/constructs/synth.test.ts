import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLibraryProject, type LibraryProject } from '../../helpers/built-library'

let project: LibraryProject
beforeAll(async () => {
  project = await createLibraryProject()
})
afterAll(() => project.remove())

const own = 'registry.terraform.io/vonage-iac/vonage'

/** A program with two stacks' worth of everything; `out` is where it writes. */
function aProgram(out: string, framework = 'cdktf', more = ''): string {
  const entry = framework === 'cdktf' ? 'cdktf-provider-vonage' : 'cdktf-provider-vonage/cdktn'
  return `
const { App, TerraformStack, TerraformOutput, HttpBackend, TerraformVariable, Testing } = require('${framework}')
const vonage = require('${entry}')
// cdktn checks functions against the versions that the program is for.
const targetVersions = { terraform: '>=1.11.0', opentofu: '>=1.11.0' }
const app = new App({ outdir: '${out}', stackTraces: false, context: { targetVersions } })
const stack = new TerraformStack(app, 'prod')
new vonage.VonageProvider(stack, 'vonage')
new vonage.VonageProvider(stack, 'second', { alias: 'second' })
const host = new TerraformVariable(stack, 'host', { type: 'string' })
const shop = new vonage.Application(stack, 'shop', { name: 'Shop', lifecycle: { preventDestroy: true } })
const voice = new vonage.VoiceCapability(shop, 'voice', { answerUrl: host.stringValue })
new vonage.Webhook(voice, 'events', { slot: 'eventUrl', address: 'https://example.com/events' })
new vonage.VbcCapability(shop, 'vbc')
new vonage.NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900000' })
const theirs = vonage.Application.fromApplicationId(stack, 'theirs', '11111111-1111-4111-8111-111111111111')
new vonage.RtcCapability(theirs, 'rtc')
new vonage.Webhook(theirs, 'answer', { capability: 'voice', slot: 'answerUrl', address: 'https://example.com' })
const found = new vonage.DataVonageApplication(stack, 'found', { name: vonage.VonageFn.branchName('main', 20) })
const pair = new vonage.EphemeralVonageKeyPair(stack, 'pair')
new vonage.Application(stack, 'keyed', { name: found.name, privateKeyWo: pair.privateKey, privateKeyWoVersion: 1 })
new TerraformOutput(stack, 'id', { value: shop.applicationId })
${more}
app.synth()
console.log(JSON.stringify(app.manifest.stacks.prod.annotations.map(({ level, message }) => ({ level, message }))))
`
}

function read(path: string): string {
  return readFileSync(join(project.folder, path), 'utf8')
}

describe('App.synth', () => {
  it('puts the plugin and its lock entry beside the stack, once', async () => {
    const run = await project.runProgram({ name: 'once.cjs', text: aProgram('once.out') })
    expect(run).toMatchObject({ exitCode: 0, stdout: '[]\n', stderr: '' })
    expect(readdirSync(join(project.folder, 'once.out/stacks/prod')).sort()).toEqual([
      '.terraform.lock.hcl',
      'cdk.tf.json',
      'terraform.d',
    ])
    expect(
      readdirSync(
        join(project.folder, `once.out/stacks/prod/terraform.d/plugins/${own}/0.1.0`),
      ).sort(),
    ).toEqual(['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64'])
    expect(read('once.out/stacks/prod/.terraform.lock.hcl')).toMatch(
      /^provider "registry\.terraform\.io\/vonage-iac\/vonage" \{\n {2}version {5}= "0\.1\.0"\n {2}constraints = "0\.1\.0"\n {2}hashes = \[\n {4}"h1:[A-Za-z0-9+/]{43}=",\n {2}\]\n\}$/m,
    )
  })

  it('keeps the entries of other providers and adds those of pinned ones', async () => {
    const more = `
const { NullProvider } = require('@cdktf/provider-null/lib/provider')
new NullProvider(stack, 'null')
stack.addOverride('terraform.required_providers.random', { source: 'hashicorp/random', version: '3.7.2' })
stack.addOverride('terraform.required_providers.aws', { source: 'aws', version: '~> 6.0' })`
    const program = { name: 'others.cjs', text: aProgram('others.out', 'cdktf', more) }
    const first = await project.runProgram(program)
    expect(JSON.parse(first.stdout)).toEqual([
      {
        level: '@cdktf/warn',
        message:
          'registry.terraform.io/hashicorp/aws is not pinned to one version, so the first deploy locks all providers in the registry, where this one is not. Pin it to an exact version, or deploy with --skip-provider-lock.',
      },
    ])
    const lockFile = 'others.out/stacks/prod/.terraform.lock.hcl'
    const lock = read(lockFile)
    expect(lock.match(/^provider .*$/gm)).toEqual([
      'provider "registry.terraform.io/hashicorp/null" {',
      'provider "registry.terraform.io/hashicorp/random" {',
      'provider "registry.terraform.io/vonage-iac/vonage" {',
    ])
    const filled = lock.replace(
      'constraints = "3.2.4"\n',
      'constraints = "3.2.4"\n  hashes = [\n    "h1:from-init=",\n  ]\n',
    )
    writeFileSync(join(project.folder, lockFile), filled)
    await project.runProgram(program)
    expect(read(lockFile)).toBe(filled)
  })

  it('survives another synth of the same project at the same time', async () => {
    const text = aProgram('race.out')
    // cdktf itself fails when two of its synths make the folder of a stack at the same moment.
    mkdirSync(join(project.folder, 'race.out/stacks/prod'), { recursive: true })
    const names = ['a.cjs', 'b.cjs', 'c.cjs', 'd.cjs']
    const runs = await Promise.all(names.map((name) => project.runProgram({ name, text })))
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(names.map(() => [0, '']))
    const root = join(project.folder, 'race.out/stacks/prod')
    expect(readdirSync(root).sort()).toEqual(['.terraform.lock.hcl', 'cdk.tf.json', 'terraform.d'])
    expect(readdirSync(join(root, 'terraform.d/plugins', own))).toEqual(['0.1.0'])
    expect(read('race.out/stacks/prod/.terraform.lock.hcl')).toBe(
      read('once.out/stacks/prod/.terraform.lock.hcl'),
    )
  })

  it('gives the same configuration and the same lock entry under cdktn', async () => {
    const run = await project.runProgram({ name: 'n.cjs', text: aProgram('cdktn.out', 'cdktn') })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const withoutVersion = (text: string) => {
      const { '//': metadata, ...configuration } = JSON.parse(text) as Record<string, unknown>
      expect(metadata).toBeDefined()
      return configuration
    }
    expect(withoutVersion(read('cdktn.out/stacks/prod/cdk.tf.json'))).toEqual(
      withoutVersion(read('once.out/stacks/prod/cdk.tf.json')),
    )
    expect(read('cdktn.out/stacks/prod/.terraform.lock.hcl')).toBe(
      read('once.out/stacks/prod/.terraform.lock.hcl'),
    )
  })

  it.each(['cdktf', 'cdktn'])('warns of what is hardly meant, under %s', async (framework) => {
    const more = `
const plain = 'http://example.com/hook'
const spied = new vonage.Application(stack, 'spied', { name: 'Spied' })
const rtc = new vonage.RtcCapability(spied, 'rtc', { eventUrl: plain })
new vonage.Webhook(new vonage.VerifyCapability(spied, 'verify'), 'status', { slot: 'statusUrl', address: plain })
new vonage.Webhook(theirs, 'event', { capability: 'voice', slot: 'eventUrl', address: plain })
new vonage.NumberLink(stack, 'silent', { application: spied, msisdn: '447700900001' })
new vonage.NumberLease(stack, 'lease', { application: spied })
new vonage.Application(stack, 'again', { name: 'Spied' })
new vonage.NumberLink(stack, 'silenced', { application: theirs, msisdn: '447700900001' })
new vonage.NumberLink(stack, 'elsewhere', { application: theirs, msisdn: '447700900002' })`
    const text = aProgram(`${framework}-warned.out`, framework, more)
    const run = await project.runProgram({ name: `${framework}-warned.cjs`, text })
    const told = JSON.parse(run.stdout) as { level: string; message: string }[]
    expect(
      told
        .map(({ level, message }) => `${level} ${message.slice(0, message.indexOf('. '))}`)
        .sort(),
    ).toEqual([
      '@cdktf/warn 447700900001 is linked twice',
      '@cdktf/warn The application handles neither calls nor messages',
      '@cdktf/warn The application handles neither calls nor messages',
      '@cdktf/warn Two applications get the same name',
      '@cdktf/warn rtc.eventUrl.address is not encrypted',
      '@cdktf/warn verify.statusUrl.address is not encrypted',
      '@cdktf/warn voice.eventUrl.address is not encrypted',
    ])
    expect(told.map(({ message }) => message)).toContainEqual(
      'The application handles neither calls nor messages. prod/spied has rtc, verify, but neither voice nor messages: calls and messages to the number are lost. Declare a VoiceCapability or a MessagesCapability below it. [number_unhandled]',
    )
  })

  it('warns in CI that a state on this machine is lost, and not with a remote one', async () => {
    const env = { CI: 'true' }
    const local = await project.runProgram({ name: 'ci.cjs', text: aProgram('ci.out'), env })
    expect(JSON.parse(local.stdout)).toEqual([
      {
        level: '@cdktf/warn',
        message:
          'The state of prod is a file on this machine (CI is set): the next run will not find it and would create everything again. Configure a remote backend, such as new S3Backend(stack, { bucket, key, region }) or new HttpBackend(stack, { address }).',
      },
    ])
    const backend = `new HttpBackend(stack, { address: 'https://example.com/state' })`
    const text = aProgram('ci-remote.out', 'cdktf', backend)
    const remote = await project.runProgram({ name: 'ci-remote.cjs', text, env })
    expect(JSON.parse(remote.stdout)).toEqual([])
  })

  it('has no side effect in Testing.synth', async () => {
    const text = aProgram('testing.out').replace('app.synth()', 'Testing.synth(stack, true)')
    await project.runProgram({ name: 'testing.cjs', text: `${text}` })
    expect(existsSync(join(project.folder, 'testing.out/stacks/prod'))).toBe(false)
  })

  it('writes HCL as well', async () => {
    const env = { SYNTH_HCL_OUTPUT: 'true' }
    const run = await project.runProgram({ name: 'hcl.cjs', text: aProgram('hcl.out'), env })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const hcl = read('hcl.out/stacks/prod/cdk.tf').replace(/\s+/g, ' ')
    expect(hcl).toContain('resource "vonage_application" "shop" {')
    expect(hcl).toContain('vbc = { }')
    expect(hcl).toContain('answer_url = { address = "${var.host}" }')
  })

  it('stops with all problems and their construct paths', async () => {
    const more = `
new vonage.VoiceCapability(shop, 'again', { region: 'moon' })
new vonage.NumberLink(stack, 'other', { application: shop, applicationId: 'x', msisdn: '+1' })`
    const { exitCode, stderr } = await project.runProgram({
      name: 'bad.cjs',
      text: aProgram('bad.out', 'cdktf', more),
    })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('[prod/shop/again] voice is declared twice')
    expect(stderr).toContain('[prod/shop/again] voice.region is not one of the accepted values')
    expect(stderr).toContain('[prod/other] Two applications are given')
    expect(stderr).toContain('[prod/other] msisdn is not a number in E.164 digits')
  })
})

describe('the package', () => {
  it('gives its names to an ES module', async () => {
    const text = `
import { Application, NumberLink, VoiceCapability, VonageProvider, Webhook } from 'cdktf-provider-vonage'
import * as cdktn from 'cdktf-provider-vonage/cdktn'
console.log([Application, NumberLink, VoiceCapability, VonageProvider, Webhook].map((it) => it.name).join(), Object.keys(cdktn).length > 10)
`
    const run = await project.runProgram({ name: 'names.mjs', text })
    expect(run).toEqual({
      exitCode: 0,
      stdout: 'Application,NumberLink,VoiceCapability,VonageProvider,Webhook true\n',
      stderr: '',
    })
  })
})
