import { createPrivateKey, type KeyObject } from 'node:crypto'

/** What the server is told by its environment. */
export interface Settings {
  /** 0 for a free one. */
  readonly port: number
  /** The mobile phone that takes the calls; undefined: nobody does, and the fallback says so. */
  readonly forwardTo: string | undefined
  readonly applicationId: string
  /** Makes the tokens for Vonage's APIs. */
  readonly privateKey: KeyObject
  /** The account's signature secret, with which Vonage signs what it sends here. */
  readonly signatureSecret: Uint8Array
  readonly apiUrl: string
}

/** Reads the settings. @throws {Error} that names every variable which is missing, and shows no value */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const required = ['VONAGE_APPLICATION_ID', 'VONAGE_PRIVATE_KEY', 'VONAGE_SIGNATURE_SECRET']
  const missing = required.filter((name) => !environment[name])
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')} in the environment.`)
  return {
    port: Number(environment['PORT'] ?? 3000),
    forwardTo: environment['FORWARD_TO'] || undefined,
    applicationId: String(environment['VONAGE_APPLICATION_ID']),
    privateKey: createPrivateKey(String(environment['VONAGE_PRIVATE_KEY'])),
    signatureSecret: new TextEncoder().encode(environment['VONAGE_SIGNATURE_SECRET']),
    apiUrl: environment['VONAGE_API_URL'] ?? 'https://api.nexmo.com',
  }
}
