import { Construct, type IConstruct } from 'constructs'
import { type CapabilityName, capabilities } from '../model/capabilities'
import type { ExistingApplication } from './application-reference'
import { addCheck, checkProps, renderProblem, warnProps } from './check-props'
import { propsToTerraform, type TerraformObject } from './codec'
import { findAround, hasMark, setMark } from './marks'
import { CapabilityResource } from './part-resources'
import { warnAtSynth } from './warn-at-synth'
import type { FilledSlot } from './webhook-address'

/**
 * What an application supports. Declared below an `Application`, at any depth, and folded into it; below one of
 * `Application.fromApplicationId` a resource of its own, which leaves the rest of the application as it is.
 */
export abstract class Capability<Name extends CapabilityName = CapabilityName> extends Construct {
  /** The API's name of the capability. */
  readonly capability: Name
  private readonly props: object

  protected constructor(scope: Construct, id: string, capability: Name, props: object) {
    super(scope, id)
    this.capability = capability
    this.props = props
    setMark(this, 'capability')
    const owner = existingOwnerOf(this)
    if (owner !== undefined) {
      new CapabilityResource(this, owner, () => ({ [capability]: this._toTerraform() }))
    }
    const checked = { object: capabilities[capability], props, path: [capability] }
    addCheck(this, () => [...checkPlace(this), ...checkProps(this, checked)])
    warnAtSynth(this, () => warnProps(this, checked))
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

/** The application that a capability is alone in speaking for, if it is not in this program. */
function existingOwnerOf(capability: IConstruct): ExistingApplication | undefined {
  const owner = findOwner(capability)
  return owner !== undefined && hasMark(owner, 'existingApplication')
    ? (owner as ExistingApplication)
    : undefined
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
  return hasMark(owner, 'application') ? checkSingle(capability, owner) : []
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
