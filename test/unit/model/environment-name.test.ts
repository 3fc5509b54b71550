import { describe, expect, it } from 'vitest'
import {
  applicationName,
  environmentId,
  environmentName,
  environmentOfApplication,
  isEnvironmentName,
  isProject,
} from '../../../lib/model/environment-name'

describe('environmentId', () => {
  it('is a slug with a hash for a branch, and the number for a pull request', () => {
    expect(environmentId({ branch: 'feature/Login' })).toBe('feature-login-vuegw985')
    expect(environmentId({ pullRequest: 12 })).toBe('pr-12')
  })

  it('keeps branches apart that read the same, and none is longer than 40 characters', () => {
    expect(environmentId({ branch: 'feature-login' })).not.toBe(
      environmentId({ branch: 'feature/login' }),
    )
    expect(environmentId({ branch: 'x'.repeat(300) })).toHaveLength(40)
  })
})

describe('names', () => {
  it('are joined by two dashes, which no part has', () => {
    expect(environmentName('shop', 'pr-12')).toBe('shop--pr-12')
    expect(applicationName('shop', 'pr-12', 'Hotline -- Größe 2')).toBe(
      'shop--pr-12--hotline-grosse-2',
    )
  })

  it.each(['!!!', '客服', 'a'.repeat(33)])(
    'are made of a hash where %j has no fitting slug',
    (name) => {
      const last = applicationName('shop', 'pr-12', name).split('--')[2] ?? ''
      expect(last).toMatch(/^([a-z0-9-]*-)?[a-z0-9]{8}$/)
      expect(last.length).toBeLessThanOrEqual(32)
    },
  )
})

it.each([
  ['shop', true],
  ['shop-2-go', true],
  ['Shop', false],
  ['shop--go', false],
  ['-shop', false],
  ['', false],
  ['a'.repeat(33), false],
])('isProject of %j is %s', (text, expected) => {
  expect(isProject(text)).toBe(expected)
})

describe('isEnvironmentName', () => {
  it.each(['shop--pr-12', 'my-shop--feature-login-vuegw985'])('takes %s', (name) => {
    expect(isEnvironmentName(name)).toBe(true)
  })

  it.each([
    '',
    'shop',
    'shop--',
    '--pr-12',
    'shop--pr-12--desk',
    'Shop--pr-12',
    'shop--../x',
    `shop--${'x'.repeat(41)}`,
  ])('refuses %j', (name) => {
    expect(isEnvironmentName(name)).toBe(false)
  })
})

describe('environmentOfApplication', () => {
  it('is the part of the name before the last', () => {
    expect(environmentOfApplication('shop--pr-12--desk')).toBe('shop--pr-12')
  })

  it.each(['', 'Shop', 'shop--pr-12', 'shop--pr-12--', 'shop--pr-12--a--b', '../x--pr-12--a'])(
    'is none for %j',
    (name) => {
      expect(environmentOfApplication(name)).toBeUndefined()
    },
  )
})
