import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLibraryProject, type LibraryProject } from '../../helpers/built-library'

let project: LibraryProject
beforeAll(async () => {
  project = await createLibraryProject()
})
afterAll(() => project.remove())

describe('the manifest of an environment', () => {
  it('stands beside the stack and says what belongs to it', async () => {
    const text = `
const { App, TerraformStack } = require('cdktf')
const vonage = require('cdktf-provider-vonage')
const app = new App({ outdir: 'env.out', stackTraces: false })
const whole = new vonage.BranchStack(app, { project: 'shop', pullRequest: 12, tags: { owner: 'ana' } })
new vonage.VonageProvider(whole, 'vonage')
new vonage.Application(whole, 'shop', { name: 'Shop' })
const part = new TerraformStack(app, 'part')
new vonage.VonageProvider(part, 'vonage')
const environment = new vonage.BranchEnvironment(part, 'environment', { project: 'shop', branch: 'feature/Login' })
new vonage.Application(environment, 'desk', { name: 'Desk' })
app.synth()
`
    const run = await project.runProgram({ name: 'env.cjs', text })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    const read = (stack: string): unknown =>
      JSON.parse(
        readFileSync(
          join(project.folder, `env.out/stacks/${stack}/vonage-environment.json`),
          'utf8',
        ),
      )
    expect(read('shop--pr-12')).toEqual({
      version: 1,
      project: 'shop',
      environment: 'pr-12',
      name: 'shop--pr-12',
      pull_request: 12,
      stack: 'shop--pr-12',
      state_key: 'shop/pr-12.tfstate',
      applications: ['shop--pr-12--shop'],
      tags: { owner: 'ana' },
    })
    expect(read('part')).toMatchObject({
      branch: 'feature/Login',
      stack: 'part',
      applications: ['shop--feature-login-vuegw985--desk'],
    })
  })
})
