import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { TLSSocket } from 'node:tls'
import type { SelfSigned } from './certificate'

const megabyte = 1024 * 1024

export interface SecureServerOptions {
  readonly identity: SelfSigned
  /** DER of the only certificate that may connect. */
  readonly clientCertificateDer: Buffer
}

/** HTTP/2 with mutual TLS. It listens nowhere: its event `connection` takes the sockets that others accepted. */
export function createHttp2Server(options: SecureServerOptions): Http2SecureServer {
  const server = createSecureServer({
    key: options.identity.key,
    cert: options.identity.certificate,
    // An empty list, because any other makes Node 20 parse every root certificate it knows (80 ms). Node's own
    // check is off with it; `admitOnly` does the check instead.
    ca: [],
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    // A state of several megabytes on each of 100 parallel streams is legitimate here.
    maxSessionMemory: 4096,
    settings: { initialWindowSize: megabyte },
  })
  admitOnly(server, options.clientCertificateDer)
  server.on('session', (session) => {
    session.setLocalWindowSize(16 * megabyte)
    // A connection that breaks is closed by Node; without a listener it would end the process.
    session.on('error', () => {})
  })
  return server
}

/**
 * Destroys every connection that does not show exactly this certificate. TLS has proved by then that the peer holds
 * its key. The check stands before HTTP/2's own listener, which never sees a connection that is refused.
 */
function admitOnly(server: Http2SecureServer, certificateDer: Buffer): void {
  const admit = server.listeners('secureConnection')
  server.removeAllListeners('secureConnection')
  server.on('secureConnection', (socket: TLSSocket) => {
    const peer = socket.getPeerX509Certificate()
    if (peer === undefined || !peer.raw.equals(certificateDer)) {
      socket.destroy()
      return
    }
    for (const listener of admit) listener.call(server, socket)
  })
}
