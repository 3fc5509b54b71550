import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import type { FaultOptions } from '../../../lib/emulator/faults'
import { editNumber, linkedTo, msisdn, numberOf, owning, writesOf } from '../harness/account'
import { checkConverged } from '../harness/check-step'
import { applications, type ConfigObject, together } from '../harness/config'
import { journalFiles } from '../harness/journal'
import { ownPublicKey } from '../harness/keys'
import { onlyLong } from '../harness/long'
import {
  childrenOf,
  isRunning,
  type RunningTerraform,
  startTerraform,
  until,
} from '../harness/running'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const servedBy = 'own'
const aNumber = { ...owning(1), servedBy } as const
const patience = { provider: { vonage: { request_timeout: 2, max_retries: 1 } } }
const creates = { method: 'POST', path: '^/v2/applications$' }
const actions = ['reset', 'hang', 'status', 'truncate', 'garbage'] as const

function labelled(count: number, attributes: ConfigObject) {
  const labels = Array.from({ length: count }, (_, n) => [`app_${n}`, attributes])
  return together(
    patience,
    applications(Object.fromEntries(labels) as Record<string, ConfigObject>),
  )
}

/** One more run completes what was interrupted, and says what that was. */
async function expectHealed(workspace: Workspace): Promise<void> {
  const run = await workspace.apply()
  expect(run).toMatchObject({ exitCode: 0, errors: [] })
  const summaries = new Set(run.warnings.map(({ summary }) => summary))
  expect([...summaries]).toEqual(['Earlier run interrupted'])
}

function countOf(workspace: Workspace, method: string, path: RegExp): number {
  return workspace.emulator.requests().filter((one) => one.method === method && path.test(one.path))
    .length
}

describe('a create whose answer is lost', () => {
  for (const [what, attributes] of [
    ['a generated pair', {}],
    ...onlyLong(['one key of the user for all', { public_key: ownPublicKey('shared') }] as const),
  ] as const) {
    itRuns(
      `is healed by one more run, without a duplicate: ${what}`,
      { servedBy },
      async (workspace) => {
        const { emulator, home } = workspace
        for (const when of ['before', 'after'] as const) {
          for (const action of actions) emulator.addFault({ match: creates, when, action })
        }
        const config = labelled(2 * actions.length, attributes)
        workspace.configure(config)
        const run = await workspace.apply()
        // Of the creates that were done the application is found at once; the others may still appear.
        const lost = { summary: 'The answer of a create was lost' }
        expect(run).toMatchObject({ exitCode: 1, errors: actions.map(() => lost) })
        expect(emulator.state().applications).toHaveLength(actions.length)
        expect(journalFiles(home).filter(({ mode }) => mode !== '600')).toEqual([])
        await expectHealed(workspace)
        expect(emulator.state().applications).toHaveLength(2 * actions.length)
        await checkConverged(workspace, config)
        expect(journalFiles(home)).toEqual([])
      },
    )
  }
})

/** The kill points (kill-points.test.ts) have the provider alone. */
const victims = [
  'terraform and its provider' as const,
  ...onlyLong('the provider' as const, 'terraform' as const),
]

/** Kills, and waits until all of them are gone: the provider ends by itself once terraform is. */
async function kill(running: RunningTerraform, victim: (typeof victims)[number]): Promise<void> {
  const providers = childrenOf(running.pid)
  expect(providers).toHaveLength(1)
  if (victim !== 'the provider') process.kill(running.pid, 'SIGKILL')
  if (victim !== 'terraform') for (const pid of providers) process.kill(pid, 'SIGKILL')
  await running.ended
  await until('the provider has ended', () => !providers.some(isRunning))
}

describe('a kill', () => {
  /** Before the POST is done, after it, and after its answer: three creates at once. */
  const points: readonly FaultOptions[] = [
    { match: creates, when: 'before', action: 'hang' },
    { match: creates, when: 'after', action: 'hang' },
    { match: { method: 'GET', path: '^/v2/applications/.' }, when: 'before', action: 'hang' },
  ]

  for (const victim of victims) {
    itRuns(
      `of ${victim} at three points of a create is healed by one more run`,
      { servedBy },
      async (workspace) => {
        const { emulator, home, env } = workspace
        const config = labelled(3, {})
        workspace.configure(config)
        for (const point of points) emulator.addFault(point)
        env['TF_LOG'] = 'trace'
        env['TF_LOG_PATH'] = 'trace.log'
        const running = startTerraform(workspace, 'apply', '-auto-approve')
        await until('all three creates hang', () => {
          return (
            countOf(workspace, 'POST', /./) === 3 &&
            countOf(workspace, 'GET', /applications\/./) === 1
          )
        })
        expect(journalFiles(home).map(({ mode }) => mode)).toEqual(['600', '600', '600'])
        await kill(running, victim)
        expect(running.output()).not.toContain('PRIVATE KEY')
        expect(readFileSync(join(workspace.folder, 'trace.log'), 'utf8')).not.toContain(
          'PRIVATE KEY',
        )

        const ids = emulator.state().applications.map(({ id }) => id)
        expect(ids).toHaveLength(2)
        delete env['TF_LOG']
        emulator.clearFaults()
        await expectHealed(workspace)
        expect(emulator.state().applications).toHaveLength(3)
        expect(emulator.state().applications.map(({ id }) => id)).toEqual(
          expect.arrayContaining(ids),
        )
        await checkConverged(workspace, config)
        expect(journalFiles(home)).toEqual([])
      },
    )
  }

  itRuns('between unlink and delete is healed by one more run', aNumber, async (workspace) => {
    const { emulator } = workspace
    workspace.configure(together(patience, applications({ shop: { force_destroy: true } })))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
    await editNumber(emulator, msisdn(0), (number) => linkedTo(emulator, 'shop', number))
    emulator.addFault({ match: { method: 'DELETE' }, action: 'hang' })
    const running = startTerraform(workspace, 'apply', '-destroy', '-auto-approve')
    await until('the delete hangs', () =>
      writesOf(emulator).some((write) => write.startsWith('DELETE')),
    )
    expect(numberOf(emulator, msisdn(0))?.app_id).toBeUndefined()
    for (const pid of [running.pid, ...childrenOf(running.pid)]) process.kill(pid, 'SIGKILL')
    await running.ended
    expect(emulator.state().applications).toHaveLength(1)
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
    expect(emulator.state().applications).toEqual([])
  })

  itRuns(
    'no private key is in the text of a plan, of an output or of the state',
    {},
    async (workspace) => {
      workspace.configure({
        ...applications({ shop: {} }),
        output: { key: { value: '${vonage_application.shop.private_key}', sensitive: true } },
      })
      // Every run of the harness checks its own output.
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      expect(await workspace.terraform('plan', '-destroy', '-out=saved.plan')).toMatchObject({
        exitCode: 0,
      })
      for (const args of [
        ['show', 'saved.plan'],
        ['show'],
        ['output'],
        ['state', 'show', 'vonage_application.shop'],
      ]) {
        expect(await workspace.terraform(...args)).toMatchObject({ exitCode: 0 })
      }
    },
  )
})
