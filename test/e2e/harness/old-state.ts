import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from './workspace'

interface StateFile {
  readonly resources: readonly {
    readonly type: string
    readonly instances: readonly Instance[]
  }[]
}

interface Instance {
  attributes: { capabilities?: Record<string, unknown> | null }
  private?: string
}

/** Makes the state of every application one that a release wrote which knew the first four capabilities only. */
export function ageState({ folder }: Workspace): void {
  const path = join(folder, 'terraform.tfstate')
  const state = JSON.parse(readFileSync(path, 'utf8')) as StateFile
  const instances = state.resources
    .filter(({ type }) => type === 'vonage_application')
    .flatMap((resource) => resource.instances)
  for (const instance of instances) ageInstance(instance)
  writeFileSync(path, JSON.stringify(state))
}

function ageInstance(instance: Instance): void {
  const { capabilities } = instance.attributes
  for (const name of ['verify', 'video', 'network_apis']) delete capabilities?.[name]
  const kept = JSON.parse(Buffer.from(instance.private ?? '', 'base64').toString()) as object
  if (!('managed_capabilities' in kept)) throw new Error('the state has no record to take away')
  const { managed_capabilities: _gone, ...old } = kept
  instance.private = Buffer.from(JSON.stringify(old)).toString('base64')
}
