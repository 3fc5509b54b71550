import { describe, expect, it } from 'vitest'
import { findLockGaps, type LockFile, lockEntryOf } from '../../scripts/lock-gaps'
import { readRepositoryFile } from '../helpers/source-files'

describe('package-lock.json', () => {
  const text = readRepositoryFile('package-lock.json')

  it('has every optional package; if not, run "npm run generate:lock": npm ci refuses it', () => {
    expect(findLockGaps(JSON.parse(text) as LockFile)).toEqual([])
  })

  it('names no host that packages come from', () => {
    expect(text).not.toContain('"resolved"')
  })
})

describe('lockEntryOf', () => {
  it('says on which platform a build is for', () => {
    const parent = { version: '1.2.3', dev: true, license: 'MIT' }
    expect(lockEntryOf({ name: '@a/tool-linux-arm64-musl', version: '1.2.3', parent })).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      license: 'MIT',
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    })
  })
})
