import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import { buildPlugin } from '../../scripts/build-plugin'
import { findTerraform, terraformEnv } from './terraform'

const root = join(__dirname, '../..')

/** How a program in the project ended. */
export interface ProjectRun {
  readonly exitCode: number
  /** stdout and stderr, in the order they came, without colours. */
  readonly output: string
}

/** A project as `cdktf init --template typescript` makes it, with the packed package installed. */
export interface PackedProject {
  readonly folder: string
  readonly write: (path: string, text: string) => void
  /** Runs a program of node_modules/.bin. */
  readonly run: (words: readonly [string, ...string[]], cwd?: string) => Promise<ProjectRun>
  readonly remove: () => void
}

/**
 * A new project with the packed package in it, which is packed once for all tests. Its other packages are those of this
 * repository, so that no registry is asked.
 */
export function createPackedProject(env: Readonly<Record<string, string>> = {}): PackedProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vonage-packed-')))
  const modules = join(folder, 'node_modules')
  linkTree(inject('packed'), join(modules, 'cdktf-provider-vonage'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === 'cdktf-provider-vonage') continue
    symlinkSync(realpathSync(join(root, 'node_modules', name)), join(modules, name))
  }
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const [path, text] of Object.entries(templateFiles)) write(path, text)
  return {
    folder,
    write,
    run: (words, cwd = folder) => runProgram(words, modules, cwd, env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Puts a stand-in for hashicorp/null 3.2.4 where terraform finds it, in the home folder of the tests. */
export async function installNullPlugin(): Promise<void> {
  const mirror = '.terraform.d/plugins/registry.terraform.io/hashicorp/null/3.2.4'
  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`
  await buildPlugin({
    entry: join(root, 'test/helpers/null-plugin.ts'),
    folder: join(String(terraformEnv()['HOME']), mirror, platform),
    type: 'null',
    version: '3.2.4',
  })
}

/** The same files in other folders: hard links, which take no time and no space. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else linkSync(source, target)
  }
}

/** What the template writes, with the types of jest named: newer compilers do not look for them. */
const templateFiles: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', version: '1.0.0', private: true }),
  'cdktf.json': JSON.stringify({
    language: 'typescript',
    app: 'npx ts-node main.ts',
    projectId: '6c5ba0ff-3a36-4a3c-9a3f-4f1f0f1b2c3d',
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      declaration: true,
      inlineSourceMap: true,
      inlineSources: true,
      lib: ['es2018'],
      module: 'CommonJS',
      noEmitOnError: true,
      noUnusedLocals: true,
      resolveJsonModule: true,
      strict: true,
      stripInternal: true,
      target: 'ES2018',
      incremental: true,
      skipLibCheck: true,
      // Silences the notice of compilers newer than the template's, which would be an error.
      ignoreDeprecations: '6.0',
      types: ['jest', 'node'],
    },
    include: ['**/*.ts'],
    exclude: ['node_modules', 'cdktf.out'],
  }),
  'jest.config.js': `module.exports = {
  clearMocks: true,
  coverageProvider: 'v8',
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  setupFilesAfterEnv: ['<rootDir>/setup.js'],
  testEnvironment: 'node',
  testMatch: ['**/__tests__/**/*.ts', '**/?(*.)+(spec|test).ts'],
  testPathIgnorePatterns: ['/node_modules/', '.d.ts', '.js'],
  transform: { '^.+\\\\.tsx?$': 'ts-jest' },
}
`,
  'setup.js': `const cdktf = require('cdktf')
cdktf.Testing.setupJest()
`,
}

function runProgram(
  [program, ...words]: readonly [string, ...string[]],
  modules: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<ProjectRun> {
  const child = spawn(join(modules, '.bin', program), words, {
    cwd,
    env: projectEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return collect(child)
}

function projectEnv(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const base: NodeJS.ProcessEnv = { ...terraformEnv() }
  for (const name of ['CI', 'CDKTF_OUTDIR', 'CDKTF_CONTEXT_JSON']) delete base[name]
  return {
    ...base,
    TERRAFORM_BINARY_NAME: findTerraform() ?? 'terraform',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    CDKTF_LOG_LEVEL: 'warn',
    DISABLE_VERSION_CHECK: '1',
    ...env,
  }
}

async function collect(child: ChildProcess): Promise<ProjectRun> {
  let output = ''
  const add = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  const [exitCode] = (await once(child, 'close')) as [number | null]
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g')
  return { exitCode: exitCode ?? -1, output: output.replace(escapes, '') }
}
