import { join } from 'node:path'
import { isCi, readEnvironment } from '../config/environment'
import { installPlugin } from '../mirror/install-plugin'
import { lockProvider } from '../mirror/lock-provider'
import type { RequiredProvider } from '../mirror/required-provider'
import {
  addWarning,
  hasLocalState,
  onSynthesize,
  requiredProvidersOf,
  stackOf,
  type TerraformProvider,
} from './cdktf'
import { isFirstProvider } from './first-provider'

/**
 * Makes synth put the plugin and its lock entry into the working directory of the provider's stack, once a stack.
 * Writes nothing in `Testing.synth`.
 */
export function installAtSynth(provider: TerraformProvider): void {
  onSynthesize(provider, (session) => {
    const stack = stackOf(provider)
    if (!isFirstProvider(provider)) return
    const workingDirectory = join(session.outdir, session.manifest.forStack(stack).workingDirectory)
    install(provider, workingDirectory)
    if (isCi(readEnvironment()) && hasLocalState(stack))
      addWarning(provider, localStateInCi(stack.node.id))
  })
}

function install(provider: TerraformProvider, workingDirectory: string): void {
  const pluginsDirectory = join(workingDirectory, 'terraform.d', 'plugins')
  const { hash } = installPlugin({ pluginsDirectory })
  const others = Object.values(requiredProvidersOf(stackOf(provider))).filter(isRequiredProvider)
  const unpinned = lockProvider({ workingDirectory, hash, others })
  if (unpinned.length > 0) addWarning(provider, unpinnedProviders(unpinned))
}

function isRequiredProvider(value: unknown): value is RequiredProvider {
  return typeof value === 'object' && value !== null && 'source' in value
}

function unpinnedProviders(sources: readonly string[]): string {
  return (
    `${sources.join(', ')} is not pinned to one version, so the first deploy locks all providers in the registry, ` +
    'where this one is not. Pin it to an exact version, or deploy with --skip-provider-lock.'
  )
}

function localStateInCi(stack: string): string {
  return (
    `The state of ${stack} is a file on this machine (CI is set): the next run will not find it and would create ` +
    'everything again. Configure a remote backend, such as new S3Backend(stack, { bucket, key, region }) or ' +
    'new HttpBackend(stack, { address }).'
  )
}
