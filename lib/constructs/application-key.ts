/** A pair that is generated here; `privateKey` of the application gives its private half, which the state holds. */
export interface GeneratedKey {
  /**
   * Any number that you raise to replace the generated pair by a new one, in place.
   * @default the pair is never replaced
   */
  readonly keyVersion?: number
  readonly publicKey?: never
  readonly privateKeyWo?: never
  readonly privateKeyWoVersion?: never
}

/** A key of your own. Its private half is never in the state. */
export interface OwnKey {
  /** The public key, in PEM, with which Vonage checks the JWTs of the application. */
  readonly publicKey: string
  readonly keyVersion?: never
  readonly privateKeyWo?: never
  readonly privateKeyWoVersion?: never
}

/** A private key of your own that is used in the deploy and stored nowhere. Needs Terraform 1.11. */
export interface WriteOnlyKey {
  /**
   * The private key, in PEM, whose public half Vonage gets. A reference, such as an ephemeral variable: a literal is an
   * error, it would be written to cdktf.out.
   */
  readonly privateKeyWo: string
  /** Any number that you raise when `privateKeyWo` is another key: write-only values are not compared. */
  readonly privateKeyWoVersion: number
  readonly publicKey?: never
  readonly keyVersion?: never
}
