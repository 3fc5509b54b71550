import { describe, expect, it } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { parseJwtOptions } from '../../../lib/cli/jwt-command'
import { runProgram } from '../../../lib/cli/program'
import { reportFailure } from '../../../lib/cli/report-failure'
import { rememberingDeps } from './cli-deps'

const applicationId = '78d335fa-323d-0114-9c3d-d6f0d48968cf'
const key = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'

describe('parseJwtOptions', () => {
  it('takes 15 minutes, no user, all paths and prose unless told', () => {
    expect(parseJwtOptions({ applicationId, privateKeyFile: 'private.key' })).toEqual({
      options: {
        applicationId,
        privateKeyFile: 'private.key',
        ttlSeconds: 900,
        sub: undefined,
        acl: undefined,
        json: false,
      },
    })
  })

  it('takes every flag', () => {
    const acl = ['/*/users/**', '/*/legs/**']
    expect(
      parseJwtOptions({
        applicationId,
        privateKeyFile: '-',
        ttl: '30',
        sub: 'ada',
        acl,
        json: true,
      }),
    ).toEqual({
      options: {
        applicationId,
        privateKeyFile: '-',
        ttlSeconds: 30,
        sub: 'ada',
        acl: { '/*/users/**': {}, '/*/legs/**': {} },
        json: true,
      },
    })
  })

  it.each([
    [{ applicationId: 'x' }, 'application-id is not an application id'],
    [{ ttl: '29' }, 'ttl is out of range'],
    [{ ttl: '15m' }, 'ttl has the wrong type'],
    [{ acl: ['users'] }, 'A path of the access list is no path'],
    [{ privateKeyFile: '' }, '--private-key-file is empty'],
    [{ privateKeyFile: key }, '--private-key-file got the key instead of its file'],
  ])('refuses %j', (values, summary) => {
    const { diagnostics } = parseJwtOptions({ applicationId, privateKeyFile: 'k.pem', ...values })
    expect(diagnostics?.map((diagnostic) => diagnostic.summary)).toEqual([summary])
    expect(JSON.stringify(diagnostics)).not.toContain('c2VjcmV0')
  })
})

describe('vonage-iac jwt', () => {
  it.each([
    ['as the value of a flag that is none', [`--private-key=${key}`]],
    ['as the value of the flag', ['--private-key-file', key]],
    ['as a word too many', ['--private-key-file', 'k.pem', key]],
  ])('never prints a key that was given %s', async (_how, words) => {
    for (const json of [[], ['--json']]) {
      const deps = rememberingDeps()
      const all = ['jwt', '--application-id', applicationId, ...words, ...json]
      const code = await runProgram(all, commands, deps).catch((error: unknown) =>
        reportFailure(error, json.length > 0, deps),
      )
      expect(code).toBe(64)
      expect(deps.out() + deps.error()).not.toContain('c2VjcmV0')
    }
  })
})
