import type { Diagnostic } from '../diagnostics/diagnostic'
import { findLeases } from '../stacks/find-leases'
import { checkStates } from './check-states'
import type { EnvironmentDeps, SynthesizedStack } from './environment-deps'
import { checkCount, checkNumbers, describePool } from './quota'
import type { ReadAccount } from './read-accounts'
import type { EnvironmentRecord } from './record'

/** A deploy that has not begun. */
export interface PlannedDeploy {
  readonly record: EnvironmentRecord
  readonly stacks: readonly SynthesizedStack[]
  readonly accounts: readonly ReadAccount[]
  /** Environments that the project may have; undefined: any number. */
  readonly most: number | undefined
}

/** Every reason not to deploy that can be told before: too many environments, too few numbers, a state of another one. */
export async function findObstacles(
  { record, stacks, accounts, most }: PlannedDeploy,
  deps: EnvironmentDeps,
): Promise<readonly Diagnostic[]> {
  const { records } = await deps.store.readAll()
  const alive = records.filter(({ status }) => status !== 'down')
  const others = alive.filter(({ name }) => name !== record.name)
  // One that is deployed again is not one more.
  const isNew = others.length === alive.length
  const ofProject = others.filter(({ project }) => project === record.project)
  return [
    isNew ? checkCount(ofProject, most, deps.now()) : undefined,
    checkStates(record, others),
    ...accounts.map((account) => {
      const kinds = findKinds(stacks, account, deps)
      const pool = describePool(account.numbers, account.applications, [...others, record])
      return kinds.length === 0 ? undefined : checkNumbers(kinds, pool, record.name)
    }),
  ].flatMap((diagnostic) => diagnostic ?? [])
}

/** The kinds of number that stacks lease in an account. */
function findKinds(
  stacks: readonly SynthesizedStack[],
  { key, namePrefix }: ReadAccount,
  { accountOf }: EnvironmentDeps,
) {
  return stacks.flatMap(({ declarations }) => {
    const { blocks, variable } = declarations
    const leases = findLeases(blocks, { variable })
    return leases.flatMap(({ provider, kind }) => {
      const found = accountOf(declarations, provider)
      const isHere =
        found.reason === undefined && found.namePrefix === namePrefix && found.account.key === key
      return isHere ? [kind] : []
    })
  })
}
