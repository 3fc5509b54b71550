import { createRandomness } from '../../../../lib/emulator/randomness'
import {
  type Branch,
  type DeployPoint,
  type DestroyPoint,
  listBranches,
  type MonthLength,
} from './branches'

/** Something that happens to a branch on a day. */
export type Happening =
  /** The branch is there from now on, and a job deploys it. */
  | { readonly kind: 'push'; readonly keepDays?: number; readonly killedAt?: DeployPoint }
  /** A job destroys the environment. */
  | { readonly kind: 'close'; readonly killedAt?: DestroyPoint }
  | { readonly kind: 'extend'; readonly days: number }
  | { readonly kind: 'leave git' }
  /** The branch is not listed any more, and its pull request is closed. */
  | { readonly kind: 'leave forge' }

/** What happens to one branch, and when. */
export interface Scheduled {
  /** From 1. */
  readonly day: number
  readonly branch: Branch
  readonly happening: Happening
}

/** Days of the month; the jobs of the night run on each. */
export const DAYS = 30
/** The day of many new branches: the quota is too small for them. */
const RUSH = 13
/** The day on which someone deletes old branches by force. */
const SWEEP = 18

/** What happens in the month, in the order of its days; the same for the same seed. */
export function makeSchedule(seed: number, length: MonthLength): readonly Scheduled[] {
  const { nextChance } = createRandomness(seed)
  const between = (first: number, last: number) =>
    first + Math.floor(nextChance() * (last - first + 1))
  return listBranches(length)
    .flatMap((branch) => {
      const opened = between(...openDays(branch))
      return live(branch, opened, between(2, 6)).map(
        ([day, happening]): Scheduled => ({ day, branch, happening }),
      )
    })
    .sort((a, b) => a.day - b.day)
}

/** The first and the last day on which a branch can be opened: the rarer fates before the rush, so that none is refused. */
function openDays({ fate, hasNumber }: Branch): readonly [number, number] {
  if (fate.kind === 'swept') return [11, 13]
  if (fate.kind === 'lost' || (fate.kind === 'closed' && hasNumber)) return [RUSH, RUSH]
  if (fate.kind === 'closed') return [1, 16]
  return [1, 10]
}

type Life = readonly (readonly [day: number, happening: Happening])[]

const push: Happening = { kind: 'push' }

/** @param days How long it is worked on. */
function live({ fate }: Branch, opened: number, days: number): Life {
  const end = opened + days
  const work: Life = [[opened, push], ...(days > 4 ? ([[opened + 2, push]] as const) : [])]
  switch (fate.kind) {
    case 'closed':
      return [...work, [end, { kind: 'close' }], ...leave(end)]
    case 'lost':
      return [...work, ...leave(end)]
    case 'swept':
      return [[opened, push], ...leave(SWEEP)]
    case 'forgotten':
      return [...work, ...leave(end + 5)]
    case 'half gone':
      return [...work, ...leave(end, end + 5)]
    case 'extended':
      return [[opened, push], [opened + 1, { kind: 'extend', days: 8 }], ...leave(opened + 2)]
    case 'reopened':
      return [
        [opened, push],
        [opened + 2, { kind: 'close' }],
        ...leave(opened + 2),
        [opened + 3, push],
        ...leave(opened + 3 + days),
      ]
    case 'name taken':
      return [[opened, push], [opened + 1, push], ...leave(opened + 2)]
    case 'deploy killed':
      return [[opened, { kind: 'push', killedAt: fate.at }], ...leave(opened + 2)]
    case 'push killed':
      return [
        [opened, push],
        [opened + 2, { kind: 'push', killedAt: fate.at }],
        ...leave(opened + 3),
      ]
    case 'destroy killed':
      return [[opened, push], [end, { kind: 'close', killedAt: fate.at }], ...leave(end)]
    case 'begun again':
      return [
        [opened, { kind: 'push', killedAt: fate.at }],
        [opened + 1, push],
        [opened + 2, { kind: 'close' }],
        [opened + 3, push],
        ...leave(opened + 3 + days),
      ]
  }
}

function leave(git: number, forge = git): Life {
  return [
    [git, { kind: 'leave git' }],
    [forge, { kind: 'leave forge' }],
  ]
}
