import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Branch } from './branches'

/** A repository with real git, and what a forge lists of it, which may differ for a while. */
export interface Forge {
  /** Both as `--branches` takes them. */
  readonly sources: readonly [string, string]
  open(branch: Branch): void
  leaveGit(branch: Branch): void
  /** Neither listed nor with an open pull request. */
  leaveForge(branch: Branch): void
  /** Whether git or the forge still has the branch or its pull request. */
  isKnown(branch: Branch): boolean
}

/** @param folder An empty one. */
export function openForge(folder: string): Forge {
  const repository = join(folder, 'repository.git')
  const listing = join(folder, 'listing.txt')
  const inGit = new Set<Branch>()
  const atForge = new Set<Branch>()
  const git = (...words: string[]) => runGit(repository, words)

  /** The environment of a pull request is wanted as long as that is open, whatever became of the branch. */
  function writeListing(): void {
    const lines = [...atForge].flatMap(({ name, pullRequest }) =>
      pullRequest === undefined ? [name] : [`#${pullRequest}`],
    )
    writeFileSync(listing, `${['main', ...lines].join('\n')}\n`)
  }

  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository])
  const tree = git('hash-object', '-w', '-t', 'tree', '/dev/null')
  const commit = git('commit-tree', tree, '-m', 'Begin')
  git('update-ref', 'refs/heads/main', commit)
  writeListing()
  return {
    sources: [`git:${repository}`, `exec:cat ${listing}`],
    open: (branch) => {
      git('update-ref', `refs/heads/${branch.name}`, commit)
      inGit.add(branch)
      atForge.add(branch)
      writeListing()
    },
    leaveGit: (branch) => {
      git('update-ref', '-d', `refs/heads/${branch.name}`)
      inGit.delete(branch)
    },
    leaveForge: (branch) => {
      atForge.delete(branch)
      writeListing()
    },
    isKnown: (branch) => inGit.has(branch) || atForge.has(branch),
  }
}

/** As someone, whatever the settings of this machine say. */
const author = {
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
}

function runGit(repository: string, words: readonly string[]): string {
  const env = { ...process.env, ...author, GIT_DIR: repository }
  return execFileSync('git', words, { env, encoding: 'utf8' }).trim()
}
