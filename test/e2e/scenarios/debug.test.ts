import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { impliedMirrorFolder, terraformEnv } from '../../helpers/terraform'
import { applicationNamed } from '../harness/account'
import { applications, together } from '../harness/config'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

/** Starts the installed plugin with `--debug`; ended with the test. */
async function startDebugging(workspace: Workspace) {
  const folder = impliedMirrorFolder(workspace.folder, {
    address: 'registry.terraform.io/vonage-iac/vonage',
    version: '0.1.0',
  })
  const child = spawn(`${folder}/terraform-provider-vonage_v0.1.0`, ['--debug'], {
    env: terraformEnv(workspace.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const line = await new Promise<string>((resolve) =>
    createInterface(child.stdout).once('line', resolve),
  )
  const [, value] = /^export TF_REATTACH_PROVIDERS='(.*)'$/.exec(line) ?? []
  return { value, child, ended }
}

itRuns('one process started with --debug serves every command', {}, async (workspace) => {
  const { value, child, ended } = await startDebugging(workspace)
  try {
    Object.assign(workspace.env, { TF_REATTACH_PROVIDERS: value, VONAGE_API_KEY: 'not-used' })
    const config = together({
      provider: { vonage: [{}, { alias: 'test', name_prefix: 'test-' }] },
      ...applications({ shop: {}, other: { provider: 'vonage.test' } }),
    })
    workspace.configure(config)
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    expect(applicationNamed(workspace.emulator, 'test-other').name).toBe('test-other')
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
    expect(child.exitCode).toBeNull()
  } finally {
    child.kill('SIGINT')
  }
  expect(await ended).toBe(0)
})
