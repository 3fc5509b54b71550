import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect } from 'vitest'
import { aNumber, anApplication, applicationId } from '../unit/emulator/builders'
import { listExamples, type OpenedExample, openExample } from './harness/examples'
import { itRuns } from './harness/scenario'
import type { Workspace } from './harness/workspace'

/** With every default, so that an update leaves nothing behind. */
const voice = {
  webhooks: {
    answer_url: {
      address: 'https://example.com/answer',
      http_method: 'POST',
      connect_timeout: 1000,
      socket_timeout: 5000,
    },
  },
  signed_callbacks: true,
  conversations_ttl: 48,
  leg_persistence_time: 7,
}

/** Its fingerprint below is that of openssl. */
const shopKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvxxIBvIEYnfQn7NQ+J3w
2H0HhKYTNbgNW1Pq48Q8yxKcpO7opzDW6deIxtb2jFeFEaUs+4HERBlFwaM38oUV
fwGJ8xnoy/glZo3LlABMylfYtU6+/bfiuRHVma2O82JmcYegPExWP+mbErCnNuNG
JM9S0saIpBMMedpa3fOKpy8y32pcH8njKLW+Z4t3wjdqATUj09R+ECXibUWk1KGG
jaaad7xgw9JZM8dX+JuBX9tLzbe3dSSPJQNmniEuQWkBYRz+eRRAR9dVZfnX2a8C
y0CjdlbE8JI1IZrsNEdqwirWwT/wUWoYrWG54pcuwM8WUlOrVhOwgWagc+76VniC
9QIDAQAB
-----END PUBLIC KEY-----
`

/** What the examples look up, and the numbers that they link. */
const seed = {
  applications: [
    anApplication({ keys: { public_key: shopKey }, capabilities: { voice } }),
    anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'shop-without-voice' }),
  ],
  numbers: [
    aNumber({ app_id: applicationId }),
    aNumber({ msisdn: '447700900001' }),
    aNumber({ msisdn: '447700900002' }),
    aNumber({ msisdn: '447700900003', features: ['SMS'] }),
  ],
}

/** What the examples find in it, in either language. */
const found = {
  answer_url: 'https://example.com/answer',
  key: 'SHA256:UuUpO7YDlC5afoktZpx0iUok5+b6MrSuuTRELdqPC04',
  voice_ids: [applicationId],
  hotline_application: applicationId,
  free_numbers: ['447700900001', '447700900002'],
  preview_name: expect.stringMatching(/^feature-login-[0-9a-z]{8}$/) as unknown,
}
const outputs: Readonly<Record<string, object>> = { lookups: found, 'hcl/lookups': found }

async function apply(example: OpenedExample, ...args: string[]): Promise<void> {
  const applied = await example.terraform('apply', '-auto-approve', ...args)
  expect(applied).toMatchObject({ exitCode: 0, stderr: '' })
  const second = await example.terraform('plan', '-detailed-exitcode', ...args)
  expect(second).toMatchObject({ exitCode: 0, stderr: '' })
  const printed = applied.stdout + second.stdout
  expect(printed).not.toContain('PRIVATE KEY')
  expect(printed).not.toContain('Warning')
}

/** The names of the applications that the key in the secret store belongs to. */
function ownersOf(secret: string, { emulator }: Workspace): readonly string[] {
  const publicKey = createPublicKey(createPrivateKey(secret))
    .export({ type: 'spki', format: 'pem' })
    .toString()
  return emulator
    .state()
    .applications.filter(({ keys }) => keys.public_key?.trim() === publicKey.trim())
    .map(({ name }) => name)
}

describe('the examples', () => {
  for (const name of listExamples()) {
    itRuns(`${name} is applied, plans nothing more, and goes`, { seed }, async (workspace) => {
      const example = await openExample(name, workspace)
      await apply(example)
      const expected = outputs[name]
      if (expected !== undefined) expect(await example.outputs()).toEqual(expected)
      const secret = example.secret()
      expect(secret !== undefined).toBe(name.includes('key-'))
      if (secret !== undefined) expect(ownersOf(secret, workspace)).toHaveLength(1)
      const destroyed = await example.terraform('destroy', '-auto-approve')
      expect(destroyed).toMatchObject({ exitCode: 0, stderr: '' })
      expect(workspace.emulator.state()).toEqual(seed)
    })
  }
})

describe('the examples that replace a key', () => {
  for (const name of ['key-rotation', 'hcl/key-write-only']) {
    itRuns(`${name} hands the next one to the store, too`, { seed }, async (workspace) => {
      const example = await openExample(name, workspace)
      await apply(example)
      const first = example.secret() ?? ''
      const owners = ownersOf(first, workspace)
      const idsBefore = workspace.emulator.state().applications.map(({ id }) => id)
      await apply(example, '-var=key_version=2')
      const second = example.secret() ?? ''
      expect(second).not.toBe(first)
      expect(ownersOf(first, workspace)).toEqual([])
      expect(ownersOf(second, workspace)).toEqual(owners)
      expect(workspace.emulator.state().applications.map(({ id }) => id)).toEqual(idsBefore)
    })
  }
})
