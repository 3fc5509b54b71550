import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../lib/emulator/emulator'
import { terraformMissing } from '../helpers/terraform'
import { unzip } from '../helpers/unzip'
import { aNumber, anApplication, applicationId } from '../unit/emulator/builders'
import { createWorkspace, type Workspace } from './harness/workspace'

const missing = terraformMissing()

function readExample(name: string): string {
  return readFileSync(join(__dirname, '../../examples/hcl', name, 'main.tf'), 'utf8')
}

async function withWorkspace(
  options: EmulatorOptions,
  run: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const workspace = await createWorkspace(options)
  try {
    await run(workspace)
  } finally {
    await workspace.close()
  }
}

/** Its fingerprint below is that of openssl. */
const rsaKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvxxIBvIEYnfQn7NQ+J3w
2H0HhKYTNbgNW1Pq48Q8yxKcpO7opzDW6deIxtb2jFeFEaUs+4HERBlFwaM38oUV
fwGJ8xnoy/glZo3LlABMylfYtU6+/bfiuRHVma2O82JmcYegPExWP+mbErCnNuNG
JM9S0saIpBMMedpa3fOKpy8y32pcH8njKLW+Z4t3wjdqATUj09R+ECXibUWk1KGG
jaaad7xgw9JZM8dX+JuBX9tLzbe3dSSPJQNmniEuQWkBYRz+eRRAR9dVZfnX2a8C
y0CjdlbE8JI1IZrsNEdqwirWwT/wUWoYrWG54pcuwM8WUlOrVhOwgWagc+76VniC
9QIDAQAB
-----END PUBLIC KEY-----
`
const webhook = { address: 'https://example.com/answer', http_method: 'POST' }
const account = {
  applications: [
    anApplication({
      keys: { public_key: rsaKey },
      capabilities: { voice: { webhooks: { answer_url: webhook } } },
    }),
    anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'shop-without-voice' }),
  ],
  numbers: [
    aNumber({ app_id: applicationId }),
    aNumber({ msisdn: '447700900001' }),
    aNumber({ msisdn: '447700900002', features: ['SMS'] }),
  ],
}

describe.skipIf(missing !== undefined)(`with terraform${missing ? ` (${missing})` : ''}`, () => {
  it('data sources and functions answer, and plan nothing afterwards', async () => {
    await withWorkspace({ seed: account }, async (workspace) => {
      workspace.configureHcl(readExample('lookups'))
      const applied = await workspace.terraform('apply', '-auto-approve')
      expect(applied).toMatchObject({ exitCode: 0, stderr: '' })
      const { stdout } = await workspace.terraform('output', '-json')
      const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>
      const values = Object.entries(outputs).map(([name, { value }]) => [name, value])
      expect(Object.fromEntries(values)).toEqual({
        answer_url: 'https://example.com/answer',
        key: 'SHA256:UuUpO7YDlC5afoktZpx0iUok5+b6MrSuuTRELdqPC04',
        with_voice: [applicationId],
        hotline_application: applicationId,
        free_for_voice: ['447700900001'],
        preview_name: expect.stringMatching(/^feature-login-[0-9a-z]{8}$/) as unknown,
      })
      expect((await workspace.plan()).exitCode).toBe(0)
    })
  })

  it('says at the argument why a function or a data source has no answer', async () => {
    const ids = [applicationId, '22222222-2222-4222-8222-222222222222']
    const twins = ids.map((id) => anApplication({ id, name: 'twin' }))
    await withWorkspace({ seed: { applications: twins, numbers: [] } }, async (workspace) => {
      async function refusalOf(hcl: string): Promise<string> {
        workspace.configureHcl(hcl)
        const { exitCode, stderr } = await workspace.terraform('plan')
        expect(exitCode).toBe(1)
        return stderr.replace(/[│╵\s]+/g, ' ').trim()
      }
      expect(
        await refusalOf('output "number" { value = provider::vonage::e164("07700 900000") }'),
      ).toMatch(/Invalid value for "text" parameter: .* or 447700900000\.$/)
      expect(await refusalOf('data "vonage_application" "twin" { name = "twin" }')).toContain(
        `Applications ${ids.join(', ')} are named "twin"`,
      )
    })
  })

  it('an ephemeral key and token work, and are in no state, plan or log', async () => {
    await withWorkspace({}, async (workspace) => {
      const canary = mkdtempSync(join(tmpdir(), 'vonage-canary-'))
      workspace.env['CANARY'] = canary
      workspace.env['TF_LOG'] = 'trace'
      workspace.configureHcl(`${readExample('application-jwt')}
        resource "terraform_data" "canary" {
          triggers_replace = vonage_application.service.id
          provisioner "local-exec" {
            command     = "printf %s \\"$KEY\\" > \\"$CANARY/key\\" && printf %s \\"$TOKEN\\" > \\"$CANARY/token\\""
            environment = {
              KEY   = ephemeral.vonage_key_pair.service.private_key
              TOKEN = ephemeral.vonage_application_jwt.service.jwt
            }
          }
        }
      `)
      const planned = await workspace.terraform('plan', '-out=tfplan')
      expect(planned.exitCode).toBe(0)
      const applied = await workspace.terraform('apply', 'tfplan')
      expect(applied.exitCode).toBe(0)
      const again = await workspace.terraform('plan', '-out=again', '-detailed-exitcode')
      expect(again.exitCode).toBe(0)

      const calls = workspace.emulator.requests().filter(({ path }) => path === '/v1/calls')
      expect(calls.map(({ status }) => status)).toEqual([200])
      const [token, key] = ['token', 'key'].map((name) => readFileSync(join(canary, name), 'utf8'))
      rmSync(canary, { recursive: true })
      const secrets = [...(token ?? '').split('.').slice(1), ...linesOf(key ?? '')]
      expect(secrets.length).toBeGreaterThan(20)
      const plans = ['tfplan', 'again'].flatMap((name) =>
        Object.values(unzip(readFileSync(join(workspace.folder, name)))),
      )
      const logs = [planned, applied, again].flatMap(({ stdout, stderr }) => [stdout, stderr])
      const state = readFileSync(join(workspace.folder, 'terraform.tfstate'))
      const texts = [...plans, state, ...logs].map(String)
      expect(texts.join('')).toContain('OpenEphemeralResource')
      expect(plans.join('')).toContain('private_key_wo_version')
      const found = secrets.filter((secret) => texts.some((text) => text.includes(secret)))
      expect(found).toEqual([])
    })
  })
})

/** The Base64 of a PEM text, line by line: a log may break or escape the lines, not what is in them. */
function linesOf(pem: string): readonly string[] {
  return pem.split('\n').filter((line) => line.length > 0 && !line.startsWith('-----'))
}
