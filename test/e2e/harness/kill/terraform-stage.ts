import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTerraform } from '../running'
import { createWorkspace, type Workspace } from '../workspace'
import type { Operation } from './operations'
import { findStateFaults } from './oracle'
import { type Fault, openAccount, type Stage } from './stage'

/** An operation of terraform, which starts its providers itself. */
export async function createTerraformStage(operation: Operation): Promise<Stage> {
  const workspace = await createWorkspace({ seed: operation.seed }, 'own')
  const { folder, home } = workspace
  const { emulator, seed, proxy, ...account } = await openAccount(operation, workspace.emulator)
  Object.assign(workspace.env, account.env)
  const kept = mkdtempSync(join(tmpdir(), 'vonage-kill-'))
  await deployBefore(workspace, operation)
  const start = keepFiles({ folder, home, kept })
  const words = operation.isDestroy === true ? ['-destroy'] : []
  emulator.saveSnapshot('start')
  return {
    operation,
    proxy,
    emulator,
    seed,
    reset: async () => {
      start.putBack()
      workspace.configure(operation.wanted)
      await emulator.restoreSnapshot('start')
    },
    // The state is kept, as a remote backend keeps it.
    loseDisk: () => emptyFolder(home),
    start: () => startTerraform(workspace, 'apply', '-auto-approve', ...words),
    hasState: () => isState(join(folder, 'terraform.tfstate')),
    rerun: async () => faultsOf('re-run failed', await workspace.apply(...words), 0),
    compareState: () => findStateFaults(workspace, seed),
    planAgain: async () => faultsOf('plan is not empty', await workspace.plan(...words), 0),
    undo: async () => faultsOf('destroy failed', await workspace.apply('-destroy'), 0),
    close: async () => {
      await account.close()
      await workspace.close()
      rmSync(kept, { recursive: true, force: true })
    },
  }
}

async function deployBefore(workspace: Workspace, { before, tainted }: Operation): Promise<void> {
  if (before === undefined) return
  workspace.configure(before)
  const run = await workspace.apply()
  const faults = faultsOf('preparation failed', run, 0)
  if (faults[0] !== undefined) throw new Error(`${faults[0].kind}: ${faults[0].detail}`)
  if (tainted !== undefined) await workspace.terraform('taint', tainted)
}

function isState(file: string): boolean {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) !== null
  } catch {
    // Missing; or empty, as at the beginning of a first apply and while Terraform writes it.
    return false
  }
}

interface Run {
  readonly exitCode: number
  readonly stderr: string
  readonly changes: readonly string[]
  readonly errors: readonly { readonly summary: string; readonly detail: string }[]
}

function faultsOf(kind: string, run: Run, wantedCode: number): readonly Fault[] {
  if (run.exitCode === wantedCode && run.errors.length === 0) return []
  const said = run.errors.map(({ summary, detail }) => `${summary}: ${detail.slice(0, 200)}`)
  const what = [...said, ...(said.length === 0 ? run.changes : []), run.stderr.slice(0, 200)]
  return [{ kind, detail: `exit code ${run.exitCode}, ${what.filter(Boolean).join(' | ')}` }]
}

/** State and journal as they are now, and a way back to them. */
function keepFiles({
  folder,
  home,
  kept,
}: {
  readonly folder: string
  readonly home: string
  readonly kept: string
}): { putBack(): void } {
  const isStateFile = (name: string) => /terraform\.tfstate/.test(name)
  mkdirSync(join(kept, 'home'))
  cpSync(home, join(kept, 'home'), { recursive: true })
  const state = join(folder, 'terraform.tfstate')
  if (existsSync(state)) cpSync(state, join(kept, 'terraform.tfstate'))
  return {
    putBack: () => {
      for (const name of readdirSync(folder).filter(isStateFile)) rmSync(join(folder, name))
      emptyFolder(home)
      cpSync(join(kept, 'home'), home, { recursive: true })
      const was = join(kept, 'terraform.tfstate')
      if (existsSync(was)) cpSync(was, state)
    },
  }
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
}
