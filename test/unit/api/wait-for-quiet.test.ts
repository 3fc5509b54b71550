import { expect, it } from 'vitest'
import { createWaitForQuiet } from '../../../lib/api/wait-for-quiet'

it('waits longer each time, and not for ever', async () => {
  let now = 0
  const waits: number[] = []
  const sleep = async (durationMs: number) => {
    now += durationMs
    waits.push(durationMs)
    return true
  }
  const wait = createWaitForQuiet({ now: () => now, random: () => 0, sleep }, undefined)
  let reading = 1
  while (await wait(reading)) reading += 1
  expect(waits.slice(0, 7)).toEqual([50, 100, 200, 400, 800, 1500, 1500])
  expect(now).toBe(90_050)
})

it('ends with the interrupt', async () => {
  const runtime = { now: () => 0, random: () => 0, sleep: async () => false }
  expect(await createWaitForQuiet(runtime, undefined)(1)).toBe(false)
})
