import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { playMonth } from '../harness/month/month'

const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('four branches over a month', missing), () => {
  it('leave no orphan, lose no number and touch nothing of others', async () => {
    const { tally } = await playMonth(1, 'short')
    expect(tally).toMatchObject({ 'push: killed': 1, 'close: killed': 1, 'up: deploy_failed': 2 })
  })
})
