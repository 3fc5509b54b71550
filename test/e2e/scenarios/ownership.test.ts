import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { runProgram } from '../../../lib/cli/program'
import { rememberingDeps } from '../../unit/cli/cli-deps'
import { applicationNamed, writesOf } from '../harness/account'
import { applications, type Config, type ConfigObject, together } from '../harness/config'
import { journalFiles } from '../harness/journal'
import { ownPublicKey } from '../harness/keys'
import { onlyLong } from '../harness/long'
import { childrenOf, startTerraform, until } from '../harness/running'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const servedBy = 'own'

async function applies(workspace: Workspace, config: Config, ...args: string[]) {
  workspace.configure(config)
  const run = await workspace.apply(...args)
  expect(run).toMatchObject({ exitCode: 0, errors: [] })
  return run
}

function answering(address: string, more: ConfigObject = {}): Config {
  const capabilities = { voice: { webhooks: { answer_url: { address } } } }
  return applications({ shop: { capabilities, ...more } })
}

/** What a second state must get that declares an application of a name that the first one created. */
async function expectLeftAlone(
  first: Workspace,
  second: Workspace,
  more: ConfigObject = {},
  state = first.folder,
) {
  const { emulator } = first
  const before = emulator.state()
  emulator.clearRequests()
  second.configure(answering('https://second.example.com/answer', more))
  const run = await second.apply()
  expect(run).toMatchObject({
    exitCode: 1,
    errors: [{ summary: 'An application of this name exists already' }],
  })
  expect(run.errors[0]?.detail).toContain(`It was created by the local state ${state}`)
  expect(run.errors[0]?.detail).toContain('vonage-iac journal adopt')
  expect(writesOf(emulator)).toEqual([])
  expect(emulator.state()).toEqual(before)
}

describe("another state's application", () => {
  for (const [key, more] of [
    ['a generated pair', {}],
    ...onlyLong(['a key of the user', { public_key: ownPublicKey('shared') }] as const),
  ] as const) {
    itRuns(`is left alone by a second folder: ${key}`, { servedBy }, async (workspace) => {
      await applies(workspace, answering('https://first.example.com/answer', more))
      await expectLeftAlone(workspace, workspace.fork(), more)
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      expect(journalFiles(workspace.home)).toEqual([])
    })
  }

  itRuns('is left alone by a second workspace of one folder', { servedBy }, async (workspace) => {
    await applies(workspace, answering('https://first.example.com/answer'))
    const { exitCode } = await workspace.terraform('workspace', 'new', 'blue')
    expect(exitCode).toBe(0)
    await expectLeftAlone(workspace, workspace)
  })

  itRuns('is left alone by a run with another state file', { servedBy }, async (workspace) => {
    await applies(workspace, answering('https://first.example.com/answer'))
    const { emulator } = workspace
    emulator.clearRequests()
    const run = await workspace.apply('-state=other.tfstate')
    expect(run.errors).toMatchObject([{ summary: 'An application of this name exists already' }])
    expect(writesOf(emulator)).toEqual([])
  })

  itRuns(
    'is left alone where a saved plan put it into another workspace',
    { servedBy },
    async (w) => {
      w.configure(answering('https://first.example.com/answer'))
      expect(await w.plan('-out=saved.plan')).toMatchObject({ exitCode: 2 })
      await w.terraform('workspace', 'new', 'blue')
      // Terraform writes the state of the workspace that is selected now.
      expect(await w.apply('saved.plan')).toMatchObject({ exitCode: 0, errors: [] })
      await w.terraform('workspace', 'select', 'default')
      await expectLeftAlone(w, w, {}, `${w.folder}/terraform.tfstate.d/blue`)
    },
  )
})

describe('one application at two addresses', () => {
  const both = applications({ shop: {}, again: { name: 'shop' } })
  const imported = (workspace: Workspace) => ({
    ...both,
    import: [
      { to: 'vonage_application.again', id: applicationNamed(workspace.emulator, 'shop').id },
    ],
  })

  itRuns('is refused by the plan', { servedBy }, async (workspace) => {
    await applies(workspace, applications({ shop: {} }))
    workspace.configure(imported(workspace))
    expect(await workspace.plan()).toMatchObject({
      exitCode: 1,
      errors: [{ summary: 'Application managed by two resources' }],
    })
  })

  itRuns(
    'stays while one of them keeps it, and goes with both',
    { servedBy },
    async (workspace) => {
      await applies(workspace, applications({ shop: {} }))
      const { id } = applicationNamed(workspace.emulator, 'shop')
      workspace.configure(both)
      // Without a plan: as two states that someone merged would be.
      const { exitCode } = await workspace.terraform('import', 'vonage_application.again', id)
      expect(exitCode).toBe(0)
      const kept = await applies(workspace, applications({ shop: {} }))
      expect(kept.warnings.map(({ summary }) => summary)).toEqual([
        'The application was not deleted',
      ])
      expect(applicationNamed(workspace.emulator, 'shop').id).toBe(id)
      workspace.configure(both)
      await workspace.terraform('import', 'vonage_application.again', id)
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
      expect(workspace.emulator.state().applications).toEqual([])
    },
  )
})

describe('a borrowed webhook', () => {
  const foreign = {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'theirs',
    keys: {},
    privacy: { improve_ai: false },
    // With every default, so that a write of another slot leaves nothing behind.
    capabilities: {
      voice: {
        webhooks: {
          answer_url: {
            address: 'https://theirs.example.com',
            http_method: 'GET',
            connect_timeout: 1000,
            socket_timeout: 5000,
          },
        },
        signed_callbacks: true,
        conversations_ttl: 48,
        leg_persistence_time: 7,
      },
    },
  }
  const seed = { applications: [foreign], numbers: [] }
  const patience = { provider: { vonage: { request_timeout: 2, max_retries: 0 } } }
  type Slot = readonly [capability: string, webhook: string]
  const borrowed = ([capability, webhook]: Slot, address = 'https://ours.example.com') =>
    together(patience, {
      resource: {
        vonage_application_webhook: {
          hook: { application_id: foreign.id, capability, webhook, address },
        },
      },
    })

  for (const [what, slot] of [
    ['a filled slot', ['voice', 'answer_url']],
    ['a slot of a capability that was not there', ['messages', 'inbound_url']],
  ] as const) {
    itRuns(`is given back after a lost answer: ${what}`, { seed, servedBy }, async (workspace) => {
      const { emulator } = workspace
      const before = emulator.state()
      emulator.addFault({ match: { method: 'PUT' }, when: 'after', action: 'reset' })
      workspace.configure(borrowed(slot))
      expect(await workspace.apply()).toMatchObject({ exitCode: 1 })
      expect(JSON.stringify(emulator.state())).toContain('https://ours.example.com')
      await applies(workspace, borrowed(slot))
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      expect(journalFiles(workspace.home)).toEqual([])
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
      expect(emulator.state()).toEqual(before)
    })
  }

  itRuns('is given back after an update whose answer was lost', { seed, servedBy }, async (w) => {
    const { emulator } = w
    const before = emulator.state()
    await applies(w, borrowed(['voice', 'answer_url']))
    emulator.addFault({ match: { method: 'PUT' }, when: 'after', action: 'reset' })
    w.configure(borrowed(['voice', 'answer_url'], 'https://ours.example.com/second'))
    expect(await w.apply()).toMatchObject({
      exitCode: 0,
      warnings: [{ summary: 'Answer of an update lost' }],
    })
    expect(await w.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
    expect(emulator.state()).toEqual(before)
  })
})

describe('an application that a lost answer left without a state', () => {
  itRuns('is reported, with its entry, until it is forgotten', { servedBy }, async (workspace) => {
    const { emulator, home } = workspace
    emulator.addFault({ match: { method: 'POST' }, when: 'after', action: 'hang' })
    workspace.configure(applications({ shop: {} }))
    const running = startTerraform(workspace, 'apply', '-auto-approve')
    await until('the create hangs', () => emulator.state().applications.length === 1)
    for (const pid of [running.pid, ...childrenOf(running.pid)]) process.kill(pid, 'SIGKILL')
    await running.ended

    workspace.configure(applications({ store: {} }))
    const run = await workspace.apply()
    expect(run).toMatchObject({ exitCode: 0, errors: [] })
    const summaries = run.warnings.map(({ summary }) => summary)
    // The plan and the apply are two processes, and each of them warns.
    expect(new Set(summaries)).toEqual(new Set(['Earlier run interrupted']))
    const [warning] = run.warnings
    expect(warning?.detail).toContain('application "shop"')
    expect(applicationNamed(emulator, 'shop').name).toBe('shop')

    const [, id = ''] = /journal forget (\w+)/.exec(warning?.detail ?? '') ?? []
    vi.stubEnv('VONAGE_JOURNAL_DIR', join(home, '.local/state/vonage-iac'))
    const deps = rememberingDeps()
    expect(await runProgram(['journal', 'forget', id, '--yes'], commands, deps)).toBe(0)
    vi.unstubAllEnvs()
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, warnings: [] })
    expect(journalFiles(home)).toEqual([])
  })
})
