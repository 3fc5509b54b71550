import { VonageError } from '../../diagnostics/errors'
import { findDeployed, joinDeployed } from '../../environments/deployed'
import type { Deployed, EnvironmentRecord } from '../../environments/record'
import { parseState } from '../../stacks/parse-state'
import { decodeBase64 } from '../../stacks/read-state'
import { isVonageType } from '../../stacks/recorded'
import type { EnvironmentDeps, Project, SynthesizedStack } from './environment-deps'

/** How a deploy ended: the record as the store has it now, and why it failed if it did. */
export interface EndedDeploy {
  readonly record: EnvironmentRecord
  readonly failure: VonageError | undefined
}

/**
 * Puts the record before anything is deployed, so that a job that is killed leaves the proof of what it was about to
 * make; deploys; and puts what there is, after a failure too.
 */
export async function deployRecorded(
  deploying: EnvironmentRecord,
  stacks: readonly SynthesizedStack[],
  deps: EnvironmentDeps,
): Promise<EndedDeploy> {
  await deps.store.put(deploying)
  try {
    await deps.project.deploy(stacks.map(({ name }) => name))
    const deployed = await readDeployed(stacks, deps.project)
    const done = { status: 'up', deployedAt: deps.now(), lastFailure: undefined, deployed } as const
    return { record: await putLatest({ ...deploying, ...done }, deps), failure: undefined }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    const reason = `${error.message}. ${error.detail}`
    const lastFailure = { at: deps.now(), command: 'up', reason } as const
    // The failure of the deploy is what there is to say, also where its state cannot be read.
    const deployed = await readDeployed(stacks, deps.project).catch(() => deploying.deployed)
    const failed = { ...deploying, status: 'failed', lastFailure, deployed } as const
    return { record: await putLatest(failed, deps), failure: error }
  }
}

/** What the states of the stacks hold. @throws {Refusal} `state_unreadable` */
async function readDeployed(
  stacks: readonly SynthesizedStack[],
  { pullState }: Pick<Project, 'pullState'>,
): Promise<Deployed> {
  const parts: Deployed[] = []
  for (const stack of stacks) {
    const text = await pullState(stack)
    if (text === undefined) continue
    const resources = parseState(text, `the state of ${stack.name}`, decodeBase64)
    parts.push(findDeployed(resources.filter(({ type }) => isVonageType(type))))
  }
  return joinDeployed(parts)
}

/** Someone may have extended the environment while it was deployed. */
async function putLatest(
  record: EnvironmentRecord,
  { store }: EnvironmentDeps,
): Promise<EnvironmentRecord> {
  const { keepUntil } = (await store.get(record.name)) ?? record
  const latest = { ...record, keepUntil: keepUntil ?? record.keepUntil }
  await store.put(latest)
  return latest
}
