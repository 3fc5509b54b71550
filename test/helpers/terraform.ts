import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** How a run of terraform ended. */
export interface TerraformRun {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface TerraformOptions {
  readonly cwd: string
  /** Variables to set; undefined unsets one. @default none */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Variables of the developer's own shell that would change what terraform does. */
const unsetVariables = [
  'NODE_EXTRA_CA_CERTS',
  'TF_CLI_CONFIG_FILE',
  'TF_DATA_DIR',
  'TF_PLUGIN_CACHE_DIR',
]

let home: string | undefined

/** The terraform to test with: `TERRAFORM_BIN`, else the first on PATH, else undefined. */
export function findTerraform(): string | undefined {
  const named = process.env['TERRAFORM_BIN']
  if (named !== undefined && named !== '') return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'terraform')).find(isExecutable)
}

/**
 * Why tests that need terraform are skipped; undefined when it is there.
 *
 * @throws when it is missing and `REQUIRE_TERRAFORM=1` says that it must not be
 */
export function terraformMissing(): string | undefined {
  if (findTerraform() !== undefined) return undefined
  const reason =
    'terraform is not on PATH, and TERRAFORM_BIN does not name it: install Terraform 1.11 or newer'
  if (process.env['REQUIRE_TERRAFORM'] === '1') throw new Error(reason)
  return reason
}

/** The environment for a program that will run terraform: an empty home, no update check, no settings of the user. */
export function terraformEnv(
  env: TerraformOptions['env'] = {},
): Readonly<Record<string, string | undefined>> {
  home ??= mkdtempSync(join(tmpdir(), 'terraform-home-'))
  const base: Record<string, string | undefined> = { ...process.env }
  for (const name of unsetVariables) delete base[name]
  return {
    ...base,
    HOME: home,
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    // The types of a cdktf program are checked by tests of their own.
    TS_NODE_TRANSPILE_ONLY: 'true',
    // Terraform is a Go program that lives for a second: collecting less garbage saves a quarter of its processor time.
    GOGC: '800',
    ...env,
  }
}

/** Runs terraform without colour or questions and waits for it; any exit code is a result. */
export function runTerraform(
  args: readonly string[],
  { cwd, env }: TerraformOptions,
): Promise<TerraformRun> {
  const program = findTerraform()
  if (program === undefined) throw new Error(terraformMissing())
  const child = spawn(program, args, {
    cwd,
    env: { ...terraformEnv(env), TF_INPUT: '0', TF_CLI_ARGS: '-no-color' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ exitCode: code ?? -1, stdout, stderr }))
  })
}

/** The folder, below a stack's, where `terraform init` finds a provider without any setting; created here. */
export function impliedMirrorFolder(
  stackFolder: string,
  provider: { readonly address: string; readonly version: string },
): string {
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  const folder = join(
    stackFolder,
    'terraform.d/plugins',
    provider.address,
    provider.version,
    platform,
  )
  mkdirSync(folder, { recursive: true })
  return folder
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Missing or not runnable: not the one.
    return false
  }
}
