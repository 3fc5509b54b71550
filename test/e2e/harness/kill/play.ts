import { isDeepStrictEqual } from 'node:util'
import type { RunningTerraform } from '../running'
import { createEnvironmentStage } from './environment-stage'
import type { Operation } from './operations'
import { describeApplications, findLeft } from './oracle'
import type { Blow, PointResult } from './point'
import { createProgramStage } from './program-stage'
import type { Fault, Stage } from './stage'
import { createTerraformStage } from './terraform-stage'
import { awaitEnd, strike } from './victims'

/** An operation that was played once without a disturbance. */
export interface Rehearsed {
  readonly stage: Stage
  /** What it sends to the API, in order. */
  readonly requests: readonly string[]
  /** The applications that it leaves. */
  readonly expected: readonly string[]
}

/** Prepares an operation: its account, and what is deployed before it. */
export function openStage(operation: Operation): Promise<Stage> {
  return stages[operation.tool](operation)
}

const stages = {
  terraform: createTerraformStage,
  'vonage-iac': createProgramStage,
  env: createEnvironmentStage,
} as const

/**
 * Plays an operation undisturbed.
 * @throws when it fails even so
 */
export async function rehearse(stage: Stage): Promise<Rehearsed> {
  await stage.reset()
  stage.proxy.count()
  await stage.start().ended
  const requests = stage.proxy.requests()
  const expected = describeApplications(stage.emulator.state(), stage.seed)
  const faults = await judge(stage, expected)
  if (faults.length > 0) {
    throw new Error(`${stage.operation.name}, undisturbed: ${describeFaults(faults)}`)
  }
  return { stage, requests, expected }
}

/** Disturbs the operation once, runs it once more, and judges what is there then. */
export async function playBlow(
  {
    stage,
    expected,
  }: Pick<Rehearsed, 'stage'> & {
    /** The applications that an undisturbed run leaves. @default not compared */
    readonly expected?: readonly string[]
  },
  blow: Blow,
): Promise<PointResult> {
  const startedAt = Date.now()
  let request = ''
  const finish = (kind: string, outcome: string): PointResult => ({
    operation: stage.operation.name,
    point: point ?? (typeof blow.at === 'number' ? blow.at : 0),
    moment: blow.moment,
    victim: blow.victim,
    request,
    kind,
    outcome,
    durationMs: Date.now() - startedAt,
  })
  let point: number | undefined
  try {
    const disturbed = await disturbWhole(stage, blow)
    point = disturbed.point
    if (point === undefined) return finish('not reached', 'not reached')
    if (disturbed.isStateLost) return finish('state file lost', 'state file lost')
    if (blow.victim === 'disk') stage.loseDisk()
    request = stage.proxy.requests()[point - 1] ?? ''
    const faults = await healed(stage, expected)
    const [first] = faults
    return first === undefined
      ? finish('healed', 'healed')
      : finish(first.kind, describeFaults(faults))
  } catch (error) {
    return finish('test broke', String(error).slice(0, 400))
  }
}

const MOST_TRIES = 5

interface Disturbed {
  /** The number of the request that was disturbed; undefined when it did not come. */
  readonly point: number | undefined
  readonly isStateLost: boolean
}

/**
 * Terraform writes its state file in place: a kill at that moment leaves none, and no provider can mend that. Then the
 * point is played again.
 */
async function disturbWhole(stage: Stage, blow: Blow): Promise<Disturbed> {
  for (let left = MOST_TRIES; ; left -= 1) {
    await stage.reset()
    const disturbed = await disturb(stage, blow)
    if (!disturbed.isStateLost || left === 1) return disturbed
  }
}

/** Runs the operation from where it is, and disturbs it once. How it ends does not matter. */
export async function disturb(
  { start, proxy, hasState }: Stage,
  { at, moment, victim }: Blow,
): Promise<Disturbed> {
  let running: RunningTerraform | undefined
  let reached: { readonly hadState: boolean; readonly family: readonly number[] } | undefined
  proxy.set({
    at,
    moment,
    onReached: async () => {
      const hadState = hasState()
      // The run has begun: a request of it is here.
      reached = { hadState, family: await strike(victim, running?.pid ?? 0) }
    },
  })
  running = start()
  await awaitEnd(running, () => reached?.family ?? [])
  return { point: proxy.reachedAt(), isStateLost: reached?.hadState === true && !hasState() }
}

async function healed(
  stage: Stage,
  expected: readonly string[] | undefined,
): Promise<readonly Fault[]> {
  stage.proxy.count()
  const failed = await stage.rerun()
  if (failed.length > 0) return [...failed, ...stage.compareState()]
  return judge(stage, expected)
}

/** What is wrong after an operation that has ended well; the account is the seed afterwards. */
async function judge(
  stage: Stage,
  expected: readonly string[] | undefined,
): Promise<readonly Fault[]> {
  const { emulator, seed } = stage
  const actual = describeApplications(emulator.state(), seed)
  const isOther = expected !== undefined && !isDeepStrictEqual(actual, expected)
  const found = [
    ...stage.compareState(),
    ...(isOther ? [otherThanUndisturbed(actual, expected)] : []),
    ...(await stage.planAgain()),
  ]
  const left = stage.operation.isDestroy === true ? [] : await stage.undo()
  return [...found, ...left, ...findLeft(emulator.state(), seed)]
}

function otherThanUndisturbed(actual: readonly string[], expected: readonly string[]): Fault {
  const added = actual.filter((one) => !expected.includes(one)).join(' ')
  const missing = expected.filter((one) => !actual.includes(one)).join(' ')
  return {
    kind: 'differs from an undisturbed run',
    detail: `${added.slice(0, 300)} instead of ${missing.slice(0, 300)}`,
  }
}

function describeFaults(faults: readonly Fault[]): string {
  return faults.map(({ kind, detail }) => `${kind}: ${detail}`).join('; ')
}
