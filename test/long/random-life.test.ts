import { describe, it } from 'vitest'
import { live, readLifeOptions } from '../e2e/harness/kill/life/live'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

/** LIFE_SEED is another life, LIFE_STEPS its length, and LIFE_WITHOUT=part,lease leaves some edits out. */
const options = readLifeOptions(process.env)
const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('a configuration that changes', missing), () => {
  it(`keeps the account as declared after each of ${options.steps} steps of seed ${options.seed}`, async () => {
    const history = await live(options)
    process.stdout.write(`${history.map((said, n) => `${n + 1}. ${said}`).join('\n')}\n`)
  })
})
