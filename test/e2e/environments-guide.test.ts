import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { type ForgeServer, startForgeServer } from '../helpers/forge-server'
import { readBlocks } from '../helpers/markdown-blocks'
import { createPackedProject, type PackedProject } from '../helpers/packed-project'
import { jobEnv, runBash } from '../helpers/run-bash'
import { type StateServer, startStateServer } from '../helpers/state-server'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'
import { aNumber, anApplication, applicationId } from '../unit/emulator/builders'
import { onlyLong } from './harness/long'

const missing = terraformMissing()
const guide = 'docs/guides/environment-per-branch.md'
const examples = join(__dirname, '../../examples/pipelines')
const [program = '', borrower = ''] = readBlocks(guide, 'ts')
const [store = '', open = '', extend = '', close = '', collect = ''] = readBlocks(guide, 'sh')

/** A capability with every default, so that nothing but the address changes. */
const voice = {
  webhooks: {
    event_url: {
      address: 'https://example.com/events',
      http_method: 'POST',
      connect_timeout: 1000,
      socket_timeout: 10_000,
    },
  },
  signed_callbacks: true,
  conversations_ttl: 48,
  leg_persistence_time: 7,
}
/** The application that a branch borrows a webhook of, and two free numbers. */
const seed = {
  applications: [anApplication({ capabilities: { voice } })],
  numbers: [aNumber({ msisdn: '447700900001' }), aNumber({ msisdn: '447700900002' })],
}

let project: PackedProject
let emulator: Emulator
let states: StateServer
let forge: ForgeServer
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, seed })
  states = await startStateServer()
  forge = await startForgeServer()
  project = createPackedProject()
  for (const name of ['remote-state.ts', 'scripts']) {
    cpSync(join(examples, name), join(project.folder, name), { recursive: true })
  }
  const main = { number: 1, title: 'main', body: '', state: 'open', labels: [] } as const
  for (const path of ['/branches', '/repository/branches']) {
    forge.things.set(path, [{ ...main, userType: 'User' }])
  }
  await run(startRepository)
})
afterAll(async () => {
  project.remove()
  await Promise.all([emulator.close(), states.close(), forge.close()])
})

const vonageIac = 'node node_modules/cdktf-provider-vonage/dist/cli/vonage-iac.js'
const job = { BRANCH: 'fix/colour', GITLAB_CI: undefined, VONAGE_IAC: vonageIac }
const github = { ...job, PR_NUMBER: '3' }
const gitlab = { ...job, GITLAB_CI: 'true', CI_MERGE_REQUEST_IID: '3' }

/** The program as npx finds it in a project that installed the package. */
const npx = `npx() { shift; ${vonageIac} "$@"; }`

/** Runs a block of the guide with bash: every command must end well. */
async function run(
  block: string,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  const env = {
    ...jobEnv(emulator, states),
    HOME: join(project.folder, 'home'),
    CI: undefined,
    SHARED_APPLICATION_ID: applicationId,
    GITHUB_API_URL: forge.url,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_TOKEN: 'forge-token',
    CI_API_V4_URL: forge.url,
    CI_PROJECT_ID: '7',
    GITLAB_TOKEN: 'forge-token',
    ...more,
  }
  const lines = ['set -euo pipefail', npx, store, block].join('\n')
  const { exitCode, output } = await runBash(project, lines, env)
  expect(output).not.toContain('PRIVATE KEY')
  expect(exitCode, output).toBe(0)
}

const startRepository = `git init --quiet --initial-branch main
git -c user.name=Test -c user.email=test@example.com commit --quiet --allow-empty --message Begin
git clone --quiet --bare . origin.git
git remote add origin "$PWD/origin.git"`

describe.skipIf(missing !== undefined)(titled('the guide to environments', missing), () => {
  it('shows the program of the example pipelines', () => {
    expect(program).toBe(readFileSync(join(examples, 'main.ts'), 'utf8'))
  })

  it('goes from the first pull request to the clean-up', { timeout: 300_000 }, async () => {
    project.write('main.ts', program)
    await run(open)
    const { applications, numbers } = emulator.state()
    expect(applications.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^shop--fix-login-\w{8}--shop$/),
    )
    expect(numbers.filter((one) => one.app_id !== undefined)).toHaveLength(1)
    const comment = readFileSync(join(project.folder, 'environment.md'), 'utf8')
    expect(comment).toMatch(/^<!-- vonage-environment -->\n/)
    expect(comment).toContain('.preview.example.com/webhooks/answer')

    await run(extend)
    await run(close)
    expect(emulator.state()).toEqual(seed)
    await run(collect)
  })

  it('has scripts for pipelines that do the same', {
    timeout: 300_000,
  }, async () => {
    project.write('main.ts', program)
    for (const [job, comments] of [
      [github, '/issues/3/comments'],
      ...onlyLong([gitlab, '/merge_requests/3/notes'] as const),
    ] as const) {
      const tell = 'node scripts/comment.mjs environment.md'
      const comment = () => forge.things.get(comments)?.map(({ body }) => body)
      await run(`scripts/environment-up.sh && ${tell}`, job)
      expect(comment()).toEqual([expect.stringContaining('is up')])
      await run('scripts/environment-gc.sh', job)
      expect(emulator.state()).not.toEqual(seed)
      await run(`scripts/environment-down.sh && ${tell}`, job)
      expect(comment()).toEqual([expect.stringContaining('is gone')])
      expect(emulator.state()).toEqual(seed)
    }
  })

  it('finds nothing to take down for a branch that never had an environment', async () => {
    await run('scripts/environment-down.sh', { ...github, BRANCH: 'fix/typo' })
    expect(emulator.state()).toEqual(seed)
  })

  it('borrows one webhook, and puts it back', { timeout: 300_000 }, async () => {
    project.write('main.ts', borrower)
    await run('npx vonage-iac env up --branch fix/events')
    const borrowed = 'https://fix-events-'
    expect(JSON.stringify(emulator.state().applications)).toContain(borrowed)
    await run('npx vonage-iac env down --branch fix/events --yes')
    expect(emulator.state()).toEqual(seed)
  })
})
