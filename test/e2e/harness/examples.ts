import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runTerraform, type TerraformRun } from '../../helpers/terraform'
import type { Workspace } from './workspace'

const root = join(__dirname, '../../..')
const folder = join(root, 'examples')

/** Those that have a test of their own: each file of `test/e2e/examples`, and two more. */
const elsewhere = [
  'quickstart',
  'pipelines',
  ...readdirSync(join(root, 'test/e2e/examples')).map((file) => file.replace(/\.test\.ts$/, '')),
]

/** Every folder with a program or a configuration, as `hcl/lookups`. A new one is found without being named here. */
export function listExamples(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('main.ts') || path.endsWith('main.tf'))
    .map((path) => relative(folder, join(folder, path, '..')))
    .filter((path) => !elsewhere.includes(path.replace(/^hcl\//, '').split('/')[0] ?? ''))
    .sort()
}

/** An example that was copied or synthesized into a folder and initialised. */
export interface OpenedExample {
  readonly folder: string
  /** Variables of every run. */
  readonly env: Readonly<Record<string, string | undefined>>
  terraform(...args: string[]): Promise<TerraformRun>
  /** The outputs of its state, by name. */
  outputs(): Promise<Readonly<Record<string, unknown>>>
  /** What its secret store holds; undefined while it is empty. */
  secret(): string | undefined
}

/** Opens an example in a workspace, with a secret store that is a file, and values for the variables it may have. */
export async function openExample(name: string, workspace: Workspace): Promise<OpenedExample> {
  const store = join(workspace.home, 'secret-store')
  const variables = {
    TF_VAR_secret_store_command: `cat > '${store}'`,
    TF_VAR_application_id: workspace.emulator.state().applications[0]?.id,
    TF_VAR_subaccount_api_key: 'subaccount',
    TF_VAR_subaccount_api_secret: 'secret-of-the-subaccount',
    TF_VAR_network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
    TF_VAR_public_key: name === 'key-own' ? makePair(`cat > '${store}'`) : undefined,
  }
  const cwd = existsSync(join(folder, name, 'main.tf'))
    ? copyConfiguration(name, workspace)
    : synthesize(name, workspace)
  // As users do: with the plugin, found where the example puts it.
  const { exitCode, stderr } = await runTerraform(['init'], { cwd, env: workspace.env })
  if (exitCode !== 0) throw new Error(`init of ${name}: ${stderr}`)
  const env = await workspace.runEnv(variables)
  const terraform = (...args: string[]) => runTerraform(args, { cwd, env })
  return {
    folder: cwd,
    env,
    terraform,
    outputs: async () => readOutputs((await terraform('output', '-json')).stdout),
    secret: () => (existsSync(store) ? readFileSync(store, 'utf8') : undefined),
  }
}

function readOutputs(json: string): Readonly<Record<string, unknown>> {
  const outputs = JSON.parse(json) as Record<string, { readonly value: unknown }>
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))
}

/** The configuration with its own `versions.tf`, in place of the workspace's. */
function copyConfiguration(name: string, workspace: Workspace): string {
  for (const file of ['versions.tf.json', '.terraform.lock.hcl', '.terraform']) {
    rmSync(join(workspace.folder, file), { recursive: true })
  }
  cpSync(join(folder, name), workspace.folder, { recursive: true })
  return workspace.folder
}

/** Runs the program as cdktf does. The package that it imports is the one that is built. */
function synthesize(name: string, workspace: Workspace): string {
  const output = join(workspace.home, 'cdktf.out')
  mkdirSync(output)
  execFileSync(process.execPath, [require.resolve('tsx/cli'), join(folder, name, 'main.ts')], {
    // cdktf keeps a local state where it is started.
    cwd: workspace.home,
    env: { ...process.env, CDKTF_OUTDIR: output, CI: undefined, TSX_DISABLE_CACHE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return join(output, 'stacks', readdirSync(join(output, 'stacks'))[0] ?? '')
}

function makePair(store: string): string {
  return execFileSync(join(folder, 'key-own/make-pair.sh'), [store], { encoding: 'utf8' })
}
