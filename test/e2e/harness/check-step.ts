import { expect } from 'vitest'
import { type Config, type ConfigObject, type ConfigValue, together } from './config'
import { compareCapabilities } from './expectations'
import { isPair } from './keys'
import { resolveConfig } from './resolve'
import type { Workspace } from './workspace'

/** Checks what must be true after every apply: state and API are as desired, a second plan and an import plan nothing. */
export async function checkConverged(workspace: Workspace, config: Config): Promise<void> {
  const resolved = resolveConfig(config, workspace.state())
  checkApplications(workspace, resolved)
  checkLinks(workspace, resolved)
  const imports = listImports(workspace, resolved)
  workspace.configure(withImports(config, imports))
  const plan = await workspace.plan()
  workspace.configure(config)
  expect(plan).toMatchObject({
    // An import that changes nothing counts as a change.
    exitCode: imports.length === 0 ? 0 : 2,
    changes: [],
    drift: [],
    outputs: [],
    errors: [],
    warnings: [],
    imported: imports.length,
  })
}

function checkApplications({ emulator, state }: Workspace, config: Config): void {
  const states = state()
  const actuals = new Map(emulator.state().applications.map((one) => [one.id, one]))
  for (const [label, desired] of Object.entries(config.resource?.['vonage_application'] ?? {})) {
    const recorded = states[`vonage_application.${label}`] ?? {}
    const actual = actuals.get(String(recorded['id']))
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
  const { numbers } = emulator.state()
  for (const [label, desired] of Object.entries(config.resource?.['vonage_number_link'] ?? {})) {
    const recorded = states[`vonage_number_link.${label}`] ?? {}
    const number = numbers.find(({ msisdn }) => msisdn === desired['msisdn'])
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

/** A resource that exists, once more: as another resource that an import block takes. */
interface Import {
  readonly type: string
  readonly label: string
  /** A provider of its own: one would take the resource and its import for two declarations of one thing. */
  readonly alias: string
  readonly attributes: ConfigObject
  readonly id: ConfigValue
}

/**
 * Everything as it is declared, and applications once more without capabilities and once more without a key. Arguments
 * that only steer (`force_destroy`) cannot be imported: left out.
 */
function listImports({ state }: Workspace, { resource = {} }: Config): readonly Import[] {
  const states = state()
  const applications = Object.entries(resource['vonage_application'] ?? {}).flatMap(
    ([label, attributes]): Import[] => {
      const {
        force_destroy: _force,
        existing: _existing,
        ...declared
      } = withoutEmptyWebhooks(attributes)
      const { capabilities: _capabilities, ...bare } = declared
      const { public_key: key, ...keyless } = declared
      const { id = null, public_key = null } = states[`vonage_application.${label}`] ?? {}
      const type = 'vonage_application'
      return [
        { type, label, alias: 'whole', attributes: declared, id },
        { type, label, alias: 'bare', attributes: { ...bare, public_key: key ?? public_key }, id },
        { type, label, alias: 'keyless', attributes: keyless, id },
      ]
    },
  )
  const links = Object.entries(resource['vonage_number_link'] ?? {}).map(
    ([label, attributes]): Import => {
      const { take_over: _takeOver, ...declared } = attributes
      const { id = null } = states[`vonage_number_link.${label}`] ?? {}
      return { type: 'vonage_number_link', label, alias: 'whole', attributes: declared, id }
    },
  )
  return [...applications, ...links]
}

/** The configuration with everything in it once more. */
function withImports(config: Config, imports: readonly Import[]): Config {
  const resources: Record<string, Record<string, ConfigObject>> = {}
  for (const { type, label, alias, attributes } of imports) {
    const copy = { ...attributes, provider: `vonage.${alias}` }
    resources[type] = { ...resources[type], [`${label}_${alias}`]: copy }
  }
  const aliases = [...new Set(imports.map(({ alias }) => alias))].map((alias) => ({ alias }))
  return {
    ...together(config, { resource: resources }),
    ...(aliases.length > 0 && { provider: withAliases(config['provider'], aliases) }),
    import: imports.map(({ type, label, alias, id }) => ({ to: `${type}.${label}_${alias}`, id })),
  }
}

function withAliases(provider: Config[string], aliases: readonly ConfigObject[]): ConfigObject {
  const { vonage = [], ...others } = (provider ?? {}) as ConfigObject
  const blocks = Array.isArray(vonage) ? (vonage as readonly ConfigObject[]) : [vonage]
  return { ...others, vonage: [...blocks, ...aliases] }
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
