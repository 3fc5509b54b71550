/**
 * The main job, whole and real, on the emulator: deploy, drift, heal, destroy. Every step checks what it says.
 * Run: npm run quickstart (with `-- --built` it does not build first).
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createProgress, type Progress } from './quickstart/progress'
import { StepFailure } from './quickstart/step-failure'
import { buildStep, type Stage, type Step, steps } from './quickstart/steps'
import { createWorkspace, type Workspace } from './quickstart/workspace'

const exitCodes = { done: 0, failed: 1, interrupted: 130 }

async function runQuickstart(): Promise<number> {
  if (!isOnPath('terraform')) {
    console.error(
      'The quickstart needs Terraform on PATH (tested with 1.11): install it from https://developer.hashicorp.com/terraform/install',
    )
    return exitCodes.failed
  }
  const wanted = process.argv.includes('--built') ? steps : [buildStep, ...steps]
  const progress = createProgress({ out: process.stdout, steps: wanted.length })
  const stopping = stopOnSignals()
  const startedAt = performance.now()
  progress.say('Vonage applications as code, on this machine only.')
  const workspace = createWorkspace()
  const stage: Stage = { workspace, signal: stopping, show: progress.show }
  try {
    for (const step of wanted) await runStep(step, stage, progress)
  } catch (error) {
    await cleanUp(stage)
    if (stopping.aborted) return sayInterrupted(progress, workspace)
    return sayFailed(error, progress, workspace)
  }
  await cleanUp(stage)
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  progress.say(`\nDone in ${seconds} s. Nothing is left running; ${describeCleanUp(workspace)}.`)
  return exitCodes.done
}

async function runStep(step: Step, stage: Stage, progress: Progress): Promise<void> {
  progress.begin(step.title)
  try {
    progress.end(await step.run(stage))
  } catch (error) {
    progress.fail()
    throw error
  }
}

/** Aborted by Ctrl-C, by a request to end, and when the terminal closes. */
function stopOnSignals(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stopping.abort())
  }
  return stopping.signal
}

async function cleanUp({ emulator, workspace }: Stage): Promise<void> {
  await emulator?.close()
  workspace.remove()
}

function sayInterrupted(progress: Progress, workspace: Workspace): number {
  progress.say(`\nInterrupted. Nothing is left running; ${describeCleanUp(workspace)}.`)
  return exitCodes.interrupted
}

function sayFailed(error: unknown, progress: Progress, workspace: Workspace): number {
  if (error instanceof StepFailure) {
    if (error.printed !== '') progress.say(`\nIt printed:\n${error.printed.trimEnd()}`)
    progress.say(`\n${error.message}`)
  } else {
    progress.say(`\n${error instanceof Error ? (error.stack ?? error.message) : 'unknown error'}`)
  }
  progress.say(`Nothing is left running; ${describeCleanUp(workspace)}.`)
  return exitCodes.failed
}

function describeCleanUp({ folder }: Workspace): string {
  return existsSync(folder)
    ? `the folder ${folder} could not be removed`
    : `the temporary folder ${folder} is removed, dist/ stays`
}

function isOnPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, program)))
}

void runQuickstart().then((code) => {
  process.exitCode = code
})
