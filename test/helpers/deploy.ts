import type { PlanResult, PrivateState, StateResult } from '../../lib/plugin/provider'
import type { ObjectValue } from '../../lib/plugin/value'
import type { MemoryPorts } from './ports'
import { type ProviderRun, startProviderRun } from './provider-run'

/** What Terraform holds before the first apply. */
const nothing: StateResult = { state: null }

/** Plans one application in a running provider. */
export function planOf(
  run: ProviderRun,
  config: ObjectValue | null,
  { state, private: kept }: StateResult = nothing,
): Promise<PlanResult> {
  return run.application.plan(
    { config, prior: state, proposed: config, private: kept ?? {} },
    run.context,
  )
}

/** Plans and applies one application in two processes, as Terraform does. */
export async function deploy(
  ports: MemoryPorts,
  config: ObjectValue | null,
  before: StateResult = nothing,
): Promise<StateResult> {
  const kept: PrivateState = before.private ?? {}
  const plan = await planOf(await startProviderRun(ports), config, before)
  const applying = await startProviderRun(ports)
  return applying.application.apply(
    { config, prior: before.state, planned: plan.planned, private: plan.private ?? kept },
    applying.context,
  )
}
