import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildLibrary } from '../../scripts/build-library'
import { writePluginFiles } from './built-plugin'

const root = join(__dirname, '../..')

/** A project folder whose node_modules hold the built library, with a plugin that does not run. */
export interface LibraryProject {
  readonly folder: string
  /** Writes a program and runs it there with Node. */
  readonly runProgram: (program: ProgramText) => Promise<ProgramRun>
  readonly remove: () => void
}

export interface ProgramText {
  /** Its ending decides how Node loads it: `.cjs` or `.mjs`. */
  readonly name: string
  readonly text: string
  readonly env?: Readonly<Record<string, string>>
}

export interface ProgramRun {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Builds the library, without declarations, into a new project. */
export async function createLibraryProject(): Promise<LibraryProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vonage-project-')))
  const library = join(folder, 'node_modules/cdktf-provider-vonage')
  mkdirSync(join(library, 'dist/plugin'), { recursive: true })
  cpSync(join(root, 'package.json'), join(library, 'package.json'))
  await buildLibrary(join(library, 'dist'))
  writePluginFiles(join(library, 'dist/plugin'))
  for (const name of ['cdktf', 'cdktn', 'constructs', '@cdktf']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  return {
    folder,
    runProgram: (program) => runProgram(folder, program),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function runProgram(folder: string, { name, text, env }: ProgramText): Promise<ProgramRun> {
  writeFileSync(join(folder, name), text)
  const base: Record<string, string | undefined> = { ...process.env }
  for (const variable of ['CI', 'CDKTF_OUTDIR', 'CDKTF_CONTEXT_JSON']) delete base[variable]
  try {
    const run = promisify(execFile)
    const output = await run(process.execPath, [name], { cwd: folder, env: { ...base, ...env } })
    return { exitCode: 0, ...output }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { exitCode: code, stdout, stderr }
  }
}
