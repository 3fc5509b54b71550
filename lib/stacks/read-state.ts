import { type ExecException, execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { readEnvironment } from '../config/environment'
import type { Json } from '../engine/ports'
import { refuse } from '../engine/refusal'
import type { StackBlocks } from './blocks'
import { parseState } from './parse-state'
import type { RecordedResource } from './recorded'

const run = promisify(execFile)
/** A state of some hundred thousand resources. */
const LARGEST_STATE_BYTES = 1_073_741_824

/** @throws {Refusal} `state_unreadable` */
export function readStateFile(file: string): readonly RecordedResource[] {
  if (!existsSync(file)) {
    throw refuse('state_unreadable', 'The state cannot be read', `${file} is not there.`)
  }
  return parseState(readFileSync(file, 'utf8'), file, decodeBase64)
}

/**
 * What the state of a stack records, or undefined when it has none. A local state is read from its file; for any other
 * backend Terraform is asked, which must have been initialized there.
 * @throws {Refusal} `state_unreadable`
 */
export async function readStackState(
  stack: { readonly name: string; readonly folder: string },
  backend: StackBlocks['backend'],
): Promise<readonly RecordedResource[] | undefined> {
  if (backend !== undefined && backend.type !== 'local') {
    return await askTerraform(stack.folder, backend.type)
  }
  const file = findLocalState(stack, backend?.body['path'])
  return file === undefined ? undefined : readStateFile(file)
}

/**
 * Where a local state is: in the selected workspace, at the backend's path, or beside the folder of cdktf, for one that
 * was synthesized on another machine. Source: Terraform, local backend; cdktf 0.21, LocalBackend.
 */
function findLocalState(
  { name, folder }: { readonly name: string; readonly folder: string },
  path: Json | undefined,
): string | undefined {
  const workspace = readWorkspace(folder)
  if (workspace !== undefined) {
    const file = join(folder, 'terraform.tfstate.d', workspace, 'terraform.tfstate')
    return existsSync(file) ? file : undefined
  }
  const declared = typeof path === 'string' ? path : 'terraform.tfstate'
  const candidates = [
    resolve(folder, declared),
    ...(typeof path === 'string' ? [resolve(folder, '../../..', basename(path))] : []),
    resolve(folder, '../../..', `terraform.${name}.tfstate`),
  ]
  return candidates.find(existsSync)
}

function readWorkspace(folder: string): string | undefined {
  const file = join(folder, '.terraform', 'environment')
  const name = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'default'
  return name === 'default' || name === '' ? undefined : name
}

async function askTerraform(folder: string, type: string): Promise<readonly RecordedResource[]> {
  const shown = await showState(folder, type)
  return parseState(shown, `terraform show -json in ${folder}`, decodeBase64)
}

async function showState(folder: string, type: string): Promise<string> {
  try {
    const { stdout } = await run('terraform', ['show', '-json', '-no-color'], {
      cwd: folder,
      env: { ...readEnvironment() },
      maxBuffer: LARGEST_STATE_BYTES,
    })
    return stdout
  } catch (cause) {
    throw notShown(folder, type, cause as ExecException & { readonly stderr: string })
  }
}

function notShown(
  folder: string,
  type: string,
  cause: ExecException & { readonly stderr: string },
) {
  const why = cause.stderr.trim() === '' ? cause.message : cause.stderr.trim()
  return refuse(
    'state_unreadable',
    'The state cannot be read',
    `It is kept by the backend ${type}, and "terraform show -json" in ${folder} failed: ${why}\nRun terraform init there, or give --state a file with what "terraform show -json" prints.`,
    [],
    cause,
  )
}

/** The text of a Base64 text, for `parseState`. */
export function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8')
}
