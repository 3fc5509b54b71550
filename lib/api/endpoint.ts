import { ContractError } from '../diagnostics/errors'
import { isLoopback } from '../model/loopback'

/** A base address to which paths of the API are added. */
export interface Endpoint {
  /** The URL of a path below the base address. */
  urlOf(path: string, query?: Readonly<Record<string, string>>): URL
  readonly hostname: string
}

/**
 * Reads a base address. It may have a path, for a gateway that mounts the API below one.
 * @param name How the user set it, for the error: `VONAGE_API_URL`.
 * @throws {ContractError} when it is no http(s) URL, or would send the secret in clear text over a network
 */
export function parseEndpoint(address: string, name: string): Endpoint {
  const base = URL.canParse(address) ? new URL(address) : undefined
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw wrong(name, `${address} is no http or https address.`)
  }
  if (base.protocol === 'http:' && !isLoopback(base.hostname)) {
    throw wrong(
      name,
      `${base.origin} would send the API secret unencrypted. Use https; http is for this machine only.`,
    )
  }
  if (base.username !== '' || base.search !== '' || base.hash !== '') {
    throw wrong(name, 'It must be scheme, host and, where needed, port and path, and nothing else.')
  }
  const prefix = base.pathname.replace(/\/+$/, '')
  return {
    hostname: base.hostname,
    urlOf: (path, query) => {
      const url = new URL(`${prefix}${path}`, base.origin)
      url.search = new URLSearchParams(query).toString()
      return url
    },
  }
}

/** Whether this is a host of Vonage, as opposed to an emulator or a gateway. */
export function isVonageHost(hostname: string): boolean {
  return /(^|\.)(nexmo|vonage)\.com$/.test(hostname)
}

function wrong(name: string, problem: string): ContractError {
  return new ContractError('setting_invalid', `${name} cannot be used`, { detail: problem })
}
