import { runTerraform } from '../../test/helpers/terraform'
import type { Project } from './projects'

/**
 * Plans a project in which nothing is to be done; gives how long that took, in milliseconds.
 * @throws when the plan fails or is not empty
 */
export async function timeNoOpPlan({ folder, env }: Project): Promise<number> {
  const startedAt = performance.now()
  const plan = await runTerraform(['plan', '-detailed-exitcode'], { cwd: folder, env })
  const elapsedMs = performance.now() - startedAt
  if (plan.exitCode === 0) return elapsedMs
  throw new Error(`the plan ended with exit code ${plan.exitCode}: ${plan.stdout}${plan.stderr}`)
}
