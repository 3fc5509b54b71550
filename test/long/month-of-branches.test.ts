import { describe, expect, it } from 'vitest'
import { playMonth, type Tally } from '../e2e/harness/month/month'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

/** Another one plays another month. */
const seed = 1

/** How every job of this month ends: each kill, each refusal and the brake are there. */
const wholeMonth: Tally = {
  'push: killed': 7,
  'close: killed': 3,
  'up: done': 61,
  // Twice a name that is someone else's, twice a lock of a killed job.
  'up: deploy_failed': 4,
  'up: environment_quota': 12,
  'extend: done': 2,
  'down: done': 18,
  'gc: done': 28,
  'gc: plan_refused': 1,
  'forced gc: done': 1,
}

const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('fifty branches over a month', missing), () => {
  it('leave no orphan, lose no number and touch nothing of others', async () => {
    const { tally, output } = await playMonth(seed, 'whole')
    expect(tally).toEqual(wholeMonth)
    for (const reason of [
      'There are as many environments as there may be',
      'Not enough numbers are free',
      'A large part of the environments would be destroyed',
      'Error acquiring the state lock',
      'removing the lock that',
      'no state holds and the record proves',
    ]) {
      expect(output).toContain(reason)
    }
  })
})
