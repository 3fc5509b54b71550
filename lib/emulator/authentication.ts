import type { Account } from './account'
import type { Accounts } from './accounts'
import type { ApiRequest } from './exchange'

/** The account whose credentials `Authorization: Basic` carries. Source: Application API spec 2.4.1, security basicAuth. */
export function findBasicAccount(request: ApiRequest, accounts: Accounts): Account | undefined {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ', 2)
  if (scheme.toLowerCase() !== 'basic') return undefined
  const text = Buffer.from(token, 'base64').toString('utf8')
  const end = text.indexOf(':')
  return end === -1 ? undefined : findAccount(accounts, text.slice(0, end), text.slice(end + 1))
}

/** The account whose key and secret the parameters carry. Source: Numbers API spec 1.0.20, security. */
export function findParameterAccount(
  parameters: ReadonlyMap<string, string>,
  accounts: Accounts,
): Account | undefined {
  return findAccount(accounts, parameters.get('api_key'), parameters.get('api_secret'))
}

function findAccount(
  accounts: Accounts,
  apiKey: string | undefined,
  apiSecret: string | undefined,
): Account | undefined {
  const account = apiKey === undefined ? undefined : accounts.find(apiKey)
  return account?.credentials.apiSecret === apiSecret ? account : undefined
}
