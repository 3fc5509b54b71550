import { expect } from 'vitest'
import type { Config, ConfigObject, ConfigValue } from './config'
import { compareCapabilities } from './expectations'
import { isPair } from './keys'
import { resolveConfig } from './resolve'
import type { Workspace } from './workspace'

/** Checks what must be true after every apply: state and API are as desired, a second plan and an import plan nothing. */
export async function checkConverged(workspace: Workspace, config: Config): Promise<void> {
  const resolved = resolveConfig(config, workspace.state())
  checkApplications(workspace, resolved)
  checkLinks(workspace, resolved)
  const [second] = await Promise.all([workspace.plan(), checkImport(workspace, resolved)])
  expect(second).toMatchObject({ exitCode: 0, changes: [], drift: [], errors: [], warnings: [] })
}

function checkApplications({ emulator, state }: Workspace, config: Config): void {
  const states = state()
  for (const [label, desired] of Object.entries(config.resource?.['vonage_application'] ?? {})) {
    const recorded = states[`vonage_application.${label}`] ?? {}
    const actual = emulator.state().applications.find(({ id }) => id === recorded['id'])
    if (actual === undefined) throw new Error(`the account has no application for ${label}`)
    expect({ label, name: actual.name }).toEqual({ label, name: desired['name'] })
    checkCapabilities(label, desired, { api: actual.capabilities, state: recorded['capabilities'] })
    const privacy = desired['privacy'] ?? recorded['privacy']
    expect({ label, api: actual.privacy, state: recorded['privacy'] }).toEqual({
      label,
      api: privacy,
      state: privacy,
    })
    checkKeys(label, desired, recorded, actual.keys.public_key)
  }
}

/** Capabilities that are not declared may be anything. */
function checkCapabilities(
  label: string,
  desired: ConfigObject,
  actual: { readonly api: unknown; readonly state: unknown },
): void {
  const declared = objectOf(desired['capabilities'])
  if (declared === undefined) return
  const compare = (side: unknown) => compareCapabilities(declared, objectOf(side) ?? {})
  expect({ label, api: compare(actual.api), state: compare(actual.state) }).toEqual({
    label,
    api: [],
    state: [],
  })
}

function checkKeys(
  label: string,
  desired: ConfigObject,
  recorded: ConfigObject,
  actual: string | undefined,
): void {
  expect({ label, key: normal(recorded['public_key']) }).toEqual({ label, key: normal(actual) })
  if (typeof desired['public_key'] === 'string') {
    expect({ label, key: normal(actual) }).toEqual({ label, key: normal(desired['public_key']) })
  }
  const privateKey = recorded['private_key'] ?? null
  if (privateKey !== null)
    expect({ label, fits: isPair(privateKey, actual) }).toEqual({ label, fits: true })
}

function checkLinks({ emulator, state }: Workspace, config: Config): void {
  const states = state()
  for (const [label, desired] of Object.entries(config.resource?.['vonage_number_link'] ?? {})) {
    const recorded = states[`vonage_number_link.${label}`] ?? {}
    const number = emulator.state().numbers.find(({ msisdn }) => msisdn === desired['msisdn'])
    expect({
      label,
      api: number?.app_id,
      state: recorded['application_id'],
      id: recorded['id'],
    }).toEqual({
      label,
      api: desired['application_id'],
      state: desired['application_id'],
      id: `${String(number?.country)}:${String(number?.msisdn)}`,
    })
  }
}

/**
 * Imports everything into an empty state, in a plan only: as it is declared, and applications once more without
 * capabilities and once more without a key. Arguments that only steer (`force_destroy`) cannot be imported: left out.
 */
async function checkImport(workspace: Workspace, resolved: Config): Promise<void> {
  const states = workspace.state()
  const resources: Record<string, Record<string, ConfigObject>> = {}
  const imports: ConfigObject[] = []
  const add = (type: string, label: string, attributes: ConfigObject, id: ConfigValue) => {
    resources[type] = { ...resources[type], [label]: attributes }
    imports.push({ to: `${type}.${label}`, id })
  }
  for (const [label, attributes] of Object.entries(
    resolved.resource?.['vonage_application'] ?? {},
  )) {
    const {
      force_destroy: _force,
      existing: _existing,
      provider: _alias,
      ...declared
    } = withoutEmptyWebhooks(attributes)
    const { capabilities: _capabilities, ...bare } = declared
    const { public_key: key, ...keyless } = declared
    const id = states[`vonage_application.${label}`]?.['id'] ?? null
    add('vonage_application', label, declared, id)
    add(
      'vonage_application',
      `${label}_without_capabilities`,
      { ...bare, public_key: key ?? states[`vonage_application.${label}`]?.['public_key'] ?? null },
      id,
    )
    add('vonage_application', `${label}_without_key`, keyless, id)
  }
  for (const [label, attributes] of Object.entries(
    resolved.resource?.['vonage_number_link'] ?? {},
  )) {
    const { take_over: _takeOver, provider: _alias, ...declared } = attributes
    const id = states[`vonage_number_link.${label}`]?.['id'] ?? null
    add('vonage_number_link', label, declared, id)
  }
  const fresh = workspace.fork()
  fresh.configure({ resource: resources, import: imports })
  expect(await fresh.plan()).toMatchObject({ changes: [], errors: [], imported: imports.length })
}

/** `webhooks = {}` is no webhook, as none is: an import cannot know which of the two was written. */
function withoutEmptyWebhooks(attributes: ConfigObject): ConfigObject {
  const entries = Object.entries(attributes).flatMap(([name, value]): [string, ConfigValue][] => {
    const object = Array.isArray(value) ? undefined : objectOf(value)
    if (object === undefined) return [[name, value]]
    if (name === 'webhooks' && Object.keys(object).length === 0) return []
    return [[name, withoutEmptyWebhooks(object)]]
  })
  return Object.fromEntries(entries)
}

function objectOf(value: unknown): ConfigObject | undefined {
  return typeof value === 'object' && value !== null ? (value as ConfigObject) : undefined
}

function normal(pem: unknown): string {
  return String(pem).replace(/\s/g, '')
}
