import { describe, expect, it } from 'vitest'
import { createOnce } from '../../../lib/engine/once'

describe('createOnce', () => {
  it('does the work once, however many ask', async () => {
    let done = 0
    const once = createOnce(async () => {
      done += 1
      return done
    })
    expect(await Promise.all([once(), once()])).toEqual([1, 1])
    expect(await once()).toBe(1)
  })

  it('tries again after a failure', async () => {
    let tries = 0
    const once = createOnce(async () => {
      tries += 1
      if (tries === 1) throw new Error('first')
      return tries
    })
    await expect(once()).rejects.toThrow('first')
    expect(await once()).toBe(2)
  })
})
