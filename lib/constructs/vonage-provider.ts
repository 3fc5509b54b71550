import type { Construct } from 'constructs'
import { PROVIDER_SOURCE } from '../mirror/provider-address'
import { providerSettings } from '../model/provider-settings'
import { type IResolvable, providersOf, stackOf, TerraformProvider } from './cdktf'
import { addCheck, checkProps, findLiteral, renderProblem } from './check-props'
import { propsToTerraform, type TerraformObject } from './codec'
import { checkDeclaredOnce } from './declared-once'
import { isFirstProvider } from './first-provider'
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
   * What the name of every application begins with in the account, such as the name of an environment. Names in the
   * program are without it; another prefix renames the applications.
   * @default no prefix
   */
  readonly namePrefix?: string
  /**
   * What to do when a value that a change writes is no longer the one that the plan saw.
   * @default 'stop'
   */
  readonly onConcurrentChange?: 'stop' | 'overwrite' | IResolvable
  /**
   * How often a request that may be repeated is sent again, from 0 to 20. A create is repeated only after it was
   * refused.
   * @default 4
   */
  readonly maxRetries?: number
  /**
   * Seconds to wait for one answer, from 1 to 600.
   * @default 30
   */
  readonly requestTimeoutSeconds?: number
  /**
   * The share in percent of the rate limit of the Numbers API that is used, from 1 to 100.
   * @default 100
   */
  readonly maxApiCapacityPercent?: number
  /**
   * HTTP statuses after which a request is sent again, from 400 to 599.
   * @default 429 and every 5xx but 501
   */
  readonly retryStatusCodes?: number[]
  /**
   * Whether every write is refused, for plans and drift checks with a key that could write.
   * @default the environment variable VONAGE_READ_ONLY at deploy, else false
   */
  readonly readOnly?: boolean | IResolvable
  /**
   * The name of this configuration, where a stack works on several accounts; resources choose with `provider`.
   * @default this is the configuration of all resources that choose none
   */
  readonly alias?: string
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
    addCheck(this, () => [
      ...checkProvider(this, props),
      ...(isFirstProvider(this) ? checkDeclaredOnce(stackOf(this)) : []),
    ])
  }

  override get alias(): string | undefined {
    return this.props.alias
  }

  protected override synthesizeAttributes(): TerraformObject {
    const { apiSecret, retryStatusCodes, ...rest } = this.props
    // A literal secret stays out even where the validation that refuses it is skipped.
    const secret = isSecretLiteral(this, apiSecret) ? {} : { apiSecret }
    const codes = retryStatusCodes === undefined ? {} : { retry_status_codes: retryStatusCodes }
    return { ...propsToTerraform(providerSettings, { ...rest, ...secret }), ...codes }
  }

  protected override synthesizeHclAttributes(): TerraformObject {
    return attributesToHcl(this.synthesizeAttributes())
  }
}

function isSecretLiteral(provider: VonageProvider, apiSecret: unknown): boolean {
  return apiSecret !== undefined && findLiteral(provider, apiSecret) !== undefined
}

function checkProvider(provider: VonageProvider, props: VonageProviderProps): readonly string[] {
  const { alias, apiSecret, retryStatusCodes, ...checked } = props
  return [
    ...(isSecretLiteral(provider, apiSecret) ? [literalSecret()] : []),
    ...checkProps(provider, { object: providerSettings, props: checked, path: [] }),
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
