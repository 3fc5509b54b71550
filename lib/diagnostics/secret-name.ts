const secretNames =
  /secret|token|password|passphrase|credential|conn_str|connection_string|private_key|encryption_key|customer_key|access_key|(^|_)sas(_|$)|(^|_)api_key$/
/** What names a place, not the secret that is there. */
const placeNames = /_(file|files|path|paths|url|uri|endpoint|arn)$/

/**
 * Whether the name says that the value is a secret. The API key of Vonage is none: it names the account, and a destroy
 * must not work on another one.
 * @param path Where the name stands.
 */
export function isSecret(name: string, path: string): boolean {
  if (/^provider\.vonage\.api_key$/.test(path)) return false
  return secretNames.test(name) && !placeNames.test(name)
}
