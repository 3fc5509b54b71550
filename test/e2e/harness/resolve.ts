import type { Config, ConfigObject, ConfigValue } from './config'

type State = Readonly<Record<string, ConfigObject>>

/** The configuration with its expressions replaced by what the state has for them: `${type.label.attribute…}` only. */
export function resolveConfig(config: Config, state: State): Config {
  const { resource = {}, ...rest } = config
  const resolved = Object.entries(resource).map(([type, byLabel]) => [
    type,
    Object.fromEntries(
      Object.entries(byLabel).map(([label, attributes]) => [label, resolve(attributes, state)]),
    ),
  ])
  return { ...rest, resource: Object.fromEntries(resolved) as NonNullable<Config['resource']> }
}

function resolve(value: ConfigValue, state: State): ConfigValue {
  if (typeof value === 'string') return resolveText(value, state)
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map((one) => resolve(one, state))
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, resolve(child, state)]),
  )
}

function resolveText(text: string, state: State): ConfigValue {
  const [type, label, ...path] = /^\$\{([\w.]+)\}$/.exec(text)?.[1]?.split('.') ?? []
  if (type === undefined) return text
  const found = path.reduce<ConfigValue | undefined>(
    (value, name) => (isObject(value) ? unwrap(value[name]) : undefined),
    state[`${type}.${label}`],
  )
  if (found !== undefined) return found
  throw new Error(`the state has nothing for ${text}`)
}

/** A value of any type, such as `output` of terraform_data, is wrapped in the state. */
function unwrap(value: ConfigValue | undefined): ConfigValue | undefined {
  const isWrapped = isObject(value) && Object.keys(value).sort().join() === 'type,value'
  return isWrapped ? value['value'] : value
}

function isList(value: ConfigValue): value is readonly ConfigValue[] {
  return Array.isArray(value)
}

function isObject(value: ConfigValue | undefined): value is ConfigObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
