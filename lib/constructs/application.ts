import type { Construct } from 'constructs'
import { applicationArguments, application as applicationObject } from '../model/application'
import type { ObjectAttribute } from '../model/attribute'
import { checkKeyArguments } from '../model/key-arguments'
import { toCamelCase } from '../model/properties'
import type { GeneratedKey, OwnKey, WriteOnlyKey } from './application-key'
import {
  type ApplicationReference,
  ExistingApplication,
  type ExistingApplicationOptions,
} from './application-reference'
import { capabilitiesOf } from './capability'
import type { IResolvable, TerraformMetaArguments } from './cdktf'
import { addCheck, checkProps, findLiteral, renderProblem } from './check-props'
import type { TerraformObject } from './codec'
import { environmentAround } from './environment-names'

import { VonageApplicationResource } from './generated/vonage-application'
import { setMark } from './marks'
import { type OwnName, warnNamedTwice } from './named-once'
import { ownProps } from './vonage-resource'
import { warnAtSynth } from './warn-at-synth'

/** What Vonage may do with the data of an application. */
export interface ApplicationPrivacy {
  /** Whether Vonage may use the content for improving its AI. */
  readonly improveAi: boolean | IResolvable
}

/** What an application is, without its key and its capabilities. */
export interface ApplicationOptions extends TerraformMetaArguments {
  /** The name of the application. Vonage does not ask for unique names. */
  readonly name: string
  /**
   * What Vonage may do with the data of the application.
   * @default Vonage may not use it for its AI
   */
  readonly privacy?: ApplicationPrivacy | IResolvable
  /**
   * `'none'` removes every capability that the application has.
   * @default the capabilities declared below the application, and no others; with none declared, all are left alone
   */
  readonly capabilities?: 'none'
  /**
   * `'adopt'` takes an application of this name that exists, instead of stopping.
   * @default an application of this name that exists is an error
   */
  readonly existing?: 'adopt'
  /**
   * Whether a destroy first unlinks the numbers that are still linked to the application, and deletes an adopted one.
   * It must be deployed before the destroy.
   * @default false
   */
  readonly forceDestroy?: boolean | IResolvable
  /**
   * Whether a destroy is refused; to be set to false and deployed before the application can be destroyed.
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable
}

/** An application without its capabilities, which are constructs below it, and one of three ways to its key. */
export type ApplicationProps = ApplicationOptions & (GeneratedKey | OwnKey | WriteOnlyKey)

/** The properties of an `Application` that can be wrong; the capabilities check themselves. */
const checkedObject: ObjectAttribute = {
  ...applicationObject,
  attributes: {
    name: applicationObject.attributes.name,
    public_key: applicationObject.attributes.public_key,
    privacy: applicationObject.attributes.privacy,
    ...applicationArguments,
  },
}

/**
 * A Vonage application. Its capabilities are constructs below it; its address in Terraform is
 * `vonage_application.<construct id>`.
 *
 * @example
 * const shop = new Application(stack, 'shop', { name: 'Shop' })
 * new VoiceCapability(shop, 'voice', { answerUrl: 'https://example.com/answer' })
 */
export class Application extends VonageApplicationResource implements ApplicationReference {
  private readonly removesCapabilities: boolean
  private readonly declaredName: string

  constructor(scope: Construct, id: string, props: ApplicationProps) {
    const { capabilities, ...declared } = props
    const config = inEnvironment(scope, id, declared)
    super(scope, id, config)
    this.removesCapabilities = capabilities === 'none'
    this.declaredName = config.name
    setMark(this, 'application')
    addCheck(this, () => [
      ...checkProps(this, { object: checkedObject, props: ownProps(config), path: [] }),
      ...checkKey(this, config),
      ...checkCapabilities(this, capabilities),
    ])
    warnAtSynth(this, () => warnNamedTwice(this))
  }

  /**
   * An application that is not in this program: numbers can be linked to it, and capabilities and webhooks below it
   * are added to what its owner declares. The owner leaves out `capabilities`.
   */
  static fromApplicationId(
    scope: Construct,
    id: string,
    applicationId: string,
    options: ExistingApplicationOptions = {},
  ): ExistingApplication {
    return new ExistingApplication(scope, id, applicationId, options)
  }

  /** @internal */
  _ownName(): OwnName {
    return { attribute: 'name', value: this.declaredName, alias: this.provider?.alias }
  }

  /** The id that Vonage gives the application, as a token. */
  get applicationId(): string {
    return this.id
  }

  protected override synthesizeAttributes(): TerraformObject {
    const { private_key_wo, ...rest } = super.synthesizeAttributes()
    // A literal key stays out even where the validation that refuses it is skipped.
    const isKept = private_key_wo !== undefined && !isLiteral(this, private_key_wo)
    const attributes = isKept ? { ...rest, private_key_wo } : rest
    const declared = capabilitiesOf(this)
    if (declared.length === 0 && !this.removesCapabilities) return attributes
    const capabilities = Object.fromEntries(
      declared.map((capability) => [capability.capability, capability._toTerraform()]),
    )
    return { ...attributes, capabilities }
  }
}

/** In the environment of a branch an application has the environment's name, and goes with its numbers still linked. */
function inEnvironment<Config extends Pick<ApplicationProps, 'name' | 'forceDestroy'>>(
  scope: Construct,
  id: string,
  config: Config,
): Config {
  const names = environmentAround(scope)
  if (names === undefined) return config
  const name = names.nameApplication(config.name, `${scope.node.path}/${id}`)
  return { forceDestroy: true, ...config, name }
}

function isLiteral(application: Application, value: unknown): boolean {
  return value !== undefined && findLiteral(application, value) !== undefined
}

function checkKey(application: Application, config: object): readonly string[] {
  const props = new Map<string, unknown>(Object.entries(config))
  const isSet = (name: string) => (props.get(toCamelCase(name)) ?? undefined) !== undefined
  return [
    ...checkKeyArguments(isSet, toCamelCase).map(renderProblem),
    ...checkPrivateKey(application, props.get('privateKeyWo')),
  ]
}

function checkPrivateKey(application: Application, privateKey: unknown): readonly string[] {
  if (!isLiteral(application, privateKey)) return []
  return [
    renderProblem({
      code: 'secret_in_program',
      summary: 'privateKeyWo is a literal',
      detail:
        'It would be written to cdktf.out in clear text. Give a reference that Terraform resolves in the deploy, such as ' +
        'the stringValue of a sensitive and ephemeral TerraformVariable.',
    }),
  ]
}

function checkCapabilities(application: Application, capabilities: unknown): readonly string[] {
  if (capabilities === undefined) return []
  const [declared] = capabilitiesOf(application)
  if (capabilities !== 'none') {
    return [
      renderProblem({
        code: 'value_not_allowed',
        summary: 'capabilities is not one of the accepted values',
        detail:
          "Use 'none' to remove all, or declare capabilities as constructs below the application, such as " +
          'new VoiceCapability(application, …).',
      }),
    ]
  }
  if (declared === undefined) return []
  return [
    renderProblem({
      code: 'declared_twice',
      summary: "capabilities is 'none', but one is declared",
      detail: `${declared.node.path} is below the application. Remove the property or the construct.`,
    }),
  ]
}
