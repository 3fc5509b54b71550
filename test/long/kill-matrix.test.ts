import { afterAll, describe, expect, it } from 'vitest'
import { isAsked, playOperation, readMatrixOptions } from '../e2e/harness/kill/matrix'
import { operations } from '../e2e/harness/kill/operations'
import type { PointResult } from '../e2e/harness/kill/point'
import { isFailure, renderFailures, renderTable } from '../e2e/harness/kill/report'
import { terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

/**
 * Every request of every operation, before and after the API has done it, and every process that can end there. One
 * more run of the same command must heal what is left. The whole matrix takes hours: KILL_SHARD=1/4 plays a quarter,
 * KILL_RESULTS=file.jsonl keeps what is done and skips it the next time; KILL_ONLY and KILL_VICTIMS play some points alone.
 * KILL_TABLE=1 plays nothing and prints the table of that file.
 */
const options = readMatrixOptions(process.env)
const missing = terraformMissing()
const played: PointResult[] = []

describe.skipIf(missing !== undefined)(titled('a run that is killed', missing), () => {
  afterAll(() => {
    const failures = renderFailures(played)
    process.stdout.write(`\n${renderTable(played)}\n\n${failures === '' ? '' : `${failures}\n`}`)
  })

  for (const operation of operations.filter((one) => isAsked(one, options))) {
    it(`is healed by one more run, at every request of ${operation.name}`, async () => {
      const results = await playOperation(operation, options)
      played.push(...results)
      expect(renderFailures(results.filter(isFailure))).toBe('')
    })
  }
})
