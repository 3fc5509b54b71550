import type { IConstruct } from 'constructs'
import {
  configurationOf,
  isResource,
  isStack,
  overridesOf,
  stackOf,
  type TerraformResource,
  type TerraformStack,
} from './cdktf'
import { isPlainObject, type TerraformObject } from './codec'
import { hasMark } from './marks'
import { withOverrides } from './overrides'

/** A resource as the synthesized configuration will have it, whatever declares it: a class of ours, any other, or an override. */
export interface ConfiguredResource {
  readonly stack: TerraformStack
  readonly type: string
  /** In its stack, such as `vonage_application.shop`. */
  readonly address: string
  /** With all overrides; tokens are still in it. */
  readonly attributes: TerraformObject
  /** Who declares it, for messages: the path of a construct. */
  readonly declaredBy: string
}

/** Every resource of these types below a construct, stack by stack, in the order of the program. */
export function configuredResources(
  scope: IConstruct,
  types: readonly string[],
): readonly ConfiguredResource[] {
  const constructs = scope.node.findAll()
  const resources = constructs
    .filter(isResource)
    .filter(({ terraformResourceType }) => types.includes(terraformResourceType))
  return constructs.filter(isStack).flatMap((stack) => {
    const overrides = childOf(overridesOf(stack), 'resource')
    const declared = resources
      .filter((resource) => stackOf(resource) === stack)
      .flatMap((resource) => withStackOverrides(resource, stack, overrides))
    const known = new Set(declared.map(({ address }) => address))
    const added = types
      .flatMap((type) => overriddenResources(stack, type, childOf(overrides, type)))
      .filter(({ address }) => !known.has(address))
    return [...declared, ...added]
  })
}

/** None for a resource that is moved into another one. */
function withStackOverrides(
  resource: TerraformResource,
  stack: TerraformStack,
  overrides: TerraformObject,
): readonly ConfiguredResource[] {
  const { terraformResourceType: type, friendlyUniqueId: name } = resource
  const configuration = configurationOf(resource)
  if (configuration === undefined) return []
  const attributes = withOverrides(configuration, childOf(childOf(overrides, type), name))
  return [{ stack, type, address: `${type}.${name}`, attributes, declaredBy: nameOf(resource) }]
}

/** What only `addOverride` of the stack declares. */
function overriddenResources(
  stack: TerraformStack,
  type: string,
  byName: TerraformObject,
): readonly ConfiguredResource[] {
  return Object.keys(byName).map((name) => {
    const address = `${type}.${name}`
    const declaredBy = `${stack.node.path} (addOverride of ${address})`
    return { stack, type, address, attributes: childOf(byName, name), declaredBy }
  })
}

/** A capability or a webhook of the program holds the resource that it becomes: the path is the one that the program has. */
function nameOf({ node }: TerraformResource): string {
  const { scope } = node
  const isHeld = scope !== undefined && (hasMark(scope, 'capability') || hasMark(scope, 'webhook'))
  return isHeld ? scope.node.path : node.path
}

function childOf(object: TerraformObject, name: string): TerraformObject {
  const child = object[name]
  return isPlainObject(child) ? { ...child } : {}
}
