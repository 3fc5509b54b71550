import { type Branch, environmentOf } from './branches'
import type { Outcome } from './jobs'
import type { World } from './world'

const DAY_MS = 86_400_000

/** What must become of an environment, by what the jobs on it did: thought out anew, not by the rules of the program. */
interface Life {
  readonly branch: Branch
  readonly openedAt: number
  /** Deploys that were refused before they wrote are none. */
  readonly deployedAt: number
  readonly keptUntil: number
  /** Whether all of it must be there; not so after a job that failed or was killed. */
  readonly isWhole: boolean
}

/** The environments that are not known to be gone, by name. */
export class Expectations {
  readonly #lives = new Map<string, Life>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** A deploy ended, or was killed. */
  deployed(branch: Branch, outcome: Outcome): void {
    if (outcome === 'environment_quota') return
    const name = environmentOf(branch)
    const now = this.#now()
    const before = this.#lives.get(name) ?? { openedAt: now, keptUntil: 0 }
    this.#lives.set(name, { ...before, branch, deployedAt: now, isWhole: outcome === 'done' })
  }

  /** A destroy ended, or was killed. */
  destroyed(branch: Branch, outcome: Outcome): void {
    const name = environmentOf(branch)
    const life = this.#lives.get(name)
    if (outcome === 'done') this.#lives.delete(name)
    else if (life !== undefined) this.#lives.set(name, { ...life, isWhole: false })
  }

  extended(branch: Branch, days: number): void {
    const name = environmentOf(branch)
    const life = this.#lives.get(name)
    if (life !== undefined)
      this.#lives.set(name, { ...life, keptUntil: this.#now() + days * DAY_MS })
  }

  /** The night's job ended well: forgets what it had to destroy. @returns the names of that */
  cleanedUp(): readonly string[] {
    const doomed = [...this.#lives].filter(([, life]) => this.#isDoomed(life))
    for (const [name] of doomed) this.#lives.delete(name)
    return doomed.map(([name]) => name).sort()
  }

  /** Names of all that may be there. */
  names(): readonly string[] {
    return [...this.#lives.keys()].sort()
  }

  /** Branches whose environment must be there, whole. */
  whole(): readonly Branch[] {
    return [...this.#lives.values()].flatMap(({ branch, isWhole }) => (isWhole ? [branch] : []))
  }

  #isDoomed({ branch, openedAt, deployedAt, keptUntil }: Life): boolean {
    const now = this.#now()
    return (
      !this.#world.forge.isKnown(branch) &&
      keptUntil <= now &&
      now - deployedAt >= 3 * DAY_MS &&
      now - openedAt >= DAY_MS
    )
  }

  #now(): number {
    return this.#world.clock.now().getTime()
  }
}
