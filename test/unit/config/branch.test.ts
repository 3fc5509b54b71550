import { expect, it } from 'vitest'
import { findBranch } from '../../../lib/config/branch'

it.each([
  ['what env up was told', { VONAGE_BRANCH: 'mine', GITHUB_REF_NAME: 'main' }, 'mine'],
  ['a push on GitHub', { GITHUB_HEAD_REF: '', GITHUB_REF_NAME: 'feature/a' }, 'feature/a'],
  [
    'a pull request on GitHub',
    { GITHUB_HEAD_REF: 'feature/a', GITHUB_REF_NAME: '7/merge' },
    'feature/a',
  ],
  ['a push on GitLab', { CI_COMMIT_BRANCH: 'feature/b' }, 'feature/b'],
  ['a merge request on GitLab', { CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature/b' }, 'feature/b'],
  ['Bitbucket', { BITBUCKET_BRANCH: 'feature/c' }, 'feature/c'],
  ['a machine that says nothing', {}, undefined],
])('finds the branch of %s', (_where, environment, branch) => {
  expect(findBranch(environment)).toBe(branch)
})
