import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { isLong } from '../harness/long'
import { growthOf, soak, tolerated } from '../harness/soak'

const missing = terraformMissing()

// The long form is test/long/soak.test.ts.
describe.skipIf(missing !== undefined || isLong)(
  titled('one process of the provider', missing),
  () => {
    it('heals the drift of five cycles, and holds no more handles after them', async () => {
      const growth = growthOf(await soak(5))
      expect(growth.handles).toBeLessThanOrEqual(tolerated.handles)
    })
  },
)
