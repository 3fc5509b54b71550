import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect } from 'vitest'
import { aNumber, anApplication, applicationId } from '../unit/emulator/builders'
import { listExamples, type OpenedExample, openExample } from './harness/examples'
import { ownPublicKey } from './harness/keys'
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

/** What the examples look up, and the numbers that they link. */
const seed = {
  applications: [
    anApplication({
      keys: { public_key: ownPublicKey('shop') },
      capabilities: { voice },
    }),
  ],
  numbers: [
    aNumber({ app_id: applicationId }),
    aNumber({ msisdn: '447700900001' }),
    aNumber({ msisdn: '447700900002' }),
  ],
}

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
