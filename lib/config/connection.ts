import type { Diagnostic } from '../diagnostics/diagnostic'
import { Secret } from '../diagnostics/secret'
import { findBaseAddressFault } from '../model/base-address'
import { type Environment, findVariable } from './environment'
import { type HttpsProxy, readExtraCaFiles, readProxy } from './network'

/** What the user set by hand: in the provider block, or as flags. It wins over the environment. */
export interface ConnectionChoice {
  readonly apiKey?: string | undefined
  readonly apiSecret?: string | undefined
  readonly apiUrl?: string | undefined
  readonly restUrl?: string | undefined
}

/** Where Vonage is, as whom to go there, and through what. */
export interface Connection {
  readonly apiUrl: string
  readonly restUrl: string
  readonly apiKey: string
  readonly apiSecret: Secret
  readonly extraCaFiles: readonly string[]
  readonly proxy: HttpsProxy | undefined
}

/** The connection, or everything that is wrong with it. */
export type ConnectionReading =
  | { readonly connection: Connection; readonly problems: readonly [] }
  | { readonly connection: undefined; readonly problems: readonly Diagnostic[] }

/** Source: Application API v2 specification 2.4.1, servers. */
export const defaultApiUrl = 'https://api.nexmo.com'
/** Source: Numbers API specification 1.1.0, servers. */
export const defaultRestUrl = 'https://rest.nexmo.com'

/** One setting: the attribute of the provider block and the variable it can come from. */
interface SettingSource {
  readonly attribute: string
  readonly variable: string
  readonly chosen: string | undefined
}

/**
 * The connection that was chosen, completed from `VONAGE_API_KEY`, `VONAGE_API_SECRET`, `VONAGE_API_URL`,
 * `VONAGE_REST_URL` and the variables of `network.ts`. Credentials are never guessed: an empty choice is a mistake,
 * not a reason to use those of the environment, which may be of another account.
 * Paths of problems are attributes of the provider block.
 * @param hasProviderBlock Whether there is a block for credentials to stand in: the command line has none.
 */
export function readConnection(
  choice: ConnectionChoice,
  environment: Environment,
  hasProviderBlock = true,
): ConnectionReading {
  const problems: Diagnostic[] = []
  const read = (source: SettingSource, check: (text: string) => string | undefined) => {
    const text = source.chosen ?? findVariable(environment, [source.variable])
    const fault = text === undefined ? undefined : check(text)
    if (fault !== undefined) problems.push(invalid(source, fault))
    return text
  }
  const key = { attribute: 'api_key', variable: 'VONAGE_API_KEY', chosen: choice.apiKey }
  const secret = {
    attribute: 'api_secret',
    variable: 'VONAGE_API_SECRET',
    chosen: choice.apiSecret,
  }
  const api = { attribute: 'api_url', variable: 'VONAGE_API_URL', chosen: choice.apiUrl }
  const rest = { attribute: 'rest_url', variable: 'VONAGE_REST_URL', chosen: choice.restUrl }

  const apiKey = read(key, checkKey)
  const apiSecret = read(secret, checkCredential)
  const apiUrl = read(api, findBaseAddressFault) ?? defaultApiUrl
  const restUrl = read(rest, findBaseAddressFault) ?? defaultRestUrl
  const proxy = readProxy(environment)
  if (proxy !== undefined && 'severity' in proxy) problems.push(proxy)
  problems.push(...findMissing(apiKey, apiSecret, hasProviderBlock))

  if (problems.length > 0 || apiKey === undefined || apiSecret === undefined) {
    return { connection: undefined, problems }
  }
  const connection: Connection = {
    apiUrl,
    restUrl,
    apiKey,
    apiSecret: new Secret(apiSecret),
    extraCaFiles: readExtraCaFiles(environment),
    proxy: proxy !== undefined && 'severity' in proxy ? undefined : proxy,
  }
  return { connection, problems: [] }
}

/** A colon ends the user name of Basic authentication. Source: RFC 7617, section 2. */
function checkKey(text: string): string | undefined {
  return text.includes(':') ? 'It has a colon, which no key has.' : checkCredential(text)
}

function checkCredential(text: string): string | undefined {
  if (text === '') return 'It is empty. Leave it out to use the environment.'
  return /[\s\p{Cc}]/u.test(text)
    ? 'It has white space in it, often a line end that was copied along. Remove it.'
    : undefined
}

function invalid({ attribute, variable, chosen }: SettingSource, fault: string): Diagnostic {
  const name = chosen === undefined ? variable : attribute
  return {
    severity: 'error',
    code: 'setting_invalid',
    summary: `${name} cannot be used`,
    detail: fault,
    path: [attribute],
  }
}

/** What is missing of the credentials, in one message: nothing set at all is one fault. */
function findMissing(
  apiKey: string | undefined,
  apiSecret: string | undefined,
  hasProviderBlock: boolean,
): readonly Diagnostic[] {
  const key = { name: 'API key', variable: 'VONAGE_API_KEY', attribute: 'api_key' }
  const secret = { name: 'API secret', variable: 'VONAGE_API_SECRET', attribute: 'api_secret' }
  const absent = [
    ...(apiKey === undefined ? [key] : []),
    ...(apiSecret === undefined ? [secret] : []),
  ]
  const [first] = absent
  if (first === undefined) return []
  const list = (part: keyof typeof key) => absent.map((one) => one[part]).join(' and ')
  const block = hasProviderBlock ? `, or ${list('attribute')} in the provider block` : ''
  return [
    {
      severity: 'error',
      code: 'credentials_missing',
      summary: `The ${list('name')} ${absent.length === 1 ? 'is' : 'are'} not set`,
      detail:
        `Set ${list('variable')} in the environment${block}. ` +
        'Key and secret are in the Vonage dashboard (https://dashboard.vonage.com) under API Settings.',
      path: [first.attribute],
    },
  ]
}
