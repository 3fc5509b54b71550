/** A value of Terraform JSON; a text may be an expression in `${}`. */
export type ConfigValue =
  | null
  | boolean
  | number
  | string
  | readonly ConfigValue[]
  | { readonly [name: string]: ConfigValue }

export type ConfigObject = { readonly [name: string]: ConfigValue }

/** A configuration in Terraform JSON, without its `terraform` block. */
export interface Config {
  readonly resource?: { readonly [type: string]: { readonly [label: string]: ConfigObject } }
  readonly [block: string]: ConfigValue | Config['resource']
}

/** A configuration of applications, by label. The name is the label unless given. */
export function applications(byLabel: { readonly [label: string]: ConfigObject }): Config {
  const named = Object.entries(byLabel).map(([label, attributes]): [string, ConfigObject] => [
    label,
    { name: label, ...attributes },
  ])
  return { resource: { vonage_application: Object.fromEntries(named) } }
}

/** A configuration of number links, by label. */
export function links(byLabel: { readonly [label: string]: ConfigObject }): Config {
  return { resource: { vonage_number_link: byLabel } }
}

/** Values that are known only after apply: `${terraform_data.late.output.<name>}`. Another `round` makes them unknown again. */
export function late(values: ConfigObject, round = 1): Config {
  return {
    resource: { terraform_data: { late: { input: values, triggers_replace: round } } },
  }
}

/** The expression of a late value. */
export function lateValue(name: string): string {
  return `\${terraform_data.late.output.${name}}`
}

/** All blocks of several configurations; resources are merged by label. */
export function together(...configs: readonly Config[]): Config {
  const resources: Record<string, Record<string, ConfigObject>> = {}
  for (const { resource = {} } of configs) {
    for (const [type, byLabel] of Object.entries(resource)) {
      resources[type] = { ...resources[type], ...byLabel }
    }
  }
  return { ...(Object.assign({}, ...configs) as Config), resource: resources }
}
