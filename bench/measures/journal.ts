import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { declareApplications, declareTerraformData } from './declared-projects'
import { startEmulatorProcess } from './emulator-process'
import type { Project } from './projects'
import { meanAttributesLength } from './state-file'
import { DidNotEnd, measureRun } from './whole-run'
import { type Usage, witnessProcesses } from './witness'

const minutesPerSize = 15

const noOpPlan = ['plan', '-detailed-exitcode']

/** What is measured, in this order. The first plan ends the journal's notes of the create, the second finds none. */
export const journalSteps = [
  { name: 'create', args: ['apply', '-auto-approve'] },
  { name: 'first plan', args: noOpPlan },
  { name: 'second plan', args: noOpPlan },
] as const

/** What a step used; a part that did not end in time is missing. */
export interface StepCost {
  /** The provider's processes: the processor time of all together, the memory of the largest. */
  readonly provider?: Usage
  /** Terraform and its children. */
  readonly run?: Usage
  /** Terraform with as many `terraform_data` of the same size in the state. */
  readonly control?: Usage
}

/**
 * What it costs to create this many applications with given public keys, and to plan twice after it: a cost for each
 * step, up to the one that did not end.
 */
export async function measureJournal(
  folder: string,
  count: number,
  program: string,
): Promise<readonly StepCost[]> {
  const timeOver = AbortSignal.timeout(minutesPerSize * 60_000)
  const root = join(folder, `journal-${count}`)
  mkdirSync(root)
  const emulator = await startEmulatorProcess(program)
  try {
    const applications = await declareApplications(join(root, 'applications'), count, emulator.url)
    const ours = await takeSteps((args) => measureOurs(args, applications, timeOver))
    // A state that is not complete has no size to compare.
    if (ours.length < journalSteps.length) return ours
    const length = meanAttributesLength(applications.folder)
    const data = await declareTerraformData(join(root, 'data'), count, length)
    const controls = await takeSteps((args) => measureRun(args, data, timeOver))
    if (controls.length > 0) checkLength(meanAttributesLength(data.folder), length)
    return ours.map((cost, index) => {
      const control = controls[index]
      return control === undefined ? cost : { ...cost, control }
    })
  } finally {
    await emulator.close()
  }
}

/** Takes the steps in turn; those that did not end in time are missing. */
async function takeSteps<Cost>(
  take: (args: readonly string[]) => Promise<Cost>,
): Promise<readonly Cost[]> {
  const costs: Cost[] = []
  try {
    for (const { args } of journalSteps) costs.push(await take(args))
  } catch (error) {
    if (!(error instanceof DidNotEnd)) throw error
  }
  return costs
}

/** Both in one run, as a project has only one create. */
async function measureOurs(
  args: readonly string[],
  { folder, env }: Project,
  timeOver: AbortSignal,
): Promise<StepCost> {
  const { result: run, usages } = await witnessProcesses(folder, (options) =>
    measureRun(args, { folder, env: { ...env, ...options } }, timeOver),
  )
  const provider = {
    memoryMegabytes: Math.max(...usages.map(({ memoryMegabytes }) => memoryMegabytes)),
    cpuSeconds: usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  }
  return { provider, run }
}

/** @throws when the control is not of the size that it should have */
function checkLength(actual: number, expected: number): void {
  if (Math.abs(actual / expected - 1) < 0.01) return
  throw new Error(`terraform_data takes ${actual} characters of the state, not ${expected}`)
}
