import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { askProgram, changesInWords } from './ask-program'
import type { Config } from './config'
import { itRuns, type RunOptions } from './scenario'
import type { StateFile } from './state-file'
import type { Workspace } from './workspace'

/** Two configurations, one after the other. */
export interface Edit {
  readonly before: Config
  readonly after: Config
  /** Rows that only Terraform can plan, by their address. @default none */
  readonly notCompared?: readonly string[]
  /** Changes the state between the two. */
  readonly edit?: (workspace: Workspace) => void
}

/** Deploys one configuration, and checks that `vonage-iac plan` plans the other one as terraform does. */
export function itAgrees(name: string, edit: Edit, options: RunOptions = {}): void {
  itRuns(name, options, async (workspace) => {
    workspace.configure(edit.before)
    expect(await workspace.apply()).toMatchObject({ errors: [], exitCode: 0 })
    edit.edit?.(workspace)
    workspace.configure(edit.after)
    const terraform = await workspace.plan()
    expect(terraform.errors).toEqual([])
    const { plan } = await askProgram(workspace)
    const open = plan.changes.filter(({ action }) => action === 'not_compared')
    expect(open.map(({ address }) => address).sort()).toEqual(edit.notCompared ?? [])
    const isCompared = (word: string) =>
      / (module\.\w+\.)?vonage_/.test(word) &&
      !open.some(({ address }) => word.endsWith(` ${address}`))
    expect(changesInWords(plan).filter(isCompared)).toEqual(terraform.changes.filter(isCompared))
  })
}

/** Both refuse the plan. */
export function itRefuses(name: string, edit: Edit, said: string, options: RunOptions = {}): void {
  itRuns(name, options, async (workspace) => {
    workspace.configure(edit.before)
    expect(await workspace.apply()).toMatchObject({ errors: [], exitCode: 0 })
    workspace.configure(edit.after)
    const terraform = await workspace.plan()
    expect(terraform.errors.map(({ summary }) => summary)).toEqual([said])
    await expect(askProgram(workspace)).rejects.toMatchObject({ message: said })
  })
}

/** Changes the state file between two configurations. */
export function editState(change: (state: StateFile) => void): (workspace: Workspace) => void {
  return ({ folder }) => {
    const file = join(folder, 'terraform.tfstate')
    const state = JSON.parse(readFileSync(file, 'utf8')) as StateFile
    change(state)
    writeFileSync(file, JSON.stringify(state))
  }
}
