import { vi } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { runProgram } from '../../../lib/cli/program'
import type { DriftReport } from '../../../lib/drift/drift-report'
import type { PlanReport } from '../../../lib/report/plan-report'
import { rememberingDeps } from '../../unit/cli/cli-deps'
import type { Workspace } from './workspace'

/** What both commands of `vonage-iac` say of a workspace, run in this process. */
export async function askProgram(
  workspace: Pick<Workspace, 'folder' | 'env'>,
): Promise<{ readonly drift: DriftReport; readonly plan: PlanReport }> {
  for (const [name, value] of Object.entries(workspace.env)) vi.stubEnv(name, value)
  try {
    const run = async <Report>(command: string): Promise<Report> => {
      const deps = rememberingDeps()
      await runProgram([command, workspace.folder, '--json'], commands, deps)
      return JSON.parse(deps.out()) as Report
    }
    return { drift: await run<DriftReport>('drift'), plan: await run<PlanReport>('plan') }
  } finally {
    vi.unstubAllEnvs()
  }
}

/** The managed rows of a drift report in Terraform's words, sorted: `update vonage_application.shop`. */
export function driftInWords({ resources }: DriftReport): readonly string[] {
  const words: Readonly<Record<string, string>> = { modified: 'update', missing: 'delete' }
  return resources
    .filter(({ address, status }) => address !== null && status !== 'in_sync')
    .map(({ address, status }) => `${words[status] ?? status} ${address}`)
    .sort()
}

/** The changes of a plan in Terraform's words, sorted. */
export function changesInWords({ changes }: PlanReport): readonly string[] {
  const actions = new Map<string, readonly string[]>()
  for (const { address, action, reason } of changes) {
    const isMoved = action === 'no_change' && reason?.startsWith('It has moved') === true
    if (action === 'no_change' && !isMoved) continue
    actions.set(address, [...(actions.get(address) ?? []), isMoved ? 'move' : action])
  }
  return [...actions]
    .map(([address, words]) => `${words.length > 1 ? 'replace' : words.join()} ${address}`)
    .sort()
}
