import { mapLimited } from '../../../../lib/environments/map-limited'
import { type Branch, MAX_ENVIRONMENTS, type MonthLength } from './branches'
import { checkAlways, checkEnd } from './checks'
import { Expectations } from './expectations'
import { type Outcome, runDown, runExtend, runGc, runUp } from './jobs'
import { runKilled } from './kill'
import { DAYS, type Happening, makeSchedule, type Scheduled } from './schedule'
import { openWorld, type World } from './world'

/** How often each job ended in each way, such as `up: done`. */
export type Tally = Readonly<Record<string, number>>

/** Jobs of different branches that run at the same time. */
const AT_A_TIME = 3

/** Plays a month in a world of its own. @returns how its jobs ended, and what they printed */
export async function playMonth(
  seed: number,
  length: MonthLength,
): Promise<{ readonly tally: Tally; readonly output: string }> {
  const world = await openWorld()
  try {
    const tally = await playDays(seed, length, world)
    await checkEnd(world)
    return { tally, output: world.log.join('\n') }
  } catch (error) {
    const last = world.log.slice(-12).join('\n')
    throw new Error(`With the seed ${seed}, after:\n${last}`, { cause: error })
  } finally {
    await world.close()
  }
}

/** Plays every day and every night, and checks after each of both. */
async function playDays(seed: number, length: MonthLength, world: World): Promise<Tally> {
  const expectations = new Expectations(world)
  const schedule = makeSchedule(seed, length)
  const tally = new Map<string, number>()
  /** Branches that were refused: someone tries again each day. */
  const waiting = new Set<Branch>()
  let pushes = 0
  let isForced = false

  const count = (what: string, outcome: Outcome) => {
    const key = `${what}: ${outcome}`
    tally.set(key, (tally.get(key) ?? 0) + 1)
    return outcome
  }

  async function push(branch: Branch): Promise<void> {
    world.forge.open(branch)
    pushes += 1
    const outcome = count('up', await runUp(branch, pushes, world))
    expectations.deployed(branch, outcome)
    if (outcome === 'environment_quota') waiting.add(branch)
    else waiting.delete(branch)
  }

  async function close(branch: Branch): Promise<void> {
    waiting.delete(branch)
    expectations.destroyed(branch, count('down', await runDown(branch, world)))
  }

  async function kill({ branch, happening }: Scheduled): Promise<void> {
    if (happening.kind === 'push' && happening.killedAt !== undefined) {
      world.forge.open(branch)
      pushes += 1
      await runKilled(happening.killedAt, world, (store) => runUp(branch, pushes, world, store))
      expectations.deployed(branch, 'killed')
    }
    if (happening.kind === 'close' && happening.killedAt !== undefined) {
      await runKilled(happening.killedAt, world, (store) => runDown(branch, world, store))
      expectations.destroyed(branch, 'killed')
    }
    count(happening.kind, 'killed')
  }

  function leave({ branch, happening }: Scheduled): void {
    if (happening.kind === 'leave git') world.forge.leaveGit(branch)
    if (happening.kind === 'leave forge') world.forge.leaveForge(branch)
    waiting.delete(branch)
  }

  async function playDay(day: number): Promise<void> {
    world.clock.set(day, 9)
    const today = schedule.filter((one) => one.day === day)
    const of = (kind: Happening['kind']) =>
      today.filter((one) => one.happening.kind === kind && !isKilled(one))
    for (const one of today.filter(isKilled)) await kill(one)
    await mapLimited(of('close'), AT_A_TIME, ({ branch }) => close(branch))
    for (const one of [...of('leave git'), ...of('leave forge')]) leave(one)
    for (const { branch, happening } of of('extend')) {
      if (happening.kind !== 'extend') continue
      count('extend', await runExtend(branch, happening.days, world))
      expectations.extended(branch, happening.days)
    }
    const pushed = [...new Set([...waiting, ...of('push').map(({ branch }) => branch)])]
    await mapLimited(pushed, isTight(pushed, world, expectations) ? 1 : AT_A_TIME, push)
  }

  async function playNight(day: number): Promise<void> {
    world.clock.set(day + 1, 2)
    const outcome = count(isForced ? 'forced gc' : 'gc', await runGc(world, isForced))
    if (outcome === 'done') expectations.cleanedUp()
    // Someone looks at the table in the morning.
    isForced = outcome === 'plan_refused'
  }

  for (let day = 1; day <= DAYS; day += 1) {
    await playDay(day)
    await checkAlways(world, expectations)
    await playNight(day)
    await checkAlways(world, expectations)
  }
  return Object.fromEntries([...tally].sort())
}

/** Whether not all may get what they ask for: no lock keeps two preflights apart, so who is refused would be chance. */
function isTight(pushed: readonly Branch[], world: World, expectations: Expectations): boolean {
  const { numbers } = world.emulator.state()
  const free = numbers.filter(({ country, app_id: id }) => country === 'GB' && id === undefined)
  const leases = pushed.filter(({ hasNumber }) => hasNumber)
  const environments = expectations.names().length + pushed.length
  return environments > MAX_ENVIRONMENTS || leases.length > free.length
}

function isKilled({ happening }: Scheduled): boolean {
  return 'killedAt' in happening
}
