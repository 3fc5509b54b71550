import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { type ForgeServer, startForgeServer } from '../helpers/forge-server'
import { createPackedProject, type PackedProject } from '../helpers/packed-project'
import { type BashRun, jobEnv, runBash } from '../helpers/run-bash'
import { type StateServer, startStateServer } from '../helpers/state-server'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'
import { applicationNamed, editApplication } from './harness/account'

const examples = join(__dirname, '../../examples/pipelines')
const missing = terraformMissing()
const numbers = [{ country: 'GB', msisdn: '447700900001' }]

let project: PackedProject
let emulator: Emulator
let states: StateServer
let forge: ForgeServer
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, seed: { applications: [], numbers } })
  states = await startStateServer()
  forge = await startForgeServer()
  project = createPackedProject()
  cpSync(join(examples, 'scripts'), join(project.folder, 'scripts'), { recursive: true })
  for (const file of ['main.ts', 'remote-state.ts'])
    cpSync(join(examples, file), join(project.folder, file))
})
afterAll(async () => {
  project.remove()
  await Promise.all([emulator.close(), states.close(), forge.close()])
})

/** Runs a line of a job with bash, with the variables of a job. */
async function run(line: string, more: Readonly<Record<string, string>> = {}): Promise<BashRun> {
  const env = {
    ...jobEnv(emulator, states),
    CI: 'true',
    GITHUB_STEP_SUMMARY: '',
    VONAGE_IAC: 'node node_modules/cdktf-provider-vonage/dist/cli/vonage-iac.js',
    ...more,
  }
  const ended = await runBash(project, line, env)
  expect(ended.output).not.toContain('PRIVATE KEY')
  return ended
}

function jobsOf(url: string) {
  const github = {
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_TOKEN: 'forge-token',
    PR_NUMBER: '3',
  }
  const gitlab = {
    GITLAB_CI: 'true',
    CI_API_V4_URL: url,
    CI_PROJECT_ID: '7',
    CI_MERGE_REQUEST_IID: '3',
    GITLAB_TOKEN: 'forge-token',
  }
  return [
    { job: github, comments: '/issues/3/comments' },
    { job: gitlab, comments: '/merge_requests/3/notes' },
  ]
}

const read = (name: string) => readFileSync(join(project.folder, name), 'utf8')

describe.skipIf(missing !== undefined)(titled('the example pipelines', missing), () => {
  it('plan without writing, and show it in one comment that is replaced', {
    timeout: 300_000,
  }, async () => {
    const planned = await run('scripts/plan.sh')
    expect(planned).toMatchObject({ exitCode: 0 })
    expect(read('plan.md')).toContain(
      '<!-- vonage-plan -->\n## Plan\n\n<details><summary><b>shop</b>: Plan: 2 to add, 0 to change, 0 to destroy.</summary>',
    )
    expect(states.locks()).toBe(0)
    for (const { job, comments } of jobsOf(forge.url)) {
      forge.things.clear()
      expect(await run('node scripts/comment.mjs plan.md', job)).toMatchObject({
        exitCode: 0,
        output: '',
      })
      writeFileSync(join(project.folder, 'second.md'), '<!-- vonage-plan -->\nsecond')
      expect(await run('node scripts/comment.mjs second.md', job)).toMatchObject({ exitCode: 0 })
      expect(forge.things.get(comments)?.map(({ body }) => body)).toEqual([
        '<!-- vonage-plan -->\nsecond',
      ])
    }
  })

  it('leave the comment of a person alone', async () => {
    const [{ job, comments } = { job: {}, comments: '' }] = jobsOf(forge.url)
    const body = '<!-- vonage-plan --> mine'
    const person = { number: 90, body, state: 'open', labels: [], userType: 'User' } as const
    forge.things.clear()
    forge.things.set(comments, [person])
    await run('node scripts/comment.mjs plan.md', job)
    expect(forge.things.get(comments)?.[0]).toEqual(person)
    expect(forge.things.get(comments)).toHaveLength(2)
  })

  it('say in the comment why a plan failed', { timeout: 300_000 }, async () => {
    const planned = await run('scripts/plan.sh', { VONAGE_API_SECRET: 'wrong words' })
    expect(planned.exitCode).toBe(1)
    expect(read('plan.md')).toContain('<b>shop</b>: **failed**')
    expect(read('plan.md')).toContain('VONAGE_API_SECRET cannot be used')
  })

  it('deploy to the remote state, and plan no changes then', { timeout: 300_000 }, async () => {
    const deployed = await run('scripts/deploy.sh')
    expect(deployed).toMatchObject({ exitCode: 0 })
    expect(applicationNamed(emulator, 'Shop').id).toMatch(/^[0-9a-f-]{36}$/)
    expect(states.states().get('/state/shop')).toContain(applicationNamed(emulator, 'Shop').id)
    expect(states.locks()).toBeGreaterThan(0)
    expect(await run('scripts/plan.sh')).toMatchObject({ exitCode: 0 })
    expect(read('plan.md')).toContain('<b>shop</b>: no changes')
  })

  it('open one issue while there is drift, and close it after', { timeout: 300_000 }, async () => {
    const forges = jobsOf(forge.url).map(({ job }) => job)
    const issues = () => (forge.things.get('/issues') ?? []).map(({ state }) => state)
    /** The end of the job on either forge. */
    const tell = async (status: number | null) => {
      const ended = []
      for (const job of forges) {
        ended.push(await run(`node scripts/issue.mjs ${status} drift.md`, job))
      }
      return ended.map(({ exitCode }) => exitCode)
    }
    forge.things.clear()
    expect(await tell(0)).toEqual([0, 0])
    expect(issues()).toEqual([])

    const before = applicationNamed(emulator, 'Shop')
    await editApplication(emulator, 'Shop', (shop) => ({ ...shop, capabilities: {} }))
    expect(await run('scripts/drift.sh')).toMatchObject({ exitCode: 2 })
    expect(await tell(2)).toEqual([0, 0])
    expect(await tell(2)).toEqual([0, 0])
    // The second forge finds the issue of the first: both are one server here.
    expect(issues()).toEqual(['open'])
    const [issue] = forge.things.get('/issues') ?? []
    expect(issue).toMatchObject({ title: 'Drift in the Vonage account', labels: ['vonage-drift'] })
    expect(issue?.body).toContain('## Drift: 1 modified')
    for (const name of ['json', 'html', 'sarif', 'junit.xml']) {
      expect(existsSync(join(project.folder, `drift.${name}`))).toBe(true)
    }

    const unread = await run('scripts/drift.sh', { VONAGE_API_SECRET: 'wrong' })
    expect(unread.exitCode).toBe(1)
    expect(await tell(1)).toEqual([1, 1])
    expect(issues()).toEqual(['open'])

    await editApplication(emulator, 'Shop', () => before)
    expect(await run('scripts/drift.sh')).toMatchObject({ exitCode: 0 })
    expect(await tell(0)).toEqual([0, 0])
    expect(issues()).toEqual(['closed'])
  })

  it('name a variable that is missing, and what the forge refused', async () => {
    const none = await run('node scripts/comment.mjs plan.md', {
      GITHUB_TOKEN: '',
      GITHUB_API_URL: '',
    })
    expect(none.exitCode).toBe(1)
    expect(none.output).toContain('GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN must be set')
    const [{ job } = { job: {} }] = jobsOf(forge.url)
    const refused = await run('node scripts/comment.mjs plan.md', { ...job, GITHUB_TOKEN: 'wrong' })
    expect(refused.output).toContain('/issues/3/comments?per_page=100&page=1: 401')
  })
})

describe('the files of the example pipelines', () => {
  const files = ['github', 'gitlab'].flatMap((forgeName) =>
    readdirSync(join(examples, forgeName)).map((name) => join(forgeName, name)),
  )

  it.each(files)('%s runs scripts that exist, and writes no secret', (file) => {
    const text = readFileSync(join(examples, file), 'utf8')
    // Without a warning about the tags of GitLab.
    expect(parse(text, { logLevel: 'error' })).toBeTypeOf('object')
    const scripts = text.match(/scripts\/[\w.-]+/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    for (const script of scripts) expect(existsSync(join(examples, script))).toBe(true)
    expect(text).not.toMatch(/API_SECRET: (?!\$\{\{ secrets\.)/)
  })
})
