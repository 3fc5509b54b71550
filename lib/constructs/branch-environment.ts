import { Construct } from 'constructs'
import { stackOf } from './cdktf'
import { addCheck, renderProblem } from './check-props'
import {
  type BranchEnvironmentLike,
  EnvironmentNames,
  type EnvironmentProps,
} from './environment-names'
import { hasMark, setMark } from './marks'
import { writeManifest } from './write-manifest'

/**
 * The environment of a branch. An `Application` below it needs no change: it is called
 * `<project>--<environment>--<its name>`, so that no branch meets another one's, and a destroy unlinks its numbers first.
 *
 * Without a branch, or for a protected one, synth stops.
 *
 * @example
 * const environment = new BranchEnvironment(stack, 'environment', {
 *   project: 'shop',
 *   webhookBaseUrl: 'https://{environment}.preview.example.com',
 * })
 * const shop = new Application(environment, 'shop', { name: 'Shop' })
 * new VoiceCapability(shop, 'voice', { answerUrl: environment.names.webhookUrl('/answer') })
 */
export class BranchEnvironment extends Construct implements BranchEnvironmentLike {
  /** What the parts of the environment are called. */
  readonly names: EnvironmentNames

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id)
    this.names = new EnvironmentNames(props)
    setMark(this, 'branchEnvironment')
    addCheck(this, () => [...this.names.check(), ...checkAlone(this)])
    writeManifest(this, props)
  }
}

/** A stack has one manifest and one state, which are destroyed as a whole. */
function checkAlone(environment: BranchEnvironment): readonly string[] {
  const all = stackOf(environment).node.findAll()
  const first = all.find((one) => hasMark(one, 'branchEnvironment'))
  if (first === undefined || first === environment) return []
  return [
    renderProblem({
      code: 'declared_twice',
      summary: 'Two environments are in the same stack',
      detail: `${first.node.path} and ${environment.node.path}: a stack is destroyed as a whole. Give each a stack of its own, such as a BranchStack.`,
    }),
  ]
}
