/**
 * Whether a request to this URL goes through the proxy, given the hosts of `NO_PROXY`.
 * An entry excepts its host and all below it; a leading dot or `*.` changes nothing; `host:port` excepts that port
 * only; `*` excepts everything. Source: curl manual, environment NO_PROXY.
 */
export function isProxied(url: URL, except: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const port = url.port === '' ? defaultPort(url) : url.port
  return !except.some((entry) => excepts(entry.trim().toLowerCase(), host, port))
}

function excepts(entry: string, host: string, port: string): boolean {
  if (entry === '') return false
  if (entry === '*') return true
  // Brackets set an IPv6 address apart from its port; more than one colon is an address without port.
  const [, name = entry, entryPort] =
    entry.match(/^\[([^\]]+)\](?::(\d+))?$/) ?? entry.match(/^([^:]+):(\d+)$/) ?? []
  if (entryPort !== undefined && entryPort !== port) return false
  const suffix = name.replace(/^\*?\./, '')
  return host === suffix || host.endsWith(`.${suffix}`)
}

function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80'
}
