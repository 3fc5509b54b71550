import type { Construct } from 'constructs'
import { PROVIDER_SOURCE } from '../mirror/provider-address'
import type { LeafAttribute, ObjectAttribute } from '../model/attribute'
import { type IResolvable, providersOf, stackOf, TerraformProvider } from './cdktf'
import { addCheck, checkProps, findLiteral, renderProblem } from './check-props'
import { propsToTerraform, type TerraformObject } from './codec'
import { installAtSynth } from './install-at-synth'
import { hasMark, setMark } from './marks'
import { attributesToHcl, generatorMetadata } from './vonage-resource'

/** Where the APIs of Vonage are. */
export interface VonageEndpoints {
  /**
   * The URL of the Application API.
   * @default VONAGE_API_URL, else https://api.nexmo.com
   */
  readonly apiUrl?: string
  /**
   * The URL of the Numbers API.
   * @default VONAGE_REST_URL, else https://rest.nexmo.com
   */
  readonly restUrl?: string
}

/** The account to work on. Without any property, it comes from environment variables at deploy. */
export interface VonageProviderProps {
  /**
   * The API key of the account.
   * @default the environment variable VONAGE_API_KEY at deploy
   */
  readonly apiKey?: string
  /**
   * The API secret of the account, as a reference, such as a sensitive TerraformVariable. A literal is an error: it
   * would be written to cdktf.out.
   * @default the environment variable VONAGE_API_SECRET at deploy
   */
  readonly apiSecret?: string
  /**
   * Where the APIs are, for an emulator or a proxy.
   * @default the environment variables VONAGE_API_URL and VONAGE_REST_URL at deploy, else Vonage's own
   */
  readonly endpoints?: VonageEndpoints
  /**
   * What to do when a value that a change writes is no longer the one that the plan saw.
   * @default 'stop'
   */
  readonly onConcurrentChange?: 'stop' | 'overwrite' | IResolvable
  /**
   * The name of this configuration, where a stack works on several accounts; resources choose with `provider`.
   * @default this is the configuration of all resources that choose none
   */
  readonly alias?: string
}

const source = 'this provider'

function url(description: string): LeafAttribute {
  return { kind: 'string', form: 'address', description, source }
}

const providerObject: ObjectAttribute = {
  kind: 'object',
  description: 'The configuration of the provider.',
  source,
  attributes: {
    api_key: { kind: 'string', description: 'The API key of the account.', source },
    api_secret: { kind: 'string', description: 'The API secret of the account.', source },
    endpoints: {
      kind: 'object',
      description: 'Where the APIs are.',
      source,
      attributes: {
        api_url: url('The URL of the Application API.'),
        rest_url: url('The URL of the Numbers API.'),
      },
    },
    on_concurrent_change: {
      kind: 'string',
      choices: ['stop', 'overwrite'],
      description: 'What to do when a value changed since the plan.',
      source,
    },
  },
}

/**
 * The connection to a Vonage account. At synth it puts the Terraform plugin and its lock entry beside the stack, so
 * that `cdktf deploy` needs no registry.
 *
 * @example
 * new VonageProvider(stack, 'vonage')
 */
export class VonageProvider extends TerraformProvider {
  /** The prefix of the provider's resources. */
  static readonly tfResourceType = 'vonage'
  private readonly props: VonageProviderProps

  constructor(scope: Construct, id: string, props: VonageProviderProps = {}) {
    super(scope, id, {
      terraformResourceType: VonageProvider.tfResourceType,
      terraformGeneratorMetadata: generatorMetadata,
      terraformProviderSource: PROVIDER_SOURCE,
    })
    this.props = props
    setMark(this, 'provider')
    installAtSynth(this)
    addCheck(this, () => checkProvider(this, props))
  }

  override get alias(): string | undefined {
    return this.props.alias
  }

  protected override synthesizeAttributes(): TerraformObject {
    const { apiSecret, ...rest } = this.props
    // A literal secret stays out even where the validation that refuses it is skipped.
    const secret = isSecretLiteral(this, apiSecret) ? {} : { apiSecret }
    return propsToTerraform(providerObject, { ...rest, ...secret })
  }

  protected override synthesizeHclAttributes(): TerraformObject {
    return attributesToHcl(this.synthesizeAttributes())
  }
}

function isSecretLiteral(provider: VonageProvider, apiSecret: unknown): boolean {
  return apiSecret !== undefined && findLiteral(provider, apiSecret) !== undefined
}

function checkProvider(provider: VonageProvider, props: VonageProviderProps): readonly string[] {
  const { alias, apiSecret, ...checked } = props
  return [
    ...(isSecretLiteral(provider, apiSecret) ? [literalSecret()] : []),
    ...checkProps(provider, { object: providerObject, props: checked, path: [] }),
    ...checkAlias(provider, alias),
  ]
}

function literalSecret(): string {
  return renderProblem({
    code: 'secret_in_program',
    summary: 'apiSecret is a literal',
    detail:
      'It would be written to cdktf.out in clear text. Leave apiSecret out and set the environment variable ' +
      'VONAGE_API_SECRET at deploy, or give the stringValue of a sensitive TerraformVariable.',
  })
}

/** One problem for each provider after the first with the same alias, or without one. */
function checkAlias(provider: VonageProvider, alias: string | undefined): readonly string[] {
  const first = providersOf(stackOf(provider)).find(
    (other) => hasMark(other, 'provider') && other.alias === alias,
  )
  if (first === undefined || first === provider) return []
  const summary =
    alias === undefined ? 'Two providers have no alias' : `The alias ${alias} is taken`
  return [
    renderProblem({
      code: 'declared_twice',
      summary,
      detail: `${first.node.path} and ${provider.node.path} are in the same stack. Give one of them another alias.`,
    }),
  ]
}
