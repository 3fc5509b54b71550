import { createAgents } from '../../api/agents'
import { exchange } from '../../api/exchange'
import { findVariable, readEnvironment } from '../../config/environment'
import { readExtraCaFiles, readProxy } from '../../config/network'
import { VonageError } from '../../diagnostics/errors'
import { isJsonObject } from '../../engine/json'
import type { Json, JsonObject } from '../../engine/ports'
import { PROVIDER_VERSION } from '../../mirror/provider-address'
import type { BranchKnowledge } from '../branches'
import { type BranchSource, knowBranches, sourceFailed } from './source'

/** How to ask a forge. */
interface Forge {
  readonly source: BranchSource
  /** Of the repository, without a slash at the end. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Both forges give at most so many at once. */
const PAGE = 100
/** A hundred thousand branches: a server that gives the same page for ever is not waited for. */
const MOST_PAGES = 1_000
const TIMEOUT_MS = 30_000

/** Source: GitHub REST API 2022-11-28, "List branches" and "List pull requests". */
export async function readGithub(
  source: BranchSource,
  signal: AbortSignal,
): Promise<BranchKnowledge> {
  const { GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = readRequired(source, [
    'GITHUB_REPOSITORY',
    'GITHUB_TOKEN',
  ])
  const api = findVariable(readEnvironment(), ['GITHUB_API_URL']) ?? 'https://api.github.com'
  const headers = { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` }
  const forge = { source, url: `${trim(api)}/repos/${repository}`, headers, signal }
  const branches = await readPages(forge, 'branches', 'name')
  const open = await readPages(forge, 'pulls?state=open', 'number')
  return knowBranches(source, branches, open.map(Number))
}

/** Source: GitLab REST API v4, "List repository branches" and "List project merge requests"; a job's token is JOB-TOKEN. */
export async function readGitlab(
  source: BranchSource,
  signal: AbortSignal,
): Promise<BranchKnowledge> {
  const { CI_API_V4_URL: api = '', CI_PROJECT_ID: project = '' } = readRequired(source, [
    'CI_API_V4_URL',
    'CI_PROJECT_ID',
  ])
  const own = findVariable(readEnvironment(), ['GITLAB_TOKEN'])
  const job = own ?? readRequired(source, ['CI_JOB_TOKEN'])['CI_JOB_TOKEN'] ?? ''
  const headers = { [own === undefined ? 'job-token' : 'private-token']: job }
  const url = `${trim(api)}/projects/${encodeURIComponent(project)}`
  const forge = { source, url, headers, signal }
  const branches = await readPages(forge, 'repository/branches', 'name')
  const open = await readPages(forge, 'merge_requests?state=opened', 'iid')
  return knowBranches(source, branches, open.map(Number))
}

function trim(url: string): string {
  return url.replace(/\/+$/, '')
}

function readRequired(
  source: BranchSource,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const environment = readEnvironment()
  const values = names.map((name) => [name, findVariable(environment, [name])] as const)
  const missing = values.filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length > 0) {
    throw sourceFailed(source, `${missing.join(' and ')} must be set in the environment.`)
  }
  return Object.fromEntries(values) as Readonly<Record<string, string>>
}

/** A field of everything in a list. It ends at an empty page: a page that is not full is not said to be the last. */
async function readPages(forge: Forge, path: string, field: string): Promise<readonly string[]> {
  const all: string[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const items = await readPage(forge, path, page)
    if (items.length === 0) return all
    for (const item of items) {
      const value = item[field]
      if (typeof value !== 'string' && typeof value !== 'number') {
        throw sourceFailed(forge.source, `An answer to ${path} has no ${field}.`)
      }
      all.push(String(value))
    }
  }
  throw sourceFailed(forge.source, `${path} does not end after ${MOST_PAGES} pages.`)
}

async function readPage(
  { source, url, headers, signal }: Forge,
  path: string,
  page: number,
): Promise<readonly JsonObject[]> {
  const separator = path.includes('?') ? '&' : '?'
  const address = `${url}/${path}${separator}per_page=${PAGE}&page=${page}`
  if (!URL.canParse(address)) throw sourceFailed(source, `${address} is no address.`)
  const answer = await ask(new URL(address), headers, signal).catch((error: unknown) => {
    if (error instanceof VonageError) throw sourceFailed(source, error.detail, error)
    throw error
  })
  if (answer.status !== 200) {
    throw sourceFailed(source, `GET ${address} was answered with status ${answer.status}.`)
  }
  const json = parse(answer.body)
  if (Array.isArray(json)) {
    const items = json as readonly Json[]
    if (items.every(isJsonObject)) return items
  }
  throw sourceFailed(source, `GET ${address} was not answered with a list.`)
}

async function ask(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
  const environment = readEnvironment()
  const proxy = readProxy(environment)
  const agents = createAgents({
    extraCaFiles: readExtraCaFiles(environment),
    proxy: proxy !== undefined && 'severity' in proxy ? undefined : proxy,
  })
  const request = {
    method: 'GET',
    url,
    headers: { ...headers, 'user-agent': `vonage-iac/${PROVIDER_VERSION}` },
    body: undefined,
    fresh: true,
    timeoutMs: TIMEOUT_MS,
    signal,
  } as const
  return await exchange(request, agents)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller says that it is no list.
    return undefined
  }
}
