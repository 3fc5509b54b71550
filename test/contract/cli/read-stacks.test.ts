import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { VonageError } from '../../../lib/diagnostics/errors'
import {
  emptyStack,
  findPlaces,
  readStacks,
  type StackChoice,
} from '../../../lib/stacks/read-stacks'
import { runWords } from '../../helpers/run-program'
import { recordedResource, writeState } from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

function read(folder: string | undefined, choice: Partial<StackChoice> = {}) {
  const whole = { folder, states: [], isSynthesized: true, here: 'drift .', ...choice }
  return readStacks(whole, new AbortController().signal)
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  return error instanceof VonageError ? `${error.code}: ${error.detail}` : String(error)
}

/** Writes a stack of cdktf's output, with a local backend in the project's folder. */
function writeStack(project: string, name: string, backend: object): void {
  const folder = join(project, 'cdktf.out', 'stacks', name)
  mkdirSync(folder, { recursive: true })
  const json = { terraform: { backend }, resource: {} }
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json))
}

function writeManifest(project: string, ...names: readonly string[]): void {
  const stacks = Object.fromEntries(
    names.map((name) => [name, { name, workingDirectory: `stacks/${name}` }]),
  )
  writeFileSync(join(project, 'cdktf.out', 'manifest.json'), JSON.stringify({ stacks }))
}

const shop = recordedResource('vonage_application', 'shop', { id: 'one' })

describe('readStacks', () => {
  it('reads every stack of a manifest with its local state', async () => {
    const project = temporaryFolder()
    const state = join(project, 'terraform.shop.tfstate')
    writeStack(project, 'shop', { local: { path: '/elsewhere/terraform.shop.tfstate' } })
    writeStack(project, 'tools', { local: { path: join(project, 'terraform.tools.tfstate') } })
    writeManifest(project, 'shop', 'tools')
    writeFileSync(state, JSON.stringify({ version: 4, resources: [shop] }))
    const stacks = await read(join(project, 'cdktf.out'))
    expect(stacks.map(({ name, recorded }) => [name, recorded?.length])).toEqual([
      ['shop', 1],
      ['tools', undefined],
    ])
  })

  it('runs the program of cdktf.json, and says what it said when it fails', async () => {
    const project = temporaryFolder()
    vi.spyOn(process, 'cwd').mockReturnValue(project)
    const project1 = {
      app: 'mkdir -p "$CDKTF_OUTDIR" && echo "$CDKTF_CONTEXT_JSON" > "$CDKTF_OUTDIR/a.tf.json" && echo \'{"stacks":{}}\' > "$CDKTF_OUTDIR/manifest.json"',
      context: { a: 1 },
    }
    writeFileSync(join(project, 'cdktf.json'), JSON.stringify(project1))
    expect(await read(undefined)).toEqual([])
    writeFileSync(join(project, 'cdktf.json'), '{"app":"echo what went wrong >&2; exit 3"}')
    expect(await codeOf(read(undefined))).toMatch(
      /^synth_failed: .* ended with exit code 3\. It said:\nwhat went wrong\n/,
    )
    expect(await read(undefined, { isSynthesized: false })).toEqual([])
    writeFileSync(join(project, 'cdktf.json'), '{"app":"exit 3","output":"elsewhere"}')
    expect(await read(undefined)).toEqual([])
    expect(await codeOf(read('elsewhere'))).toContain('synth_failed')
  })

  it('tells whoever left out the folder of a Terraform configuration what to run', async () => {
    const project = temporaryFolder()
    vi.spyOn(process, 'cwd').mockReturnValue(project)
    const nothing = await codeOf(read(undefined))
    expect(nothing).toContain(`${join(project, 'cdktf.out')} has no *.tf.json`)
    writeFileSync(join(project, 'main.tf'), '')
    expect(await codeOf(read(undefined))).toContain('configuration of this folder, run drift .')
    expect(await codeOf(read(project))).toContain('What *.tf files there declare is not read')
  })

  it('reads a folder with the values of its variables', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'main.tf.json'), '{"variable":{"l":{"type":"list(string)"}}}')
    writeFileSync(join(folder, 'terraform.tfvars.json'), '{"a":"standard","b":"standard"}')
    writeFileSync(join(folder, 'x.auto.tfvars.json'), '{"a":"auto"}')
    vi.stubEnv('TF_VAR_c', 'from the environment')
    vi.stubEnv('TF_VAR_l', '["a"]')
    const [stack] = await read(folder)
    const { variable } = stack?.declarations ?? {}
    expect(['a', 'b', 'c', 'd'].map((name) => variable?.(name))).toEqual([
      'auto',
      'standard',
      'from the environment',
      undefined,
    ])
    expect(variable?.('l')).toMatchObject({ reason: 'comes from a variable of a complex type' })
    writeFileSync(join(folder, 'terraform.tfvars'), 'a = 1')
    const [later] = await read(folder)
    expect(later?.declarations.variable('a')).toMatchObject({
      reason: 'comes from var.a, and terraform.tfvars is in HCL, which is not read',
    })
  })

  it('compares no variable that only Terraform or cdktf gives a value', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'main.tf.json'), '{"variable":{"a":{"default":"x"}}}')
    vi.stubEnv('TF_CLI_ARGS_plan', '-var=a=y')
    const [flagged] = await read(folder)
    expect(flagged?.declarations.variable('a')).toMatchObject({
      reason: 'comes from var.a, and TF_CLI_ARGS_plan has -var, which only Terraform reads',
    })
    vi.unstubAllEnvs()
    const project = temporaryFolder()
    writeStack(project, 'shop', {})
    writeManifest(project, 'shop')
    writeFileSync(join(project, 'cdktf.json'), '{}')
    const out = join(project, 'cdktf.out')
    writeFileSync(join(out, 'stacks', 'shop', 'terraform.tfstate'), '{"version":4}')
    expect((await read(out))[0]?.declarations.variable('a')).toBeUndefined()
    writeFileSync(join(project, 'prod.auto.tfvars'), 'a = 1')
    expect((await read(out))[0]?.declarations.variable('a')).toMatchObject({
      reason: 'comes from var.a, and prod.auto.tfvars beside cdktf.json is not read',
    })
  })

  it.each([
    ['that the folder has selected', {}, '.terraform', {}],
    ['that TF_WORKSPACE selects', { TF_WORKSPACE: 'blue' }, undefined, {}],
    ['that another data folder has selected', { TF_DATA_DIR: 'data' }, 'data', {}],
    ['that has its own folder', {}, '.terraform', { workspace_dir: 'states' }],
  ])('finds the state of the workspace %s', async (_title, variables, data, backend) => {
    const folder = temporaryFolder()
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    const json = { terraform: { backend: { local: backend } } }
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json))
    const { workspace_dir: states = 'terraform.tfstate.d' } = backend as { workspace_dir?: string }
    const workspace = join(folder, states, 'blue')
    mkdirSync(workspace, { recursive: true })
    if (data !== undefined) {
      mkdirSync(join(folder, data))
      writeFileSync(join(folder, data, 'environment'), 'blue')
    }
    writeState(workspace, [shop])
    writeState(folder, [])
    expect((await read(folder).catch(String))[0]).toMatchObject({
      recorded: [{ type: 'vonage_application' }],
    })
    vi.stubEnv('TF_WORKSPACE', 'green')
    expect((await read(folder))[0]?.recorded).toBeUndefined()
  })

  it.each(['terraform', 'tofu'])('asks %s for a state that a backend has', async (name) => {
    const folder = temporaryFolder()
    const programs = temporaryFolder()
    writeFileSync(join(folder, 'main.tf.json'), '{"terraform":{"backend":{"s3":{}}}}')
    const program = join(programs, name)
    const asTerraform = (script: string) => {
      writeFileSync(program, `#!/bin/sh\n${script}\n`)
      chmodSync(program, 0o755)
    }
    vi.stubEnv('PATH', `${programs}:/usr/bin:/bin`)
    if (name !== 'terraform') vi.stubEnv('TERRAFORM_BINARY_NAME', name)
    const state = JSON.stringify({ version: 4, resources: [shop] })
    asTerraform(`[ "$*" = "state pull -no-color" ] && echo '${state}'`)
    expect((await read(folder))[0]?.recorded).toMatchObject([
      { address: 'vonage_application.shop', private: { api_key: 'emulator' } },
    ])
    asTerraform('true')
    expect((await read(folder))[0]?.recorded).toEqual([])
    asTerraform('echo "Backend initialization required" >&2; exit 1')
    const said = await codeOf(read(folder))
    expect(said).toMatch(
      new RegExp(
        `^state_unreadable: ${name} state pull ended with exit code 1\\. It said:\nBackend initialization required\n`,
      ),
    )
    expect(said).toContain('The backend s3 has the state. Run terraform init in')
  })

  it('ends with 130 when it is interrupted while the program runs', async () => {
    const project = temporaryFolder()
    vi.spyOn(process, 'cwd').mockReturnValue(project)
    const started = join(project, 'started')
    writeFileSync(
      join(project, 'cdktf.json'),
      JSON.stringify({ app: `touch ${started}; exec sleep 60` }),
    )
    const stop = new AbortController()
    const run = runWords(['plan'], { signal: stop.signal })
    await vi.waitUntil(() => existsSync(started), { timeout: 10_000 })
    stop.abort('SIGINT')
    const { code, error } = await run
    expect([code, error]).toEqual([130, expect.stringContaining('was stopped')])
  })

  it('reads of a manifest what names a folder, and what is deployed before it', () => {
    const project = temporaryFolder()
    const shop1 = { workingDirectory: 'stacks/shop', dependencies: ['tools'] }
    const stacks = { shop: shop1, tools: { workingDirectory: 'stacks/tools' }, odd: {}, none: null }
    writeFileSync(join(project, 'manifest.json'), JSON.stringify({ stacks }))
    expect(findPlaces(project, { states: [] })).toEqual([
      { name: 'shop', folder: join(project, 'stacks/shop'), dependencies: ['tools'] },
      { name: 'tools', folder: join(project, 'stacks/tools'), dependencies: [] },
    ])
    expect(emptyStack.declarations.variable('a')).toBeUndefined()
  })

  it('does not guess of which stack a state is', async () => {
    const project = temporaryFolder()
    writeStack(project, 'shop', {})
    writeStack(project, 'tools', {})
    writeManifest(project, 'shop', 'tools')
    writeState(project, [shop])
    const file = join(project, 'terraform.tfstate')
    const out = join(project, 'cdktf.out')
    expect(await codeOf(read(out, { states: [file] }))).toContain('usage_invalid')
    const [first] = await read(out, { states: [`shop=${file}`] })
    expect(first?.recorded).toHaveLength(1)
    expect(await codeOf(read(out, { states: [`shop=${project}/none`] }))).toContain(
      'state_unreadable',
    )
  })

  it('refuses what it would misread', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'main.tf.json'), '[')
    expect(await codeOf(read(folder))).toContain('declaration_unreadable')
    const other = temporaryFolder()
    writeFileSync(join(other, 'a_override.tf.json'), '{}')
    expect(await codeOf(read(other))).toContain('only Terraform understands')
    expect(await codeOf(read(temporaryFolder()))).toContain('declaration_unreadable')
  })
})
