import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { applicationNamed, editApplication } from '../harness/account'
import { isPair, ownPublicKey } from '../harness/keys'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

function makePair() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function shop(...lines: readonly string[]): string {
  return ['resource "vonage_application" "shop" {', '  name = "shop"', ...lines, '}', ''].join('\n')
}

function writeOnly(version: number): string {
  const variable = 'variable "key" {\n  type = string\n  ephemeral = true\n}\n'
  return variable + shop('  private_key_wo = var.key', `  private_key_wo_version = ${version}`)
}

async function applied(workspace: Workspace, text: string): Promise<void> {
  workspace.configureHcl(text)
  expect(await workspace.apply()).toMatchObject({ errors: [], warnings: [], exitCode: 0 })
  expect(await workspace.plan()).toMatchObject({ errors: [], warnings: [], changes: [] })
}

describe('the key modes of an application', () => {
  itRuns('key_version replaces a generated pair in place', {}, async (workspace) => {
    await applied(workspace, shop('  key_version = 1'))
    const before = workspace.state()['vonage_application.shop']
    await applied(workspace, shop('  key_version = 2'))
    const after = workspace.state()['vonage_application.shop']
    expect(after?.['id']).toBe(before?.['id'])
    expect(after?.['public_key']).not.toBe(before?.['public_key'])
    const { public_key } = applicationNamed(workspace.emulator, 'shop').keys
    expect(isPair(after?.['private_key'], public_key)).toBe(true)
  })

  itRuns(
    'a write-only key reaches Vonage as its public half, is stored nowhere, and changes with its version',
    {},
    async (workspace) => {
      const [first, second] = [makePair(), makePair()]
      workspace.env['TF_VAR_key'] = first.privateKey
      await applied(workspace, writeOnly(1))
      const publicKeyOf = () => applicationNamed(workspace.emulator, 'shop').keys.public_key
      expect(publicKeyOf()).toBe(first.publicKey)
      workspace.env['TF_VAR_key'] = second.privateKey
      expect(await workspace.plan()).toMatchObject({ errors: [], changes: [] })
      await applied(workspace, writeOnly(2))
      expect(publicKeyOf()).toBe(second.publicKey)
      const state = readFileSync(join(workspace.folder, 'terraform.tfstate'), 'utf8')
      expect(state).not.toContain('PRIVATE KEY')

      await editApplication(workspace.emulator, 'shop', (application) => ({
        ...application,
        keys: { public_key: ownPublicKey('foreign') },
      }))
      const { warnings, changes } = await workspace.plan()
      expect(warnings).toMatchObject([
        { summary: 'Someone replaced the public key of the application' },
      ])
      expect(changes).toEqual([])
      await applied(workspace, writeOnly(3))
      expect(publicKeyOf()).toBe(second.publicKey)
    },
  )

  itRuns('what is no private key is refused without being repeated', {}, async (workspace) => {
    workspace.env['TF_VAR_key'] = 'hunter2'
    workspace.configureHcl(writeOnly(1))
    const { errors, stdout } = await workspace.plan()
    expect(errors).toMatchObject([{ summary: 'private_key_wo is not a private key in PEM' }])
    expect(stdout).not.toContain('hunter2')
  })

  itRuns(
    'a protected application is not destroyed before it is released',
    {},
    async (workspace) => {
      await applied(workspace, shop('  deletion_protection = true'))
      const refused = await workspace.apply('-destroy')
      expect(refused.errors).toMatchObject([
        { summary: 'The application is protected from deletion' },
      ])
      expect(applicationNamed(workspace.emulator, 'shop').name).toBe('shop')
      await applied(workspace, shop('  deletion_protection = false'))
      expect(await workspace.apply('-destroy')).toMatchObject({ errors: [], exitCode: 0 })
      expect(workspace.emulator.state().applications).toEqual([])
    },
  )

  itRuns('read_only refuses every write and leaves reads alone', {}, async (workspace) => {
    await applied(workspace, shop())
    workspace.configureHcl(shop('  privacy = { improve_ai = true }'))
    workspace.env['VONAGE_READ_ONLY'] = '1'
    expect(await workspace.plan()).toMatchObject({ errors: [], exitCode: 2 })
    const refused = await workspace.apply()
    expect(refused.errors).toMatchObject([{ summary: 'Writing is switched off' }])
    expect(applicationNamed(workspace.emulator, 'shop').privacy).toEqual({ improve_ai: false })
  })
})
