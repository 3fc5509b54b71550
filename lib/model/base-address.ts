import { isLoopback } from './loopback'

/**
 * Why an address cannot be the one that the paths of an API are added to, or nothing when it can. It may have a path, for
 * a gateway that mounts the API below one.
 */
export function findBaseAddressFault(address: string): string | undefined {
  const base = /^https?:\/\/[^/]/i.test(address) && URL.canParse(address) && new URL(address)
  if (!base) {
    // What stands before an @ may be a password.
    const got = address.includes('@') ? 'It is none. ' : `Got ${JSON.stringify(address)}. `
    return `${got}Use an absolute https address, such as https://api.nexmo.com.`
  }
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    return 'It must be scheme, host and, where needed, port and path, and nothing else.'
  }
  return base.protocol === 'http:' && !isLoopback(base.hostname)
    ? `${base.origin} would send the API secret unencrypted. Use https; http is for this machine only.`
    : undefined
}
