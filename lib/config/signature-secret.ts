import { Secret } from '../diagnostics/secret'
import { type Environment, findVariable } from './environment'

/** The signature secret of the account, with which callbacks are signed: `VONAGE_SIGNATURE_SECRET`. */
export function readSignatureSecret(environment: Environment): Secret | undefined {
  const text = findVariable(environment, ['VONAGE_SIGNATURE_SECRET'])
  return text === undefined ? undefined : new Secret(text)
}
