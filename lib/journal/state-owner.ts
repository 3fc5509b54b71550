/**
 * Which state a run writes. Entries of the journal belong to it: only the same state's next run takes them up.
 *
 * Terms: the *backend* is where Terraform keeps states, the *workspace* which of them. Terraform writes both below
 * TF_DATA_DIR; a saved plan has its own. Source: Terraform 1.11.4, internal/command/workdir, internal/plans/planproto.
 * Premise: two states with one owner could take each other's applications, so what cannot be known is no owner at all.
 * Method: the settings that say where the state is, without credentials and without what only says how to get there.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ignoreMissing } from '../exec/private-file'
import { digestOf } from './entry-file'
import type { ParentRun } from './parent-run'
import { type Backend, readSavedBackend } from './saved-plan'

/** The state that a run writes, or why nobody can tell. */
export type StateOwner =
  | { readonly id: string; readonly description: string; readonly folder: string }
  | { readonly id: undefined; readonly description: string; readonly folder: string }

/** A backend, and the workspace. */
interface Place extends Backend {
  readonly workspace: string
}

export interface OwnerOptions {
  /** Where Terraform runs: the folder of the root module. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The run of Terraform that started this process. */
  readonly parent: ParentRun
}

/** The owner of what a run of the provider writes. Never throws: what cannot be read is no owner. */
export function readStateOwner({ folder, environment, parent }: OwnerOptions): StateOwner {
  const unknown = (why: string): StateOwner => ({ id: undefined, description: why, folder })
  if (parent.kind === 'unknown') return unknown(parent.reason)
  if (parent.hasStateFlag) return unknown('a run with -state')
  try {
    const current = readBackend(folder, environment)
    const planned =
      parent.planFile === undefined ? {} : readSavedBackend(resolve(folder, parent.planFile))
    const backend = { ...current, ...planned }
    const description = describeState(backend, folder, environment)
    return { id: digestOf(description), description: withoutQuery(description), folder }
  } catch {
    return unknown('a state that could not be determined')
  }
}

/** The owner of what `vonage-iac apply` writes, which keeps no state: the folders of its declarations and its scope. */
export function programOwner(folders: readonly string[], scope: readonly string[]): StateOwner {
  const folder = folders.map(realPath).sort().join(' ')
  const description = `vonage-iac apply in ${folder}, scope ${[...scope].sort().join(' ')}`
  return { id: digestOf(description), description, folder }
}

function readBackend(folder: string, environment: OwnerOptions['environment']): Place {
  const data = resolve(folder, environment['TF_DATA_DIR'] || '.terraform')
  const chosen = environment['TF_WORKSPACE'] || readText(join(data, 'environment'))?.trim()
  const workspace = chosen || 'default'
  const text = readText(join(data, 'terraform.tfstate'))
  if (text === undefined) return { type: 'local', config: {}, workspace }
  const { backend } = JSON.parse(text) as { backend?: Backend | null }
  return backend == null ? { type: 'local', config: {}, workspace } : { ...backend, workspace }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // Whatever else keeps it from being read may hide another backend.
    return ignoreMissing(error)
  }
}

function describeState(
  { type, config, workspace }: Place,
  folder: string,
  environment: OwnerOptions['environment'],
): string {
  if (type === 'local') return `the local state ${localPath(config, workspace, folder)}`
  const settings = Object.entries({ ...config, ...placesIn(environment, { type, config }) })
    .filter(([name, value]) => value !== null && value !== undefined && !isCredential(name))
    .map(([name, value]) => `${name}=${withoutUser(JSON.stringify(value))}`)
    .sort()
  return `the ${type} state ${settings.join(' ')}, workspace ${workspace}`
}

function localPath(config: Backend['config'], workspace: string, folder: string): string {
  const { path, workspace_dir: folderOfAll } = config
  if (workspace === 'default') {
    return realPath(resolve(folder, typeof path === 'string' ? path : 'terraform.tfstate'))
  }
  const states = typeof folderOfAll === 'string' ? folderOfAll : 'terraform.tfstate.d'
  return realPath(resolve(folder, states, workspace, 'terraform.tfstate'))
}

/** The path without symbolic links, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realPath(parent), basename(path))
}

/**
 * What says where a state is and may stand in the environment instead, with the setting that wins over it, by backend.
 * Source: Terraform's pages of each.
 */
const placeVariables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  http: { TF_HTTP_ADDRESS: 'address' },
  pg: { PG_CONN_STR: 'conn_str', PG_SCHEMA_NAME: 'schema_name' },
  consul: { CONSUL_HTTP_ADDR: 'address' },
  kubernetes: {
    KUBE_NAMESPACE: 'namespace',
    KUBE_CTX: 'config_context',
    KUBE_HOST: 'host',
    KUBE_CONFIG_PATH: 'config_path',
  },
  remote: { TF_CLOUD_HOSTNAME: 'hostname', TF_CLOUD_ORGANIZATION: 'organization' },
  cloud: {
    TF_CLOUD_HOSTNAME: 'hostname',
    TF_CLOUD_ORGANIZATION: 'organization',
    TF_CLOUD_PROJECT: 'workspaces.project',
  },
  s3: {
    AWS_ENDPOINT_URL_S3: 'endpoints.s3',
    AWS_S3_ENDPOINT: 'endpoint',
    AWS_REGION: 'region',
    AWS_DEFAULT_REGION: 'region',
  },
  azurerm: { ARM_ENVIRONMENT: 'environment', ARM_SUBSCRIPTION_ID: 'subscription_id' },
  oss: { OSS_ENDPOINT: 'endpoint' },
  cos: { TENCENTCLOUD_REGION: 'region' },
}

/** A variable counts only where the backend block leaves its setting out. */
function placesIn(environment: OwnerOptions['environment'], { type, config }: Backend) {
  const variables = Object.entries(placeVariables[type] ?? {})
  return Object.fromEntries(
    variables
      .filter(([, setting]) => (settingAt(config, setting.split('.')) ?? null) === null)
      .map(([name]) => [name, environment[name]]),
  )
}

/** Terraform keeps a nested block as an object, or as a list of one. */
function settingAt(config: unknown, [name, ...rest]: readonly string[]): unknown {
  const value: unknown = Array.isArray(config) ? config[0] : config
  if (name === undefined || typeof value !== 'object' || value === null) return value
  return settingAt((value as Record<string, unknown>)[name], rest)
}

/** Settings that say how a state is reached, and not where it is. They change without another state being meant. */
const credential =
  /(secret|password|username|token|credential|access_key|private_key|client_(id|key|certificate)|certificate|sas_|assume_role|role_arn|external_id|session_name|profile|encryption|kms|retry|_method|skip_|shared_|lock|use_|http_auth|insecure|max_retries|customer_key|^exec$|^headers$)/

function isCredential(name: string): boolean {
  return credential.test(name)
}

/** A URL without its user and password; a connection string without them. */
function withoutUser(text: string): string {
  return text.replace(/:\/\/[^/@"]*@/g, '://').replace(/\b(user|password)=\S+/g, '')
}

/** For a message: what stands behind a question mark may be a token. */
function withoutQuery(text: string): string {
  return text.replace(/\?[^" ]*/g, '')
}
