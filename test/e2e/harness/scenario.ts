import { expect, it } from 'vitest'
import type { Emulator, EmulatorOptions } from '../../../lib/emulator/emulator'
import { terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { checkConverged } from './check-step'
import type { Config } from './config'
import { createWorkspace, type Run, type ServedBy, type Workspace } from './workspace'

/** One wish, or one thing that happens between two wishes. */
export type Step = (workspace: Workspace) => Promise<void>

/** What else is checked of a step: the plan's changes, and anything at its end. */
export interface StepChecks {
  /** `create vonage_application.shop` and so on, sorted. @default any */
  readonly changes?: readonly string[]
  readonly drift?: readonly string[]
  /** Summaries of all warnings, in order. @default none */
  readonly warnings?: readonly string[]
  also?(workspace: Workspace, run: Run): void | Promise<void>
}

/** Applies a configuration, then checks that everything is as it says and that nothing is left to do. */
export function step(name: string, config: Config, checks: StepChecks = {}): Step {
  return (workspace) =>
    naming(name, async () => {
      workspace.configure(config)
      const run = await workspace.apply()
      expect(run).toMatchObject({ errors: [], exitCode: 0, stderr: '' })
      expect(run.warnings.map(({ summary }) => summary)).toEqual(checks.warnings ?? [])
      if (checks.changes !== undefined) expect(run.changes).toEqual(checks.changes)
      if (checks.drift !== undefined) expect(run.drift).toEqual(checks.drift)
      await checkConverged(workspace, config)
      await checks.also?.(workspace, run)
    })
}

/** Something that happens behind Terraform's back, or a check that is no apply. */
export function meanwhile(
  name: string,
  happening: (emulator: Emulator, workspace: Workspace) => void | Promise<void>,
): Step {
  return (workspace) => naming(name, async () => await happening(workspace.emulator, workspace))
}

/** Destroys everything; no application is left, and no number is linked. */
export function gone(): Step {
  return (workspace) =>
    naming('gone', async () => {
      const run = await workspace.apply('-destroy')
      expect(run).toMatchObject({ errors: [], warnings: [], exitCode: 0, stderr: '' })
      const { applications, numbers } = workspace.emulator.state()
      expect(applications.map(({ name }) => name)).toEqual([])
      expect(numbers.filter((number) => number.app_id !== undefined)).toEqual([])
    })
}

/** A test that is a list of wishes, each checked by `step`. */
export function scenario(name: string, ...steps: readonly Step[]): void {
  scenarioWith(name, {}, ...steps)
}

/** A scenario with options. */
export function scenarioWith(name: string, options: RunOptions, ...steps: readonly Step[]): void {
  itRuns(name, options, async (workspace) => {
    for (const one of steps) await one(workspace)
  })
}

const missing = terraformMissing()

/** How a test runs: numbers of the account and switches of the emulator, and what follows. */
export interface RunOptions extends EmulatorOptions {
  /** @default 'kept' */
  readonly servedBy?: ServedBy
  /** In milliseconds. @default that of the project */
  readonly timeoutMs?: number
}

/** A test with a workspace of its own; skipped with the reason where terraform is missing. */
export function itRuns(
  name: string,
  { servedBy, timeoutMs, ...options }: RunOptions,
  test: (workspace: Workspace) => Promise<void>,
): void {
  it.skipIf(missing !== undefined)(
    titled(name, missing),
    async () => {
      const workspace = await createWorkspace(options, servedBy)
      try {
        await test(workspace)
      } finally {
        await workspace.close()
      }
    },
    timeoutMs,
  )
}

/** A failed check says in which step. */
async function naming(name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error) error.message = `step "${name}": ${error.message}`
    throw error
  }
}
