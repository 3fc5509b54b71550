import type { Construct } from 'constructs'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import { type TerraformMetaArguments, TerraformResource } from './cdktf'
import { configToTerraform, isPlainObject, type TerraformObject } from './codec'

/** Properties that every resource has; cdktf puts them into the configuration. */
const metaArguments: ReadonlySet<string> = new Set([
  'dependsOn',
  'count',
  'provider',
  'lifecycle',
  'forEach',
  'provisioners',
  'connection',
])

/** What the provider constructs and the resources tell cdktf of the provider. */
export const generatorMetadata = {
  providerName: 'vonage',
  providerVersion: PROVIDER_VERSION,
  providerVersionConstraint: PROVIDER_VERSION,
} as const

/** The properties of a resource without those that every resource has. */
export function ownProps(config: object): object {
  return Object.fromEntries(Object.entries(config).filter(([name]) => !metaArguments.has(name)))
}

/** A resource of the provider; the base of the generated bindings. */
export abstract class VonageResource extends TerraformResource {
  private readonly attributes: TerraformObject

  protected constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    config: TerraformMetaArguments & object,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType,
      terraformGeneratorMetadata: generatorMetadata,
    })
    this.attributes = configToTerraform(ownProps(config))
  }

  /** The configuration by the API's names, as it goes into the synthesized JSON. */
  protected override synthesizeAttributes(): TerraformObject {
    return this.attributes
  }

  /** The same for cdktf's HCL output. */
  protected override synthesizeHclAttributes(): TerraformObject {
    return attributesToHcl(this.synthesizeAttributes())
  }
}

/** Attributes as cdktf's HCL writer takes them: each value with its kind. */
export function attributesToHcl(attributes: TerraformObject): TerraformObject {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    isPlainObject(value)
      ? { value, isBlock: false, type: 'map', storageClassType: 'anyMap' }
      : { value, isBlock: false, type: 'simple', storageClassType: typeof value },
  ])
  return Object.fromEntries(entries) as TerraformObject
}
