import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findTerraform, terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

const root = join(__dirname, '../..')
const missing = terraformMissing()

interface Quickstart {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the script on the package that is built; `interruptAt` sends Ctrl-C when stdout has that text. */
function runQuickstart(path: string, interruptAt?: string): Promise<Quickstart> {
  const args = [require.resolve('tsx/cli'), 'scripts/quickstart.ts', '--built']
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  let isInterrupted = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    if (isInterrupted || interruptAt === undefined || !stdout.includes(interruptAt)) return
    isInterrupted = true
    child.kill('SIGINT')
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

describe.skipIf(missing !== undefined)(titled('npm run quickstart', missing), () => {
  const path = `${dirname(findTerraform() ?? '')}:${process.env['PATH'] ?? ''}`

  it('deploys, finds one change made elsewhere, heals it, destroys, and cleans up', async () => {
    const { exitCode, stdout, stderr } = await runQuickstart(path)
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout.match(/^ +ok after \d+\.\d s: /gm)).toHaveLength(6)
    expect(stdout).toContain('Plan: 4 to add, 0 to change, 0 to destroy.')
    expect(stdout).toMatch(/shop_id = "[0-9a-f-]{36}"/)
    expect(stdout).toContain(
      '"https://example.com/changed-by-hand" -> "https://example.com/webhooks/answer"',
    )
    expect(stdout).toContain('the plan changes that webhook and no other value')
    expect(stdout).toContain('Destroy complete! Resources: 4 destroyed.')
    expect(stdout).toMatch(/^Done in \d+ s\. Nothing is left running; the temporary folder/m)
    expect(stdout).not.toContain('\u001b')
    expect(existsSync(workspaceIn(stdout))).toBe(false)
  })

  it('stops everything at Ctrl-C', async () => {
    const { exitCode, stdout } = await runQuickstart(path, 'vonage_application.shop: Creating')
    expect(exitCode).toBe(130)
    expect(stdout).toMatch(/^Interrupted\. Nothing is left running; the temporary folder/m)
    expect(existsSync(workspaceIn(stdout))).toBe(false)
  })
})

function workspaceIn(stdout: string): string {
  const folder = /the temporary folder (\S+) is removed/.exec(stdout)?.[1]
  if (folder === undefined) throw new Error(`no temporary folder is named in: ${stdout}`)
  return folder
}

describe('npm run quickstart without a Terraform that works', () => {
  it('says in one line what to install, before it does anything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-terraform-'))
    const run = await runQuickstart(folder)
    rmSync(folder, { recursive: true })
    expect(run).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'The quickstart needs Terraform on PATH (tested with 1.11): install it from https://developer.hashicorp.com/terraform/install\n',
    })
  })

  it('shows what a step that fails printed, and cleans up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'broken-terraform-'))
    writeFileSync(
      join(folder, 'terraform'),
      '#!/bin/sh\necho "no such instruction" >&2\nexit 3\n',
      {
        mode: 0o755,
      },
    )
    const path = `${folder}:${process.env['PATH'] ?? ''}`
    const { exitCode, stdout } = await runQuickstart(path)
    rmSync(folder, { recursive: true })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('no such instruction')
    expect(stdout).toMatch(/cdktf ended with exit code 1\./)
    expect(existsSync(workspaceIn(stdout))).toBe(false)
  })
})
