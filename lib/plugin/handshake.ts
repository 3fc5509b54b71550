import { X509Certificate } from 'node:crypto'

/** Proves that Terraform started the process. Source: public constant of the protocol, in every Terraform. */
const cookie = {
  name: 'TF_PLUGIN_MAGIC_COOKIE',
  value: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
} as const
const coreProtocolVersion = 1
const protocolVersion = 6

/** Variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What Terraform said when it started the process. */
export interface Invitation {
  /** DER of the only certificate that may connect. */
  readonly clientCertificateDer: Buffer
  /** Where the socket belongs; undefined: wherever temporary files do. */
  readonly socketDirectory: string | undefined
}

/** Why the process cannot serve. */
export interface Refusal {
  /** One line, without a line feed, for the person at the terminal. */
  readonly refused: string
  /** Whether Terraform asks: it shows the first line of stdout, and of stderr nothing. */
  readonly byTerraform: boolean
}

/** Reads Terraform's side of the handshake. `name` is the program's own. */
export function parseInvitation(environment: Environment, name: string): Invitation | Refusal {
  if (environment[cookie.name] !== cookie.value) {
    return {
      refused: `${name} is a Terraform provider: Terraform starts it by itself, it is not run by hand. Run terraform init in a folder whose configuration requires it.`,
      byTerraform: false,
    }
  }
  const versions = (environment['PLUGIN_PROTOCOL_VERSIONS'] ?? '').split(',')
  if (!versions.includes(String(protocolVersion))) {
    return {
      refused: `${name} speaks plugin protocol ${protocolVersion}, which this Terraform does not offer (it offers ${versions.join(', ') || 'none'}). Use Terraform 1.11 or newer.`,
      byTerraform: true,
    }
  }
  const certificate = parseCertificate(environment['PLUGIN_CLIENT_CERT'] ?? '')
  if (certificate === undefined) {
    return {
      refused: `${name} got no client certificate from Terraform (PLUGIN_CLIENT_CERT), and serves nobody without one. Use Terraform 1.11 or newer.`,
      byTerraform: true,
    }
  }
  return {
    clientCertificateDer: certificate,
    socketDirectory: environment['PLUGIN_UNIX_SOCKET_DIR'],
  }
}

function parseCertificate(pem: string): Buffer | undefined {
  try {
    return new X509Certificate(pem).raw
  } catch {
    // The parser says nothing that the caller's line does not say better.
    return undefined
  }
}

/** The one line on stdout that tells Terraform where to connect and which certificate to trust. */
export function renderHandshake(socketPath: string, certificateDer: Buffer): string {
  const certificate = certificateDer.toString('base64').replace(/=+$/, '')
  return `${coreProtocolVersion}|${protocolVersion}|unix|${socketPath}|grpc|${certificate}\n`
}
