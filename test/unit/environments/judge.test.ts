import { describe, expect, it } from 'vitest'
import { type BranchKnowledge, findPresence } from '../../../lib/environments/branches'
import { judge } from '../../../lib/environments/judge'
import type { EnvironmentRecord } from '../../../lib/environments/record'
import { findUnrecorded } from '../../../lib/environments/unrecorded'
import { aRecord } from '../../helpers/environment-records'

function aSource(
  source: string,
  branches: readonly string[],
  open?: readonly number[],
): BranchKnowledge {
  const openPullRequests = open === undefined ? undefined : new Set(open)
  return { source, branches: new Set(branches), openPullRequests }
}

const git = aSource('git', ['main'])
const github = aSource('github', ['main'], [7])
const ofBranch = { branch: 'feature/login', pullRequest: undefined }
const ofPullRequest = { branch: 'feature/login', pullRequest: 12 }

describe('findPresence', () => {
  it.each([
    ['gone from both', ofBranch, [git, github], 'no', 'the branch feature/login is gone from git'],
    ['in one', ofBranch, [aSource('git', ['feature/login']), github], 'yes', 'git has the branch'],
    ['one source', ofBranch, [git], 'unknown', 'only git was asked, and 2 must agree'],
    ['no source', ofBranch, [], 'unknown', 'no source was asked, and 2 must agree'],
    ['not open, head gone', ofPullRequest, [git, github], 'no', 'pull request 12 is gone from'],
    [
      'open',
      ofPullRequest,
      [git, aSource('github', [], [12])],
      'yes',
      'github has pull request 12 open',
    ],
    [
      'closed, but its head branch is there',
      ofPullRequest,
      [aSource('git', ['feature/login']), github],
      'yes',
      'git has the branch feature/login',
    ],
    [
      'closed, and no head branch is known',
      { branch: undefined, pullRequest: 12 },
      [git, github],
      'unknown',
      'git knows no pull requests, and the record no branch',
    ],
  ])('%s', (_, record, sources, isThere, words) => {
    const presence = findPresence(record, sources)
    expect(presence.isThere).toBe(isThere)
    expect(presence.reason).toContain(words)
  })
})

const now = new Date('2026-11-10T00:01:00Z')
const facts = { now, sources: [git, github], minAgeMs: 86_400_000, minIdleMs: 3 * 86_400_000 }
const gone = aRecord({ branch: 'feature/login' })
const judged = (change: Partial<EnvironmentRecord>) => judge({ ...gone, ...change }, facts)

describe('judge', () => {
  it('lets go what is old, idle and gone from two sources', () => {
    expect(judged({})).toEqual({
      verdict: 'delete',
      reason: 'the branch feature/login is gone from git and github; idle for 9d',
    })
  })

  it.each<[string, Partial<EnvironmentRecord>]>([
    ['the branch prod is protected', { branch: 'prod' }],
    ['kept until 2026-11-11T00:00:00.000Z', { keepUntil: new Date('2026-11-11T00:00:00Z') }],
    ['a deploy began 1h ago', { status: 'deploying', startedAt: new Date('2026-11-09T22:30:00Z') }],
    [
      'its times are still to come: one of the clocks is wrong',
      { createdAt: new Date('2027-11-09T22:00:00Z') },
    ],
    [
      'its times are still to come: one of the clocks is wrong',
      { deployedAt: new Date('2026-11-10T00:02:00Z') },
    ],
    ['2h old, less than 1d', { createdAt: new Date('2026-11-09T22:00:00Z') }],
    ['idle for 2d, less than 3d', { deployedAt: new Date('2026-11-08T00:00:00Z') }],
    ['git has the branch main', { branch: 'main', pullRequest: 12 }],
  ])('keeps it: %s', (reason, change) => {
    expect(judged(change)).toEqual({ verdict: 'keep', reason })
  })

  it('lets go what was being deployed when its job was killed, and what was kept until before', () => {
    expect(judged({ status: 'deploying', deployedAt: undefined }).verdict).toBe('delete')
    expect(judged({ keepUntil: new Date('2026-11-09T00:00:00Z') }).verdict).toBe('delete')
  })
})

describe('findUnrecorded', () => {
  it('names what looks like an environment and that no record proves', () => {
    const down = aRecord({ environment: 'pr-13', status: 'down' })
    const account = { key: 'account', namePrefix: 'eu-', foundBefore: [] }
    const prefixed = aRecord({ environment: 'pr-14', accounts: [account] })
    const names = [
      'Shop',
      'shop--pr-12--shop',
      'shop--pr-12--other',
      'shop--pr-13--shop',
      'eu-shop--pr-14--shop',
      'eu-shop--pr-15--shop',
      'eu-Shop--1--2',
    ]
    const applications = names.map((name, index) => ({ id: String(index), name }))
    expect(findUnrecorded(applications, [aRecord(), down, prefixed])).toEqual([
      { id: '2', name: names[2], reason: 'no record: nobody proved whose it is' },
      {
        id: '3',
        name: names[3],
        reason: 'its environment is down, so it was made after or by hand',
      },
      { id: '5', name: names[5], reason: 'no record: nobody proved whose it is' },
    ])
  })
})
