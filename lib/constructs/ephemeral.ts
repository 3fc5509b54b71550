import type { Construct } from 'constructs'
import { stringReference, TerraformElement, type TerraformProvider } from './cdktf'
import type { TerraformObject } from './codec'
import { withOverrides } from './overrides'

// cdktf 0.21 has no ephemeral blocks: these write theirs into the synthesized JSON. Its HCL output lacks them.

/** What every ephemeral resource takes. */
export interface EphemeralOptions {
  /**
   * The configuration of the provider.
   * @default the one without an alias
   */
  readonly provider?: TerraformProvider
}

/** An ephemeral resource of the provider: opened in each plan and each deploy, stored nowhere. Needs Terraform 1.10. */
export abstract class VonageEphemeral extends TerraformElement {
  private readonly type: string
  private readonly attributes: TerraformObject

  protected constructor(
    scope: Construct,
    id: string,
    type: string,
    { provider, ...attributes }: EphemeralOptions & TerraformObject,
  ) {
    super(scope, id)
    this.type = type
    const alias = provider === undefined ? {} : { provider: provider.fqn }
    this.attributes = { ...attributes, ...alias }
  }

  /** The block of this element in the synthesized JSON, with what `addOverride` says. */
  override toTerraform(): TerraformObject {
    const attributes = withOverrides(this.attributes, this.rawOverrides as TerraformObject)
    return { ephemeral: { [this.type]: { [this.friendlyUniqueId]: attributes } } }
  }

  /** A reference that Terraform accepts only where nothing is stored, such as `privateKeyWo`. */
  protected reference(attribute: string): string {
    return stringReference(`ephemeral.${this.type}.${this.friendlyUniqueId}.${attribute}`)
  }
}

/** The size of a new pair. */
export interface EphemeralVonageKeyPairProps extends EphemeralOptions {
  /**
   * The size of the key: 2048, 3072 or 4096 bits.
   * @default 2048
   */
  readonly bits?: 2048 | 3072 | 4096
}

/**
 * A new RSA pair that no state stores. Each plan and each deploy has another one, so write it somewhere with a
 * version, such as `privateKeyWo` and a secret store.
 */
export class EphemeralVonageKeyPair extends VonageEphemeral {
  constructor(scope: Construct, id: string, props: EphemeralVonageKeyPairProps = {}) {
    super(scope, id, 'vonage_key_pair', { ...props })
  }

  /** A reference: the public half in PEM (SPKI). */
  get publicKey(): string {
    return this.reference('public_key')
  }

  /** A reference: the private half in PEM (PKCS#8). */
  get privateKey(): string {
    return this.reference('private_key')
  }
}

/** What a token may do at one path; everything when both are left out. */
export interface EphemeralVonageApplicationJwtAcl {
  /**
   * HTTP methods in capital letters: GET, POST, PUT, PATCH, DELETE.
   * @default all
   */
  readonly methods?: readonly string[]
  /**
   * Values that parameters of a request must have.
   * @default none
   */
  readonly filters?: Readonly<Record<string, string>>
}

/** What a token is made of. */
export interface EphemeralVonageApplicationJwtProps extends EphemeralOptions {
  /** The id of the application that the token is for. */
  readonly applicationId: string
  /** The private key of the application, in PEM, as a reference. */
  readonly privateKey: string
  /**
   * Seconds that the token is valid, 30 to 86400. It must outlast the deploy: an ephemeral value is not renewed.
   * @default 900
   */
  readonly ttlSeconds?: number
  /**
   * The user that the token is for.
   * @default no user
   */
  readonly sub?: string
  /**
   * What the token may do, by path such as `/*\/users/**`; `{}` as the value of a path allows all of it.
   * @default everything
   */
  readonly acl?: Readonly<Record<string, EphemeralVonageApplicationJwtAcl>>
}

/** A token of an application that no state stores, made from its private key on this machine. */
export class EphemeralVonageApplicationJwt extends VonageEphemeral {
  constructor(scope: Construct, id: string, props: EphemeralVonageApplicationJwtProps) {
    const { applicationId, privateKey, ttlSeconds, sub, acl, ...options } = props
    super(scope, id, 'vonage_application_jwt', {
      ...options,
      application_id: applicationId,
      private_key: privateKey,
      ...(ttlSeconds === undefined ? {} : { ttl: ttlSeconds }),
      ...(sub === undefined ? {} : { sub }),
      // As it is: its keys are paths, which no rule of names may touch.
      ...(acl === undefined ? {} : { acl }),
    })
  }

  /** A reference: the token. */
  get jwt(): string {
    return this.reference('jwt')
  }
}
