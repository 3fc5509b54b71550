import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'
import { unzip } from '../helpers/unzip'
import { anApplication, applicationId } from '../unit/emulator/builders'
import type { RunOptions } from './harness/scenario'
import { createWorkspace, type Workspace } from './harness/workspace'

const missing = terraformMissing()

function readExample(name: string): string {
  return readFileSync(join(__dirname, '../../examples/hcl', name, 'main.tf'), 'utf8')
}

async function withWorkspace(
  { servedBy, ...options }: RunOptions,
  run: (workspace: Workspace) => Promise<void>,
): Promise<void> {
  const workspace = await createWorkspace(options, servedBy)
  try {
    await run(workspace)
  } finally {
    await workspace.close()
  }
}

describe.skipIf(missing !== undefined)(titled('with terraform', missing), () => {
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
    await withWorkspace({ servedBy: 'own' }, async (workspace) => {
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
