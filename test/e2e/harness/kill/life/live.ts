import { createRandomness } from '../../../../../lib/emulator/randomness'
import { createWorkspace, type Run } from '../../workspace'
import { findLeft } from '../oracle'
import { startKillProxy } from '../proxy'
import { settleSeed } from '../stage'
import { findLifeFaults } from './check-life'
import { applyDisturbed, chooseDisturbance, describeDisturbance } from './disturbances'
import { type Dice, type Edit, makeEdit } from './edits'
import { neighbours } from './neighbours'
import { configOf, noWish } from './wish'

/** Which life is played. */
export interface LifeOptions {
  readonly seed: number
  readonly steps: number
  /** Edits with one of these words in their name are left out. */
  readonly without: readonly string[]
}

/** Reads LIFE_SEED, LIFE_STEPS and LIFE_WITHOUT (comma-separated words). */
export function readLifeOptions(env: NodeJS.ProcessEnv): LifeOptions {
  const { LIFE_SEED = '1', LIFE_STEPS = '60', LIFE_WITHOUT = '' } = env
  return {
    seed: Number(LIFE_SEED),
    steps: Number(LIFE_STEPS),
    without: LIFE_WITHOUT.split(',').filter(Boolean),
  }
}

/**
 * Plays random changes of a configuration, each applied, and some of them disturbed and applied once more.
 * @returns what each step was
 * @throws with the step, and how to repeat it, where something is not as it should be
 */
export async function live(options: LifeOptions): Promise<readonly string[]> {
  const { seed, steps, without } = options
  const workspace = await createWorkspace({ seed: neighbours, randomSeed: seed }, 'own')
  const { emulator, env } = workspace
  const before = await settleSeed(emulator)
  const proxy = await startKillProxy(emulator.url)
  env['VONAGE_API_URL'] = proxy.url
  env['VONAGE_REST_URL'] = proxy.url
  const dice = createDice(seed)
  const history: string[] = []
  let wish = noWish

  async function step(): Promise<readonly string[]> {
    const edits = makeEdits()
    const disturbance = chooseDisturbance(dice)
    history.push(`${edits.map(({ said }) => said).join(', ')}; ${describeDisturbance(disturbance)}`)
    for (const { tainted } of edits) {
      if (tainted !== undefined) await workspace.terraform('taint', tainted)
    }
    const args = edits.flatMap(({ replaced }) => (replaced ? [`-replace=${replaced}`] : []))
    workspace.configure(configOf(wish))
    if (disturbance !== undefined) {
      await applyDisturbed(workspace, { proxy, emulator }, disturbance, args)
    }
    const failed = faultsOf('the apply', await workspace.apply(...args))
    const plan = failed.length > 0 ? [] : faultsOf('the second plan', await workspace.plan())
    return [...failed, ...plan, ...findLifeFaults(workspace, before, wish)]
  }

  /** One change, or two at once. The resource that is tainted or replaced is one that is deployed. */
  function makeEdits(): readonly Edit[] {
    const first = makeEdit(wish, dice, without)
    wish = first.wish
    if (!dice.chance(0.4)) return [first]
    const second = makeEdit(wish, dice, [...without, 'taint', 'replace'])
    wish = second.wish
    return [first, second]
  }

  try {
    for (let nth = 1; nth <= steps; nth += 1) {
      const faults = await step()
      if (faults.length > 0) throw new Error(describeFailure(faults, history, options))
    }
    const failed = faultsOf('the destroy', await workspace.apply('-destroy'))
    const left = findLeft(emulator.state(), before).map(({ detail }) => detail)
    history.push('destroy everything')
    const faults = [...failed, ...left]
    if (faults.length > 0) throw new Error(describeFailure(faults, history, options))
    return history
  } finally {
    await proxy.close()
    await workspace.close()
  }
}

function describeFailure(
  faults: readonly string[],
  history: readonly string[],
  { seed, steps, without }: LifeOptions,
): string {
  const told = history.map((said, index) => `  ${index + 1}. ${said}`)
  const words = without.length > 0 ? `LIFE_WITHOUT=${without.join()} ` : ''
  return [
    `Seed ${seed}, step ${history.length}: ${faults.join('; ')}`,
    'What happened:',
    ...told,
    `Repeat it: LIFE_SEED=${seed} LIFE_STEPS=${Math.min(history.length, steps)} ${words}TEST_LONG=1 npx vitest run --project long test/long/random-life.test.ts`,
  ].join('\n')
}

function faultsOf(what: string, { exitCode, errors, changes, stderr }: Run): readonly string[] {
  if (exitCode === 0 && errors.length === 0) return []
  const said = errors.map(({ summary, detail }) => `${summary}: ${detail.slice(0, 300)}`)
  const planned = said.length === 0 ? changes : []
  return [`${what} ended with ${exitCode}: ${[...said, ...planned, stderr].join(' | ')}`]
}

function createDice(seed: number): Dice {
  const { nextChance } = createRandomness(seed)
  let last = 0
  return {
    chance: (probability) => nextChance() < probability,
    upTo: (most) => 1 + Math.floor(nextChance() * most),
    pick: (all) => {
      const one = all[Math.floor(nextChance() * all.length)]
      if (one === undefined) throw new Error('there is nothing to pick')
      return one
    },
    fresh: () => {
      last += 1
      return last
    },
  }
}
