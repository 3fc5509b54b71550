import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../../helpers/terraform'
import { checkEnd } from '../harness/month/checks'
import { playMonth, type Tally } from '../harness/month/month'
import { openWorld } from '../harness/month/world'

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

describe.skipIf(terraformMissing() !== undefined)('fifty branches over a month', () => {
  it('leave no orphan, lose no number and touch nothing of others', {
    timeout: 900_000,
  }, async () => {
    const world = await openWorld()
    let tally: Tally
    try {
      tally = await playMonth(seed, world)
      await checkEnd(world)
    } catch (error) {
      const told = world.log.slice(-12).join('\n')
      throw new Error(`With the seed ${seed}, after:\n${told}`, { cause: error })
    } finally {
      await world.close()
    }
    expect(tally).toEqual(wholeMonth)
    const told = world.log.join('\n')
    for (const reason of [
      'There are as many environments as there may be',
      'Not enough numbers are free',
      'A large part of the environments would be destroyed',
      'Error acquiring the state lock',
      'removing the lock that',
      'no state holds and the record proves',
    ]) {
      expect(told).toContain(reason)
    }
  })
})
