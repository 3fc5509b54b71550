import { describe, expect, it } from 'vitest'
import { terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { operationNamed } from '../harness/kill/operations'
import { openStage, playBlow } from '../harness/kill/play'
import type { Blow } from '../harness/kill/point'
import { isLong } from '../harness/long'

const create = /^POST \/v2\/applications$/
const change = /^PUT \/v2\/applications\//
const number = /^POST \/number\/update$/
const deletion = /^DELETE \/v2\/applications\//

/** Of these only the first five are played where time is short. */
const most = isLong ? 20 : 5

/** The moments of the kill matrix (test/long/kill-matrix.test.ts) at which most can be lost. */
const blows: Readonly<Record<string, readonly Blow[]>> = {
  create: [{ at: create, moment: 'after', victim: 'both' }],
  // A provider that dies in an update takes the private state along, which says that the application was adopted.
  'update-adopted': [{ at: change, moment: 'before', victim: 'provider' }],
  'link-move': [{ at: number, moment: 'after', victim: 'both' }],
  'webhook-filled': [{ at: change, moment: 'after', victim: 'both' }],
  'webhook-update': [
    { at: change, moment: 'before', victim: 'provider' },
    { at: change, moment: 'after', victim: 'both' },
  ],
  // Undisturbed, a second lease once took the number of the first.
  'lease-add': [{ at: number, moment: 'after', victim: 'both' }],
  // A moved lease once took another number, and left the first one with its new application.
  'lease-move': [{ at: number, moment: 'after', victim: 'both' }],
  destroy: [{ at: deletion, moment: 'after', victim: 'both' }],
}

const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('one more run heals a killed one', missing), () => {
  it.concurrent.for(Object.entries(blows).slice(0, most))('%s', async ([name, all]) => {
    const stage = await openStage(operationNamed(name))
    try {
      const outcomes: string[] = []
      for (const blow of all) {
        const { victim, outcome } = await playBlow({ stage }, blow)
        outcomes.push(`${victim} ${blow.moment} ${blow.at.toString()}: ${outcome}`)
      }
      expect(outcomes.filter((one) => !one.endsWith(': healed'))).toEqual([])
    } finally {
      await stage.close()
    }
  })
})
