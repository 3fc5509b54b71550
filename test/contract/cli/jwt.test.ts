import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { runProgram } from '../../../lib/cli/program'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { rememberingDeps } from '../../unit/cli/cli-deps'
import { anApplication, applicationId } from '../../unit/emulator/builders'
import { call, withEmulator } from '../emulator/call'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const seed = { applications: [anApplication({ keys: { public_key: publicKey } })], numbers: [] }

async function runJwt(words: readonly string[], input = '') {
  const deps = rememberingDeps({ readInput: () => Promise.resolve(input) })
  const all = ['jwt', '--application-id', applicationId, ...words]
  return { code: await runProgram(all, commands, deps), out: deps.out(), error: deps.error() }
}

describe('vonage-iac jwt', () => {
  it('prints a token that Vonage takes, made with the key of a file', async () => {
    const file = join(temporaryFolder(), 'private.key')
    writeFileSync(file, privateKey, { mode: 0o600 })
    const { code, out, error } = await runJwt(['--private-key-file', file])
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+\n$/)
    await withEmulator({ seed }, async ({ url }) => {
      const authorization = `Bearer ${out.trim()}`
      expect((await call(url, 'GET', '/v1/calls', { authorization })).status).toBe(200)
    })
  })

  it('reads the key from stdin, and with --json says when the token ends', async () => {
    const words = ['--private-key-file', '-', '--ttl', '60', '--sub', 'ada', '--json']
    const { out } = await runJwt([...words, '--acl', '/*/users/**', '/*/legs/**'], privateKey)
    const { jwt, expires_at: end } = JSON.parse(out) as { jwt: string; expires_at: string }
    const claims = JSON.parse(
      Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString(),
    ) as Record<string, unknown>
    expect(claims).toMatchObject({
      application_id: applicationId,
      sub: 'ada',
      acl: { paths: { '/*/users/**': {}, '/*/legs/**': {} } },
    })
    expect(claims['exp']).toBe(Date.parse(end) / 1000)
  })

  it('names a file that cannot be read, and does not show what is in a wrong one', async () => {
    const folder = temporaryFolder()
    await expect(runJwt(['--private-key-file', join(folder, 'none')])).rejects.toMatchObject({
      code: 'key_unreadable',
      detail: expect.stringContaining(`${join(folder, 'none')}: ENOENT`) as unknown,
    })
    const wrong = await runJwt(['--private-key-file', '-'], 'hunter2').catch(
      (error: unknown) => error,
    )
    expect(wrong).toMatchObject({ code: 'key_unreadable', path: ['private-key-file'] })
    expect(JSON.stringify(wrong)).not.toContain('hunter2')
  })
})
