import { describe, expect, it } from 'vitest'
import { adviseLock, findLock, isAbandoned } from '../../../../lib/environments/state-lock'

/** As Terraform 1.11 says it, without frames. */
const output = `terraform destroy ended with exit code 1. It said:
Error: Error acquiring the state lock
Error message: HTTP remote state already locked:
ID=6c5ba0ff-3a36-4a3c-9a3f-4f1f0f1b2c3d
Lock Info:
ID:        6c5ba0ff-3a36-4a3c-9a3f-4f1f0f1b2c3d
Path:
Operation: OperationTypeApply
Who:       runner@host
Version:   1.11.4
Created:   2026-11-23 20:20:53.123456789 +0000 UTC
Info:`
const lock = {
  id: '6c5ba0ff-3a36-4a3c-9a3f-4f1f0f1b2c3d',
  holder: 'runner@host',
  lockedAt: new Date('2026-11-23T20:20:53Z'),
}

describe('findLock', () => {
  it('reads the lock that is in the way', () => {
    expect(findLock(output)).toEqual(lock)
  })

  it('finds none in another failure, nor in one that it cannot read whole', () => {
    expect(findLock('Error: Invalid provider\nID: 1\nCreated: 2026-11-23 20:20:53 +0000 UTC')).toBe(
      undefined,
    )
    expect(findLock(output.replace(/^Created:.*$/m, ''))).toBeUndefined()
    expect(findLock(output.replace(/^ID: .*$/m, ''))).toBeUndefined()
  })
})

describe('adviseLock', () => {
  it('says whose the lock is, since when, and how to remove it', () => {
    expect(adviseLock(lock)).toBe(
      'Nothing was destroyed: the lock that runner@host took at 2026-11-23T20:20:53.000Z was not given back. If that job is gone, run it again with the lock removed: vonage-iac env down NAME --unlock 6c5ba0ff-3a36-4a3c-9a3f-4f1f0f1b2c3d',
    )
  })
})

describe('isAbandoned', () => {
  it('is so when no job can run any more: after six hours', () => {
    expect(isAbandoned(lock, new Date('2026-11-24T02:20:53Z'))).toBe(false)
    expect(isAbandoned(lock, new Date('2026-11-24T02:20:54Z'))).toBe(true)
  })
})
