import type { Construct } from 'constructs'
import { TerraformStack } from './cdktf'
import { addCheck } from './check-props'
import {
  type BranchEnvironmentLike,
  EnvironmentNames,
  type EnvironmentProps,
} from './environment-names'
import { setMark } from './marks'
import { writeManifest } from './write-manifest'

/**
 * A stack that is the environment of a branch, called `<project>--<environment>`: each branch has a state of its own.
 * Its applications are named as below a `BranchEnvironment`.
 *
 * @example
 * const stack = new BranchStack(app, { project: 'shop' })
 * new VonageProvider(stack, 'vonage')
 * new S3Backend(stack, { bucket, region, key: stack.names.stateKey })
 */
export class BranchStack extends TerraformStack implements BranchEnvironmentLike {
  /** What the parts of the environment are called. */
  readonly names: EnvironmentNames

  constructor(scope: Construct, props: EnvironmentProps) {
    const names = new EnvironmentNames(props)
    super(scope, names.name)
    this.names = names
    setMark(this, 'branchEnvironment')
    addCheck(this, () => this.names.check())
    writeManifest(this, props)
  }
}
