/** The key and the secret of an account. */
export interface Credentials {
  readonly apiKey: string
  readonly apiSecret: string
}
