import { ContractError } from '../diagnostics/errors'
import { findBaseAddressFault } from '../model/base-address'

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
  const fault = findBaseAddressFault(address)
  if (fault !== undefined) {
    throw new ContractError('setting_invalid', `${name} cannot be used`, { detail: fault })
  }
  const base = new URL(address)
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
