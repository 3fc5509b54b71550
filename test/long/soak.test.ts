import { describe, expect, it } from 'vitest'
import { growthOf, soak, tolerated } from '../e2e/harness/soak'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

/** SOAK_CYCLES is another number of cycles. A thousand take about 15 minutes. */
const cycles = Number(process.env['SOAK_CYCLES'] ?? 1_000)
const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('one process of the provider', missing), () => {
  it(`holds no more after ${cycles} cycles of apply, drift and heal than after half of them`, {
    timeout: 2 * 3_600_000,
  }, async () => {
    const samples = await soak(cycles)
    const growth = growthOf(samples)
    const shown = samples.filter((_, index) => index % Math.ceil(cycles / 20) === 0)
    process.stdout.write(`${JSON.stringify({ growth, shown })}\n`)
    expect(growth.memoryMb).toBeLessThan(tolerated.memoryMb)
    expect(growth.handles).toBeLessThanOrEqual(tolerated.handles)
  })
})
