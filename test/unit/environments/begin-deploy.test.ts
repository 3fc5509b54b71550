import { describe, expect, it } from 'vitest'
import { beginDeploy, type DeployFacts } from '../../../lib/environments/begin-deploy'
import { aRecord } from '../../helpers/environment-records'

const now = new Date('2026-11-23T19:00:00Z')
const account = { key: 'account', namePrefix: '' }

function facts(overrides: Partial<DeployFacts> = {}): DeployFacts {
  return {
    manifest: {
      name: 'shop--pr-12',
      project: 'shop',
      environment: 'pr-12',
      branch: undefined,
      pullRequest: 12,
      applications: ['shop--pr-12--desk'],
      tags: {},
    },
    stacks: [{ name: 'desk', configuration: {}, leftOut: [] }],
    accounts: [{ ...account, applications: [] }],
    branch: 'feature/Login',
    owner: 'ana',
    keepUntil: undefined,
    now,
    ...overrides,
  }
}

describe('beginDeploy', () => {
  it('begins a record with the branch of the pull request', () => {
    expect(beginDeploy(undefined, facts())).toMatchObject({
      status: 'deploying',
      branch: 'feature/Login',
      pullRequest: 12,
      owner: 'ana',
      createdAt: now,
      startedAt: now,
      deployedAt: undefined,
      applications: ['shop--pr-12--desk'],
    })
  })

  it('keeps names and stacks of earlier deploys: what they made may still be there', () => {
    const before = aRecord({ keepUntil: new Date('2026-12-01T00:00:00Z'), owner: 'bo' })
    const record = beginDeploy(before, facts({ owner: undefined }))
    expect(record.applications).toEqual(['shop--pr-12--shop', 'shop--pr-12--desk'])
    expect(record.stacks.map(({ name }) => name)).toEqual(['shop--pr-12', 'desk'])
    expect(record).toMatchObject({
      createdAt: before.createdAt,
      deployedAt: before.deployedAt,
      keepUntil: before.keepUntil,
      owner: 'bo',
    })
  })

  it('begins anew after one that is down', () => {
    const before = aRecord({ status: 'down', goneAt: now })
    expect(beginDeploy(before, facts())).toMatchObject({
      createdAt: now,
      goneAt: undefined,
      applications: ['shop--pr-12--desk'],
      stacks: [{ name: 'desk' }],
    })
  })

  it('notes who had a name of it before, and nobody who got it from an earlier deploy', () => {
    const applications = [
      { id: '1', name: 'shop--pr-12--shop' },
      { id: '2', name: 'shop--pr-12--desk' },
      { id: '3', name: 'Desk' },
    ]
    const accounts = [{ ...account, applications }]
    const found = (before: Parameters<typeof beginDeploy>[0]) =>
      beginDeploy(before, facts({ accounts })).accounts
    expect(found(undefined)).toEqual([{ ...account, foundBefore: ['2'] }])
    expect(found(aRecord())).toEqual([{ ...account, foundBefore: ['2'] }])
    const known = aRecord({ applications: ['shop--pr-12--desk'] })
    expect(found(known)).toEqual([{ ...account, foundBefore: [] }])
    const other = aRecord({ accounts: [{ ...account, key: 'other', foundBefore: ['9'] }] })
    expect(found(other)).toEqual([
      { key: 'other', namePrefix: '', foundBefore: ['9'] },
      { ...account, foundBefore: ['1', '2'] },
    ])
  })

  it('compares the names that a provider block gives a prefix', () => {
    const applications = [{ id: '1', name: 'eu-shop--pr-12--desk' }]
    const accounts = [{ key: 'account', namePrefix: 'eu-', applications }]
    expect(beginDeploy(undefined, facts({ accounts })).accounts[0]?.foundBefore).toEqual(['1'])
  })
})
