/** Why no usable answer came, in words, and what to check. */
export interface TransportCause {
  readonly words: string
  readonly advice: string
}

const tlsTrust: TransportCause = {
  words: 'its TLS certificate is not signed by an authority that this machine trusts',
  advice:
    'Behind a company proxy that opens TLS, set NODE_EXTRA_CA_CERTS to a PEM file with its authority.',
}

const tlsExpired: TransportCause = {
  words: 'its TLS certificate has expired',
  advice: 'Check the clock of this machine and the certificate of the server.',
}

const tlsTooEarly: TransportCause = {
  words: 'its TLS certificate is not valid yet',
  advice: 'Check the clock of this machine.',
}

const tlsOtherHost: TransportCause = {
  words: 'its TLS certificate is for another host',
  advice: 'Check the host in VONAGE_API_URL and VONAGE_REST_URL.',
}

const cut: TransportCause = {
  words: 'the connection was cut before the answer was complete',
  advice: 'Try again; if it persists, check what is between this machine and the server.',
}

const dns: TransportCause = {
  words: 'its name cannot be resolved',
  advice:
    'Check the spelling in VONAGE_API_URL and VONAGE_REST_URL, the DNS of this machine, and whether it needs HTTPS_PROXY.',
}

const refused: TransportCause = {
  words: 'nothing accepts connections there',
  advice:
    'Check VONAGE_API_URL and VONAGE_REST_URL; where they name the emulator, check that it is running.',
}

const noRoute: TransportCause = {
  words: 'there is no network route to it',
  advice: 'Check the network of this machine, and whether it needs HTTPS_PROXY.',
}

const notHttp: TransportCause = {
  words: 'what answers there does not speak HTTP as expected',
  advice: 'Check the scheme (http or https) and the port in VONAGE_API_URL and VONAGE_REST_URL.',
}

const proxyCredentials: TransportCause = {
  words: 'the proxy wants credentials',
  advice: 'Put them into HTTPS_PROXY, as http://user:password@host:port.',
}

/** Codes of Node's network, TLS and HTTP layers. Source: Node.js 20 documentation, Common system errors, tls, errors. */
const causes: Readonly<Record<string, TransportCause>> = {
  ECONNREFUSED: refused,
  ENOTFOUND: dns,
  EAI_AGAIN: dns,
  ECONNRESET: cut,
  ECONNABORTED: cut,
  EPIPE: cut,
  ERR_STREAM_PREMATURE_CLOSE: cut,
  Z_BUF_ERROR: cut,
  ETIMEDOUT: noRoute,
  ENETUNREACH: noRoute,
  EHOSTUNREACH: noRoute,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: tlsTrust,
  UNABLE_TO_GET_ISSUER_CERT: tlsTrust,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: tlsTrust,
  SELF_SIGNED_CERT_IN_CHAIN: tlsTrust,
  DEPTH_ZERO_SELF_SIGNED_CERT: tlsTrust,
  CERT_HAS_EXPIRED: tlsExpired,
  CERT_NOT_YET_VALID: tlsTooEarly,
  ERR_TLS_CERT_ALTNAME_INVALID: tlsOtherHost,
  ERR_PROXY_CREDENTIALS: proxyCredentials,
  ERR_PROXY_REFUSED: {
    words: 'the proxy refused to connect to it',
    advice: 'Ask who runs the proxy, or except the host with NO_PROXY.',
  },
  ERR_PROXY_UNREACHABLE: {
    words: 'the proxy of HTTPS_PROXY cannot be reached',
    advice: 'Check HTTPS_PROXY, or except the host with NO_PROXY.',
  },
  EPROTO: notHttp,
  ERR_SSL_WRONG_VERSION_NUMBER: notHttp,
}

/** The cause behind an error of node-fetch or of Node; one that is not known here is named by its code. */
export function transportCauseOf(error: unknown): TransportCause {
  const code = codeOf(error)
  const known = code === undefined ? undefined : causes[code]
  if (known !== undefined) return known
  if (code?.startsWith('HPE_') === true) return notHttp
  return {
    words: code === undefined ? 'the connection failed' : `the connection failed with ${code}`,
    advice: 'Check the network of this machine, VONAGE_API_URL and VONAGE_REST_URL.',
  }
}

const lastingCauses: readonly TransportCause[] = [
  tlsTrust,
  tlsExpired,
  tlsTooEarly,
  tlsOtherHost,
  notHttp,
  proxyCredentials,
]

/** Whether trying again will not cure it. */
export function isLastingCause(cause: TransportCause): boolean {
  return lastingCauses.includes(cause)
}

/** The first code in the chain of causes; a failed attempt at several addresses has it in `errors`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}
