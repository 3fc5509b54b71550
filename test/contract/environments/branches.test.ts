import { execFileSync } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSourceReader } from '../../../lib/environments/branches/read-source'
import { type BranchSource, parseSource } from '../../../lib/environments/branches/source'
import { closeServer } from '../../helpers/forge-server'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

const read = createSourceReader(new AbortController().signal)

function source(text: string): BranchSource {
  const parsed = parseSource(text)
  if (parsed === undefined) throw new Error(`${text} is no source`)
  return parsed
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** A forge with 230 branches and 101 pull requests, a hundred to a page, and what it was asked. */
let forge: Server
let url: string
let asked: string[]
let answer: { status: number; body?: string } | undefined
beforeEach(async () => {
  asked = []
  answer = undefined
  forge = createServer(({ url: path = '', headers }, response) => {
    asked.push(path)
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    const isKnown =
      headers.authorization === 'Bearer right' ||
      headers['private-token'] === 'right' ||
      headers['job-token'] === 'right'
    const lists: Readonly<Record<string, object[]>> = {
      branches: range(230).map((n) => ({ name: `feature/${n}` })),
      pulls: range(101).map((number) => ({ number })),
      merge_requests: range(101).map((iid) => ({ iid })),
    }
    const page = Number(searchParams.get('page'))
    const all = lists[pathname.split('/').at(-1) ?? ''] ?? []
    const status = answer?.status ?? (isKnown ? 200 : 401)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(answer?.body ?? JSON.stringify(all.slice((page - 1) * 100, page * 100)))
  })
  await new Promise<void>((resolve) => {
    forge.listen(0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(forge.address() as AddressInfo).port}`
  const names = [
    'GITHUB_TOKEN',
    'GITHUB_REPOSITORY',
    'GITLAB_TOKEN',
    'CI_JOB_TOKEN',
    'CI_PROJECT_ID',
  ]
  for (const name of names) vi.stubEnv(name, '')
  vi.stubEnv('GITHUB_API_URL', `${url}/api/`)
  vi.stubEnv('CI_API_V4_URL', `${url}/api/v4`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await closeServer(forge)
})

function onGithub(token = 'right'): void {
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/shop')
  vi.stubEnv('GITHUB_TOKEN', token)
}

describe('github as a source of branches', () => {
  it('gives every page of branches and of open pull requests', async () => {
    onGithub()
    const known = await read(source('github'))
    expect(known.source).toBe('github')
    expect(known.branches.size).toBe(230)
    expect(known.branches.has('feature/230')).toBe(true)
    expect([...(known.openPullRequests ?? [])].at(-1)).toBe(101)
    expect(asked).toContain('/api/repos/acme/shop/branches?per_page=100&page=3')
    expect(asked).toContain('/api/repos/acme/shop/pulls?state=open&per_page=100&page=2')
  })

  it.each([
    ['a wrong token', { status: 401 }, 'was answered with status 401.'],
    ['a repository without a branch', { status: 200, body: '[]' }, 'It names no branch'],
    ['a page that is no list', { status: 200, body: '{}' }, 'was not answered with a list.'],
    ['a branch without a name', { status: 200, body: '[{}]' }, 'has no name.'],
    ['a redirect', { status: 302 }, 'status 302'],
  ])('fails for %s', async (_, given, words) => {
    onGithub()
    answer = given
    const failure = await failureOf(read(source('github')))
    expect(failure).toContain(words)
    expect(failure).toContain('[branch_source_failed]')
    expect(failure).not.toContain('right')
  })

  it('fails where nobody answers, and where it is not said whom to ask', async () => {
    expect(await failureOf(read(source('github')))).toContain(
      'GITHUB_REPOSITORY and GITHUB_TOKEN must be set',
    )
    onGithub()
    await closeServer(forge)
    expect(await failureOf(read(source('github')))).toContain('What is not known is not gone')
  })
})

describe('gitlab as a source of branches', () => {
  it.each(['GITLAB_TOKEN', 'CI_JOB_TOKEN'])('gives every page with %s', async (token) => {
    vi.stubEnv('CI_PROJECT_ID', '7')
    vi.stubEnv(token, 'right')
    const known = await read(source('gitlab'))
    expect([known.branches.size, known.openPullRequests?.size]).toEqual([230, 101])
    expect(asked).toContain('/api/v4/projects/7/merge_requests?state=opened&per_page=100&page=1')
  })
})

describe('git as a source of branches', () => {
  function aRepository(): string {
    const folder = temporaryFolder()
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], {
        cwd: folder,
        stdio: 'pipe',
      })
    git('init', '-q', '-b', 'main')
    git('commit', '-q', '--allow-empty', '-m', 'first')
    git('branch', 'feature/login')
    git('tag', 'v1')
    return folder
  }

  it('gives its branches, and knows no pull requests', async () => {
    const known = await read(source(`git:${aRepository()}`))
    expect([...known.branches]).toEqual(['feature/login', 'main'])
    expect(known.openPullRequests).toBeUndefined()
  })

  it('fails for a repository that is empty, or not there, or a flag', async () => {
    const empty = temporaryFolder()
    execFileSync('git', ['init', '-q'], { cwd: empty })
    expect(await failureOf(read(source(`git:${empty}`)))).toContain('It names no branch')
    expect(await failureOf(read(source(`git:${empty}/none`)))).toContain('ended with exit code 128')
    expect(await failureOf(read(source('git:--upload-pack=touch /tmp/x')))).toContain('128')
  })
})

describe('a command as a source of branches', () => {
  it('gives a branch for each line, and pull requests', async () => {
    const known = await read(source("exec:printf 'main\\n#12\\n\\n feature/login \\n'"))
    expect([...known.branches]).toEqual(['main', 'feature/login'])
    expect([...(known.openPullRequests ?? [])]).toEqual([12])
    expect((await read(source('exec:echo main'))).openPullRequests).toBeUndefined()
  })

  it('fails with what the command said', async () => {
    expect(await failureOf(read(source('exec:echo no route >&2; exit 3')))).toContain(
      'ended with exit code 3. It said:\nno route',
    )
    expect(await failureOf(read(source('exec:true')))).toContain('It names no branch')
  })
})
