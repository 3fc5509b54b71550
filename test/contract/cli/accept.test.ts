import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import type { JsonObject } from '../../../lib/engine/ports'
import { runWords, startAccount } from '../../helpers/run-program'
import {
  recordedApplication,
  recordedLink,
  recordedResource,
  writeState,
} from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const shop = anApplication({ name: 'shop' })
const other = anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'test-other' })
const linked = aNumber({ app_id: other.id })

let emulator: Emulator
let folder: string

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop], numbers: [linked] })
  folder = temporaryFolder()
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

const accept = (...words: string[]) => runWords(['drift', folder, '--accept', ...words])

function declare(json: object): void {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json))
}

/** The state of the shop, with these attributes beside what the account has. */
function recordShop(attributes: JsonObject = {}): void {
  const resource = recordedApplication('shop', shop)
  const [instance] = resource['instances'] as readonly { readonly attributes: JsonObject }[]
  writeState(folder, [
    recordedResource('vonage_application', 'shop', { ...instance?.attributes, ...attributes }),
  ])
}

describe('vonage-iac drift --accept of a key that someone replaced', () => {
  const line = JSON.stringify(pem)

  beforeEach(() =>
    emulator.replaceState({
      applications: [{ ...shop, keys: { public_key: pem } }],
      numbers: [],
    }),
  )

  it('prints a public key of your own whole', async () => {
    recordShop({ public_key: 'the recorded one' })
    const own = { name: 'shop', public_key: 'the recorded one' }
    declare({ resource: { vonage_application: { shop: own } } })
    expect((await accept()).out).toContain(`  public_key = ${line}\n`)
    const written = `'${line.slice(1, -1)}'`
    expect((await accept('--language', 'typescript')).out).toContain(`  publicKey = ${written}\n`)
  })

  it('says that a write-only key is raised by its version', async () => {
    recordShop({ private_key_wo_version: 1 })
    const declared = { name: 'shop', private_key_wo: '${var.key}', private_key_wo_version: 1 }
    declare({ resource: { vonage_application: { shop: declared } }, variable: { key: {} } })
    const { out } = await accept()
    expect(out).toContain(
      '  to keep the new key, put its private half where private_key_wo comes from and raise private_key_wo_version\n' +
        '  to put your own key back, raise private_key_wo_version alone\n',
    )
    expect(out).not.toContain('MIIB')
    expect((await accept('--language', 'typescript')).out).toContain('raise privateKeyWoVersion\n')
  })

  it('leaves the code alone where the pair is generated, or nothing is said of the key', async () => {
    declare({ resource: { vonage_application: { shop: { name: 'shop' } } } })
    recordShop({ private_key: 'kept' })
    expect((await accept()).out).toContain('the next deploy puts the recorded pair back\n')
    recordShop()
    expect((await accept()).out).toContain('the next deploy records the new one\n')
  })

  it('tells the mode from the state where the code is not read', async () => {
    recordShop({ private_key: 'kept' })
    expect((await accept()).out).toContain('the next deploy puts the recorded pair back\n')
    recordShop({ private_key_wo_version: 1 })
    expect((await accept()).out).toContain('raise private_key_wo_version alone\n')
    recordShop()
    expect((await accept()).out).toContain(
      `  public_key = ${line}\n  but where the code says nothing of the key there is nothing to change\n`,
    )
  })
})

describe('vonage-iac drift --accept', () => {
  const capabilities = {
    voice: { webhooks: { answer_url: { address: `https://example.com/${'a'.repeat(300)}` } } },
  }

  it('writes HCL with import blocks for a folder that cdktf did not make', async () => {
    recordShop()
    const foreign = { ...other, name: 'Shop' }
    await emulator.replaceState({
      applications: [{ ...shop, capabilities }, foreign],
      numbers: [linked],
    })
    const { code, out } = await accept()
    expect(code).toBe(2)
    expect(out).toContain(
      `/vonage_application.shop\n  capabilities.voice = {\n    webhooks = {\n      answer_url = {\n        address = "${capabilities.voice.webhooks.answer_url.address}"\n`,
    )
    // The state has a resource of the name shop already.
    expect(out).toContain(`# applications.tf\n`)
    expect(out).toContain('import {\n  to = vonage_application.shop_22222222\n')
    expect(out).toContain(`  id = "GB:${linked.msisdn}"\n`)
    expect(out).not.toContain('provider "vonage"')
  })

  it('writes TypeScript for what cdktf synthesized, or where it is asked to, and no program around it', async () => {
    recordShop()
    declare({ '//': { metadata: { stackName: 'shop', version: '0.21.0' } } })
    await emulator.replaceState({ applications: [shop, other], numbers: [] })
    const { out } = await accept()
    expect(out).toContain("name: 'test-other'")
    expect(out).not.toContain('main.ts')
    expect((await accept('--language', 'hcl')).out).toMatch(/^ {2}name += "test-other"$/m)
    const wrong = await accept('--language', 'python')
    expect([wrong.code, wrong.error]).toEqual([64, expect.stringContaining('Got "python".')])
  })

  it('says what to do about what is missing, and that there is nothing else', async () => {
    recordShop()
    expect((await accept('--scope', 'none')).out).toContain('There is nothing to take over.\n')
    await emulator.replaceState({ applications: [], numbers: [] })
    expect((await accept()).out).toContain(
      '/vonage_application.shop\n  remove it, or deploy it again: the account does not have it\n',
    )
  })

  it('writes names without the name_prefix of the provider block', async () => {
    const provider = { vonage: { name_prefix: 'test-' } }
    declare({ provider, resource: { vonage_application: { shop: { name: 'shop' } } } })
    const whole = { ...shop, name: 'test-store' }
    recordShop({ name: 'shop', full_name: 'test-shop' })
    await emulator.replaceState({ applications: [whole, other], numbers: [linked] })
    const { out } = await accept()
    expect(out).toContain('/vonage_application.shop\n  name = "store"\n')
    expect(out).toMatch(/^ {2}name += "other"$/m)
    expect(out).toContain(`= vonage_application.other.id\n`)
    await emulator.replaceState({
      applications: [{ ...shop, name: 'store' }, other],
      numbers: [{ ...linked, app_id: shop.id }],
    })
    const renamed = await accept('--scope', '*')
    expect(renamed.out).toContain('nothing to change: "store" lacks the name_prefix "test-"')
    // Its application is managed, whatever the prefix.
    expect(renamed.out).toContain(`application_id = "${shop.id}"\n`)
  })

  it('sees the name_prefix of a provider block in HCL, and offers nothing below one that it cannot read', async () => {
    const block = (prefix: string) => `provider "vonage" {\n  name_prefix = ${prefix}\n}\n`
    writeFileSync(join(folder, 'main.tf'), block('"test-"'))
    recordShop({ name: 'shop', full_name: 'test-shop' })
    const applications = [{ ...shop, name: 'test-shop' }, other]
    await emulator.replaceState({ applications, numbers: [] })
    expect((await accept()).out).toMatch(/^ {2}name += "other"$/m)
    writeFileSync(join(folder, 'main.tf'), block('var.prefix'))
    const { out, error } = await accept()
    expect(out).not.toContain('resource "vonage_application"')
    expect(error).toContain('name_prefix is not a literal text')
  })

  it('takes the longest of several prefixes, and says below which block it goes', async () => {
    const block = (prefix: string) => ({ alias: prefix.replace('-', ''), name_prefix: prefix })
    const application = (prefix: string) => ({
      name: 'shop',
      provider: `vonage.${prefix.replace('-', '')}`,
    })
    declare({
      provider: { vonage: [block('t'), block('test-')] },
      resource: { vonage_application: { a: application('t'), b: application('test-') } },
    })
    await emulator.replaceState({
      applications: [other, { ...shop, name: 'tea' }, { ...shop, id: 'x-1', name: 'tshop' }],
      numbers: [],
    })
    const { out } = await accept()
    expect(out).toMatch(/name_prefix is "test-"\.\n[^}]*name += "other"/)
    expect(out).toMatch(/^ {2}name += "ea"$/m)
  })

  it('does not offer an application of which a stack has a part, and says so of one of which it has a number', async () => {
    const parted = { ...other, name: 'parted' }
    const rtc = { application_id: parted.id, rtc: {} }
    const recordedRtc = { ...rtc, id: `${parted.id}:rtc`, rtc: { signed_callbacks: true } }
    writeState(folder, [
      recordedResource('vonage_application_capability', 'rtc', recordedRtc),
      recordedLink('line', linked.msisdn, shop.id),
    ])
    await emulator.replaceState({
      applications: [shop, { ...parted, capabilities: { rtc: {} } }],
      numbers: [{ ...linked, app_id: shop.id }],
    })
    const fromState = await accept()
    expect(fromState.error).toContain(
      `warning: The application ${parted.id} is not adopted: it is partly managed`,
    )
    expect(fromState.error).toContain('/vonage_application_capability.rtc is declared.')
    expect(fromState.out).not.toContain(`id = "${parted.id}"`)
    expect(fromState.out).toMatch(
      /^# A number of it is declared by \S+\/vonage_number_link\.line, which may refer to it/m,
    )
    folder = temporaryFolder()
    const line = { application_id: shop.id, msisdn: linked.msisdn }
    declare({
      resource: { vonage_application_capability: { rtc }, vonage_number_link: { line } },
    })
    const fromCode = await accept()
    expect(fromCode.error).toContain('/vonage_application_capability.rtc is declared.')
    expect(fromCode.out).toContain('/vonage_number_link.line, which may refer to it')
  })

  it('names an undocumented value of an application that it takes over', async () => {
    recordShop()
    const odd = { ...other, capabilities: { voice: { region: 3 } } }
    await emulator.replaceState({ applications: [shop, odd], numbers: [] })
    const { out, error } = await accept()
    expect(error).toContain('warning: Undocumented value in capabilities.voice.region')
    expect(error).toContain(other.id)
    expect(out).not.toContain('region')
  })

  it('prints no sensitive value', async () => {
    const secret = 'https://example.com/hooks/s3cret'
    const answering = (address: string) => ({ voice: { webhooks: { answer_url: { address } } } })
    declare({
      variable: { hook: { sensitive: true, default: secret } },
      resource: {
        vonage_application: { shop: { name: 'shop', capabilities: answering('${var.hook}') } },
      },
    })
    const changed = { ...shop, capabilities: answering(`${secret}?a=1`) }
    await emulator.replaceState({ applications: [changed], numbers: [] })
    const { out } = await accept()
    expect(out).toContain(
      '  capabilities.voice.webhooks.answer_url.address: it holds a sensitive value, which is not printed\n',
    )
    expect(out).not.toContain('s3cret')
  })

  it('refuses a language for nothing', async () => {
    const { code, error } = await runWords(['drift', folder, '--language', 'hcl'])
    expect(code).toBe(64)
    expect(error).toContain('--language goes with --accept')
  })
})
