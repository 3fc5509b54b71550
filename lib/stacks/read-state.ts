import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { findVariable, readEnvironment } from '../config/environment'
import type { JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { runTerraform } from '../exec/terraform-program'
import type { StackBlocks } from './blocks'
import { parseState } from './parse-state'
import type { RecordedResource } from './recorded'

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
  signal: AbortSignal,
): Promise<readonly RecordedResource[] | undefined> {
  if (backend !== undefined && backend.type !== 'local') {
    return await askTerraform(stack.folder, backend.type, signal)
  }
  const file = findLocalState(stack, backend?.body ?? {})
  return file === undefined ? undefined : readStateFile(file)
}

/**
 * Where a local state is: in the selected workspace, at the backend's path, or beside the folder of cdktf, for one that
 * was synthesized on another machine. Source: Terraform, local backend; cdktf 0.21, LocalBackend.
 */
function findLocalState(
  { name, folder }: { readonly name: string; readonly folder: string },
  { path, workspace_dir: directory }: JsonObject,
): string | undefined {
  const workspace = readWorkspace(folder)
  if (workspace !== undefined) {
    const states = typeof directory === 'string' ? directory : 'terraform.tfstate.d'
    const file = resolve(folder, states, workspace, 'terraform.tfstate')
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

/** The workspace that Terraform would use; undefined for the standard one. Source: Terraform CLI, environment variables. */
function readWorkspace(folder: string): string | undefined {
  const environment = readEnvironment()
  const data = findVariable(environment, ['TF_DATA_DIR']) ?? '.terraform'
  const file = resolve(folder, data, 'environment')
  const selected = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  const name = findVariable(environment, ['TF_WORKSPACE']) ?? selected
  return name === 'default' || name === '' ? undefined : name
}

/** Pulled, and not shown: what the provider keeps beside the state is in it. */
async function askTerraform(
  folder: string,
  type: string,
  signal: AbortSignal,
): Promise<readonly RecordedResource[]> {
  const text = await runTerraform(folder, ['state', 'pull'], signal, {
    code: 'state_unreadable',
    summary: 'The state cannot be read',
    remedy: `The backend ${type} has the state. Run terraform init in ${folder}, or give --state a file with the output of "terraform state pull".`,
  })
  // A backend without a state is an owner all the same.
  if (text.trim() === '') return []
  return parseState(text, `the state of ${folder}`, decodeBase64)
}

/** The text of a Base64 text, for `parseState`. */
export function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8')
}
