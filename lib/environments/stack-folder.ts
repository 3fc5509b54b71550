import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../config/environment'
import { VonageError } from '../diagnostics/errors'
import { isJsonObject, objectOrEmpty } from '../engine/json'
import type { JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'
import { runTerraform } from '../exec/terraform-program'
import { installPlugin } from '../mirror/install-plugin'
import { lockProvider } from '../mirror/lock-provider'
import { PROVIDER_SOURCE, PROVIDER_VERSION } from '../mirror/provider-address'
import type { OpenedStack } from './environment-deps'
import type { StackRecord } from './record'
import { adviseLock, describeLock, findLock, isAbandoned } from './state-lock'

/** How long a destroy waits for a deploy of the same stack that is still at work, as Terraform writes it. */
const LOCK_TIMEOUT = '5m'

/**
 * A temporary folder with what destroys a recorded stack, initialized with the plugin of this program.
 * @throws {Refusal} `destroy_failed` when Terraform cannot be initialized there
 */
export async function openStackFolder(
  { configuration }: StackRecord,
  signal: AbortSignal,
  variables: Environment,
): Promise<OpenedStack> {
  const folder = await mkdtemp(join(tmpdir(), 'vonage-iac-env-'))
  const run = (...words: [string, ...string[]]) =>
    runTerraform(folder, words, signal, { code: 'destroy_failed' }, variables)
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    const updated = requireThisPlugin(configuration)
    await writeFile(join(folder, 'stack.tf.json'), JSON.stringify(updated))
    const { hash } = installPlugin({ pluginsDirectory: join(folder, 'terraform.d', 'plugins') })
    lockProvider({ workingDirectory: folder, hash, others: otherProviders(updated) })
    await run('init', '-input=false')
  } catch (error) {
    await close()
    throw error
  }
  return {
    pullState: async () => {
      const text = await run('state', 'pull')
      return text.trim() === '' ? undefined : text
    },
    destroy: async ({ now, say }) => {
      const destroyWithin = (timeout: string) =>
        run('destroy', '-auto-approve', '-input=false', `-lock-timeout=${timeout}`)
      try {
        await destroyWithin('0s')
      } catch (error) {
        const lock = error instanceof VonageError ? findLock(error.detail) : undefined
        if (lock === undefined) throw error
        if (isAbandoned(lock, now)) {
          say(`removing ${describeLock(lock)}`)
          await run('force-unlock', '-force', lock.id)
        } else {
          say(`waiting up to ${LOCK_TIMEOUT} for ${describeLock(lock)}`)
        }
        await destroyWithin(LOCK_TIMEOUT).catch((failure: unknown) => {
          throw stillLocked(failure) ?? failure
        })
      }
    },
    unlock: async (lockId) => {
      await run('force-unlock', '-force', lockId)
    },
    close,
  }
}

/** What to do about a lock that nobody gave back; undefined for another failure. */
function stillLocked(failure: unknown): VonageError | undefined {
  const lock = failure instanceof VonageError ? findLock(failure.detail) : undefined
  if (lock === undefined) return undefined
  return refuse('destroy_failed', 'The state is locked', adviseLock(lock))
}

/** The version that deployed may not be this one, which reads the states of all before. */
function requireThisPlugin(configuration: JsonObject): JsonObject {
  const terraform = objectOrEmpty(configuration['terraform'])
  const required_providers = {
    ...objectOrEmpty(terraform['required_providers']),
    vonage: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION },
  }
  return { ...configuration, terraform: { ...terraform, required_providers } }
}

function otherProviders(configuration: JsonObject) {
  const { required_providers: all } = objectOrEmpty(configuration['terraform'])
  return Object.values(objectOrEmpty(all)).flatMap((one) => {
    if (!isJsonObject(one) || typeof one['source'] !== 'string') return []
    const { source, version } = one
    return [{ source, version: typeof version === 'string' ? version : undefined }]
  })
}
