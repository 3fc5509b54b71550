import { environmentId, environmentName } from '../../../../lib/model/environment-name'

/** Where a deploy is killed. */
export type DeployPoint =
  | 'before the create'
  | 'before the answer of the create'
  | 'with a number linked'
  | 'before the answer of the update'
  | 'before the record says up'

/** Where a destroy is killed. */
export type DestroyPoint = 'before the delete' | 'after the delete' | 'before the tombstone'

/** How a branch lives and ends. */
export type Fate =
  /** Its close event arrives. */
  | { readonly kind: 'closed' }
  /** It is merged and deleted, and the close event is lost. */
  | { readonly kind: 'lost' }
  /** Deleted by force on the same day as the others of this fate. */
  | { readonly kind: 'swept' }
  /** Nobody pushes any more, but it is still there for days. */
  | { readonly kind: 'forgotten' }
  /** Deleted in git, while the forge still lists it or its pull request for days. */
  | { readonly kind: 'half gone' }
  /** Extended, and deleted the day after. */
  | { readonly kind: 'extended' }
  | { readonly kind: 'reopened' }
  /** Someone else's application has the name already. */
  | { readonly kind: 'name taken' }
  /** The first deploy is killed, and nobody repeats it. */
  | { readonly kind: 'deploy killed'; readonly at: DeployPoint }
  /** A later deploy is killed, and nobody repeats it. */
  | { readonly kind: 'push killed'; readonly at: DeployPoint }
  | { readonly kind: 'destroy killed'; readonly at: DestroyPoint }
  /** The first deploy is killed; the next push meets its lock, so it is destroyed and deployed anew. */
  | { readonly kind: 'begun again'; readonly at: DeployPoint }

/** A branch of the repository. */
export interface Branch {
  readonly name: string
  /** Set where the environment is that of the pull request; every other is that of the branch. */
  readonly pullRequest: number | undefined
  /** What its program calls its applications. */
  readonly applications: readonly string[]
  /** Whether its first application leases a number. */
  readonly hasNumber: boolean
  readonly fate: Fate
}

/** The project of all branches. */
export const PROJECT = 'shop'
/** As many environments as the project may have. */
export const MAX_ENVIRONMENTS = 22

/** `<project>--<environment>` */
export function environmentOf({ name, pullRequest }: Branch): string {
  const origin = pullRequest === undefined ? { branch: name } : { pullRequest }
  return environmentName(PROJECT, environmentId(origin))
}

/** The branch whose application is there before it is. */
export const TAKEN = 'feature/login'

/** How many branches have which fate. */
const fates: readonly (readonly [count: number, fate: Fate])[] = [
  [13, { kind: 'closed' }],
  [7, { kind: 'lost' }],
  [7, { kind: 'swept' }],
  [3, { kind: 'forgotten' }],
  [4, { kind: 'half gone' }],
  [2, { kind: 'extended' }],
  [3, { kind: 'reopened' }],
  [1, { kind: 'name taken' }],
  [1, { kind: 'deploy killed', at: 'before the create' }],
  [1, { kind: 'deploy killed', at: 'before the answer of the create' }],
  [1, { kind: 'deploy killed', at: 'with a number linked' }],
  [1, { kind: 'deploy killed', at: 'before the record says up' }],
  [1, { kind: 'push killed', at: 'before the answer of the update' }],
  [1, { kind: 'destroy killed', at: 'before the delete' }],
  [1, { kind: 'destroy killed', at: 'after the delete' }],
  [1, { kind: 'destroy killed', at: 'before the tombstone' }],
  [1, { kind: 'begun again', at: 'before the answer of the create' }],
  [1, { kind: 'begun again', at: 'with a number linked' }],
]

/** One of each kind that a short month has time for. */
const fewFates: typeof fates = [
  [1, { kind: 'lost' }],
  [1, { kind: 'name taken' }],
  [1, { kind: 'deploy killed', at: 'before the answer of the create' }],
  [1, { kind: 'destroy killed', at: 'after the delete' }],
]

/** How much happens in a month: fifty branches, or four. */
export type MonthLength = 'whole' | 'short'

/** All branches of a month. */
export function listBranches(length: MonthLength): readonly Branch[] {
  return (length === 'whole' ? fates : fewFates)
    .flatMap(([count, fate]) => Array.from({ length: count }, () => fate))
    .map((fate, index) => makeBranch(fate, index))
}

const topics = ['login', 'checkout', 'Refund/EU', 'voice_menu', 'größe'] as const

function makeBranch(fate: Fate, index: number): Branch {
  const killedWith = 'at' in fate ? fate.at : undefined
  const needsNumber = killedWith === 'with a number linked' || fate.kind === 'destroy killed'
  return {
    name: fate.kind === 'name taken' ? TAKEN : `fix/${topics[index % topics.length]}-${index}`,
    pullRequest: index % 4 === 1 && fate.kind !== 'name taken' ? 100 + index : undefined,
    applications: index % 12 === 0 ? ['Shop', 'Support'] : ['Shop'],
    hasNumber: needsNumber || (index % 3 === 0 && killedWith === undefined),
    fate,
  }
}
