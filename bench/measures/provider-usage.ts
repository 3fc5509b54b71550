import { timeNoOpPlan } from './no-op-plan'
import type { Project } from './projects'
import { type Usage, witnessUsage } from './witness'

/** What the provider uses for a plan in which nothing is to be done; of the processes of the plan, the largest. */
export async function measureProviderUsage({ folder, env }: Project): Promise<Usage> {
  return await witnessUsage(folder, (options) =>
    timeNoOpPlan({ folder, env: { ...env, ...options } }),
  )
}
