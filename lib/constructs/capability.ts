import { Construct, type IConstruct } from 'constructs'
import { type CapabilityName, capabilities } from '../model/capabilities'
import { addCheck, checkProps, renderProblem } from './check-props'
import { propsToTerraform, type TerraformObject } from './codec'
import { findAround, hasMark, setMark } from './marks'
import type { FilledSlot } from './webhook-address'

/** What an application supports. Declared below an `Application`, at any depth, and folded into it. */
export abstract class Capability<Name extends CapabilityName = CapabilityName> extends Construct {
  /** The API's name of the capability. */
  readonly capability: Name
  private readonly props: object

  protected constructor(scope: Construct, id: string, capability: Name, props: object) {
    super(scope, id)
    this.capability = capability
    this.props = props
    setMark(this, 'capability')
    addCheck(this, () => [
      ...checkPlace(this),
      ...checkProps(this, {
        object: capabilities[capability],
        props,
        path: [capability],
      }),
    ])
  }

  /**
   * The value of the capability in the application's configuration.
   * @internal
   */
  _toTerraform(): TerraformObject {
    const filled = webhooksOf(this).map((webhook) => webhook._filledSlot())
    const slots = Object.fromEntries(filled.map(({ slot, webhook }) => [slot, webhook]))
    return propsToTerraform(capabilities[this.capability], { ...this.props, ...slots })
  }

  /**
   * The paths of everything that fills a slot, in the order of the program.
   * @internal
   */
  _fillersOf(slot: string): readonly IConstruct[] {
    const ownValue: unknown = new Map<string, unknown>(Object.entries(this.props)).get(slot)
    const own = ownValue === undefined ? [] : [this]
    return [...own, ...webhooksOf(this).filter((webhook) => webhook._filledSlot().slot === slot)]
  }
}

/** The capabilities that belong to an application, in the order of the program. */
export function capabilitiesOf(application: IConstruct): readonly Capability[] {
  return application.node
    .findAll()
    .filter((construct): construct is Capability => hasMark(construct, 'capability'))
    .filter((capability) => findOwner(capability) === application)
}

function findOwner(capability: IConstruct): IConstruct | undefined {
  return findAround(capability, 'application', 'existingApplication')
}

interface WebhookConstruct extends IConstruct {
  _filledSlot(): FilledSlot
}

function webhooksOf(capability: IConstruct): readonly WebhookConstruct[] {
  return capability.node.children.filter((child): child is WebhookConstruct =>
    hasMark(child, 'webhook'),
  )
}

function checkPlace(capability: Capability): readonly string[] {
  const owner = findOwner(capability)
  if (owner === undefined) {
    return [
      renderProblem({
        code: 'capability_misplaced',
        summary: `${capability.capability} is not below an Application`,
        detail: 'Give the Application, or a construct below it, as the scope of the capability.',
      }),
    ]
  }
  return hasMark(owner, 'existingApplication')
    ? [notSupported(capability, owner)]
    : checkSingle(capability, owner)
}

function notSupported(capability: Capability, owner: IConstruct): string {
  return renderProblem({
    code: 'capability_misplaced',
    summary: `${capability.capability} of an application that is not in this program`,
    detail:
      `${owner.node.path} was made with Application.fromApplicationId. Its capabilities need the resource ` +
      'vonage_application_capability, which is not supported yet. Declare the application with new Application(…) ' +
      'and import it, or change the capability where the application is declared.',
  })
}

/** One problem for each capability after the first of its kind. */
function checkSingle(capability: Capability, owner: IConstruct): readonly string[] {
  const first = capabilitiesOf(owner).find((other) => other.capability === capability.capability)
  if (first === undefined || first === capability) return []
  return [
    renderProblem({
      code: 'declared_twice',
      summary: `${capability.capability} is declared twice`,
      detail:
        `${first.node.path} and ${capability.node.path} are below the same application. Keep one of them; ` +
        'a webhook that another module fills goes below it as a Webhook.',
    }),
  ]
}
