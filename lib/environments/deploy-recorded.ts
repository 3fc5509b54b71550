import type { Environment } from '../config/environment'
import { VonageError } from '../diagnostics/errors'
import { parseState } from '../stacks/parse-state'
import { decodeBase64 } from '../stacks/read-state'
import { isVonageType } from '../stacks/recorded'
import { findDeployed, joinDeployed } from './deployed'
import type { EnvironmentDeps, Project, SynthesizedStack } from './environment-deps'
import { journalVariables } from './environment-journal'
import type { Deployed, EnvironmentRecord } from './record'

/** How a deploy ended: the record as the store has it now, and why it failed if it did. */
export interface EndedDeploy {
  readonly record: EnvironmentRecord
  readonly failure: VonageError | undefined
}

/**
 * Puts the record before anything is deployed, so that a job that is killed leaves the proof of what it was about to
 * make; deploys; and puts what there is, after a failure too, with what interrupted writes must remember.
 */
export async function deployRecorded(
  deploying: EnvironmentRecord,
  stacks: readonly SynthesizedStack[],
  deps: EnvironmentDeps,
): Promise<EndedDeploy> {
  const journal = await deps.store.openJournal(deploying.name)
  await deps.store.put(deploying)
  const { record, failure } = await attempt(deploying, stacks, journalVariables(journal), deps)
  const created = failure === undefined ? record.deployed.applications : []
  let latest: EnvironmentRecord
  try {
    await journal.keep(new Set(created.map(({ id }) => id)))
  } finally {
    latest = await putLatest(record, deps)
  }
  return { record: latest, failure }
}

/** Deploys, and reads what there is. */
async function attempt(
  deploying: EnvironmentRecord,
  stacks: readonly SynthesizedStack[],
  variables: Environment,
  { project, now }: EnvironmentDeps,
): Promise<EndedDeploy> {
  const names = stacks.map(({ name }) => name)
  try {
    await project.deploy(names, variables)
    const deployed = await readDeployed(stacks, project)
    const done = { status: 'up', deployedAt: now(), lastFailure: undefined, deployed } as const
    return { record: { ...deploying, ...done }, failure: undefined }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    const reason = `${error.message}. ${error.detail}`
    const lastFailure = { at: now(), command: 'up', reason } as const
    // The failure of the deploy is what there is to say, also where its state cannot be read.
    const deployed = await readDeployed(stacks, project).catch(() => deploying.deployed)
    const failed = { ...deploying, status: 'failed', lastFailure, deployed } as const
    return { record: failed, failure: error }
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
