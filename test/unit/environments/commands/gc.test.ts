import { describe, expect, it } from 'vitest'
import type { OptionValues } from '../../../../lib/cli/command'
import { parseEnvExtendOptions, runEnvExtend } from '../../../../lib/cli/env-extend-command'
import { parseEnvGcOptions, runEnvGc } from '../../../../lib/cli/env-gc-command'
import { parseEnvLsOptions, runEnvLs } from '../../../../lib/cli/env-ls-command'
import { ApiError } from '../../../../lib/diagnostics/errors'
import { refuse } from '../../../../lib/engine/refusal'
import { aRecord } from '../../../helpers/environment-records'
import { idOf } from '../../../helpers/memory-store'
import {
  failureOf,
  type PlayedEnvironment,
  playEnvironment,
  stateWith,
} from '../../../helpers/played-environment'

const both = ['git', 'github']

async function gc(played: PlayedEnvironment, values: OptionValues = {}) {
  const parsed = parseEnvGcOptions({ branches: both, ...values })
  if (parsed.diagnostics !== undefined) throw new Error(JSON.stringify(parsed.diagnostics))
  return await runEnvGc(parsed.options, played)
}

/** Environments of these branches with an application each, up since long before the clock of the tests. */
async function playMany(branches: readonly string[]): Promise<PlayedEnvironment> {
  const played = playEnvironment()
  const createdAt = new Date('2025-12-01T00:00:00Z')
  for (const branch of branches) {
    const record = aRecord({
      environment: branch,
      branch,
      createdAt,
      startedAt: createdAt,
      deployedAt: createdAt,
    })
    const [name = ''] = record.applications
    const { id } = await played.account.applications.create({ name })
    played.states.set(record.name, stateWith([{ id, name }]))
    await played.store.put(record)
  }
  played.onDestroy = async (stack) => {
    const { resources } = JSON.parse(played.states.get(stack) ?? '') as {
      resources: [{ instances: { attributes: { id: ReturnType<typeof idOf> } }[] }]
    }
    for (const { attributes } of resources[0].instances) {
      await played.account.applications.delete(attributes.id)
    }
  }
  return played
}

describe('env gc', () => {
  it('is a dry run with a reason for every keep and delete', async () => {
    const played = await playMany(['open', 'gone'])
    played.branches.add('open')
    await played.account.applications.create({ name: 'shop--lost--shop' })
    expect(await gc(played)).toBe(0)
    expect(played.out()).toBe(
      [
        'VERDICT  ENVIRONMENT                                              REASON',
        'delete   shop--gone                                               the branch gone is gone from git and github; idle for 32d',
        'keep     shop--open                                               git has the branch open',
        `keep     shop--lost--shop (${idOf(3)})  no record: nobody proved whose it is`,
        '1 to destroy: add --apply.',
        '',
      ].join('\n'),
    )
    expect(played.account.peek(idOf(2))).toBeDefined()
  })

  it('destroys what is to go, and says what is left', async () => {
    const played = await playMany(['open', 'gone'])
    played.branches.add('open')
    expect(await gc(played, { apply: true })).toBe(0)
    expect(played.account.peek(idOf(2))).toBeUndefined()
    expect(played.account.peek(idOf(1))).toBeDefined()
    expect(played.out()).toContain('1 of 1 destroyed. Left are:\n  shop--open\n')
    expect(await gc(played, { apply: true })).toBe(0)
    expect(played.out()).toContain('0 of 0 destroyed.')
  })

  it('goes on after one that cannot be destroyed, and keeps its reason', async () => {
    const played = await playMany(['gone-1', 'gone-2'])
    const destroy = played.onDestroy
    played.onDestroy = async (stack) => {
      if (stack === 'shop--gone-1') throw refuse('destroy_failed', 'No', 'The state is locked.')
      await destroy(stack)
    }
    expect(await gc(played, { apply: true })).toBe(1)
    expect(played.error()).toContain('shop--gone-1: error: No\n  The state is locked.')
    expect(played.account.peek(idOf(2))).toBeUndefined()
    expect(await played.store.get('shop--gone-1')).toMatchObject({
      status: 'failed',
      lastFailure: { reason: 'No. The state is locked.' },
    })
    played.onDestroy = destroy
    expect(await gc(played, { apply: true })).toBe(0)
  })

  it('looks at each once more: one that was extended meanwhile is kept', async () => {
    const played = await playMany(['gone-1', 'gone-2'])
    const destroy = played.onDestroy
    played.onDestroy = async (stack) => {
      const options = { store: undefined, choice: { name: 'gone-2' }, forMs: 60_000, json: false }
      await runEnvExtend(options, played)
      await destroy(stack)
    }
    await gc(played, { apply: true })
    expect(played.error()).toContain('shop--gone-2: kept after all: kept until ')
    expect(played.account.peek(idOf(2))).toBeDefined()
  })

  it('needs force for more than 30 % of ten or more', async () => {
    const branches = Array.from({ length: 10 }, (_, index) => `gone-${index}`)
    const played = await playMany(branches)
    expect(await failureOf(gc(played, { apply: true }))).toContain(
      'It is 10 of 10, more than 30 %.',
    )
    expect(played.account.peek(idOf(1))).toBeDefined()
    expect(await gc(played, { apply: true, force: true })).toBe(0)
    expect(played.account.peek(idOf(1))).toBeUndefined()
  })

  it('touches nothing when a source or the account does not answer', async () => {
    const played = await playMany(['gone'])
    const silent = {
      ...played,
      readSource: () => Promise.reject(refuse('branch_source_failed', 'No answer', 'It is down.')),
    }
    expect(await failureOf(gc(silent, { apply: true }))).toContain('[branch_source_failed]')
    const refusal = { detail: 'No.', status: 500, retryable: true }
    played.account.failNext('list', new ApiError('api_failed', 'It failed', refusal), 'before')
    expect(await failureOf(gc(played, { apply: true }))).toContain('[api_failed]')
    expect(played.account.peek(idOf(1))).toBeDefined()
  })

  it('tells a record that cannot be used, and cleans up the others', async () => {
    const played = await playMany(['gone'])
    played.texts.set('shop--broken', '{}')
    expect(await gc(played, { apply: true, json: true })).toBe(1)
    expect(JSON.parse(played.out())).toMatchObject({
      environments: [{ name: 'shop--gone', verdict: 'delete' }],
      diagnostics: [{ code: 'environment_invalid' }],
      destroyed: ['shop--gone'],
      left: [],
    })
  })

  it.each([
    [['git'], 'Give it twice, with different sources'],
    [['git', 'git:origin'], 'a source does not confirm itself'],
    [['git', 'git:https://example.com/shop.git'], 'a source does not confirm itself'],
    [['git', 'svn'], 'Got svn. Use git, git:REMOTE-OR-URL, github, gitlab or exec:COMMAND.'],
  ])('refuses the sources %j', (branches, words) => {
    const { diagnostics } = parseEnvGcOptions({ branches })
    expect(diagnostics?.[0]?.detail).toContain(words)
  })
})

describe('env extend', () => {
  it('sets until when it is kept, never earlier than before, and refuses what is down', async () => {
    const played = await playMany(['open'])
    const extend = (words: string) => {
      const parsed = parseEnvExtendOptions({ env: 'open', for: words })
      if (parsed.diagnostics !== undefined) throw new Error('the options are wrong')
      return runEnvExtend(parsed.options, played)
    }
    expect(await extend('7d')).toBe(0)
    expect(played.out()).toBe('shop--open is kept until 2026-01-09T03:04:05.000Z.\n')
    await extend('1d')
    expect(await played.store.get('shop--open')).toMatchObject({
      keepUntil: new Date('2026-01-09T03:04:05Z'),
    })
    await played.store.put(aRecord({ environment: 'open', status: 'down' }))
    expect(await failureOf(extend('7d'))).toContain('shop--open is gone')
    expect(parseEnvExtendOptions({ env: 'open', for: 'ever' }).diagnostics).toHaveLength(1)
  })
})

describe('env ls with sources', () => {
  it('says whether it is an orphan, and why that is unknown', async () => {
    const played = await playMany(['open', 'gone'])
    played.branches.add('open')
    const ls = async (branches: readonly string[]) => {
      const parsed = parseEnvLsOptions({ branches, json: true })
      if (parsed.diagnostics !== undefined) throw new Error('the options are wrong')
      const quiet = playEnvironment()
      await runEnvLs(parsed.options, {
        ...quiet,
        store: played.store,
        readSource: played.readSource,
      })
      const { environments } = JSON.parse(quiet.out()) as { environments: { orphan: string }[] }
      return environments.map(({ orphan }) => orphan)
    }
    expect(await ls(both)).toEqual(['yes', 'no'])
    expect(await ls(['git'])).toEqual(['unknown', 'no'])
    expect(await ls([])).toEqual(['unknown', 'unknown'])
  })
})
