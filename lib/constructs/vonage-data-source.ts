import type { Construct } from 'constructs'
import { TerraformDataSource, type TerraformMetaArguments } from './cdktf'
import { configToTerraform, type TerraformObject } from './codec'
import { attributesToHcl, generatorMetadata, ownProps } from './vonage-resource'

/** A data source of the provider; the base of the generated bindings. */
export abstract class VonageDataSource extends TerraformDataSource {
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
