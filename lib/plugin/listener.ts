import { mkdtempSync, rmdirSync, unlinkSync } from 'node:fs'
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { SelfSigned } from './certificate'

/** Longest path of a Unix socket that Linux and macOS both take, less the closing zero. */
const maxSocketPath = 103
const megabyte = 1024 * 1024

export interface ListenerOptions {
  readonly identity: SelfSigned
  /** DER of the only certificate that may connect. */
  readonly clientCertificateDer: Buffer
  /** @default the system's folder for temporary files */
  readonly socketDirectory: string | undefined
}

/** A server that has not been told yet what to answer, on a socket in a folder of its own. */
export interface Listener {
  readonly server: Http2SecureServer
  readonly socketPath: string
  /** Connections that are open now. */
  readonly sessions: ReadonlySet<ServerHttp2Session>
  /** Removes the socket and its folder. */
  remove(): void
}

/** Makes the server; `server.listen(socketPath)` starts it. */
export function createListener(options: ListenerOptions): Listener {
  const directory = createSocketDirectory(options.socketDirectory)
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
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.setLocalWindowSize(16 * megabyte)
    session.on('close', () => sessions.delete(session))
    // A connection that breaks is closed by Node; without a listener it would end the process.
    session.on('error', () => {})
  })
  const socketPath = join(directory, 'plugin.sock')
  return { server, socketPath, sessions, remove: () => removeSocket(directory, socketPath) }
}

function removeSocket(directory: string, socketPath: string): void {
  // Either may be gone: closing a server removes its socket.
  for (const remove of [() => unlinkSync(socketPath), () => rmdirSync(directory)]) {
    try {
      remove()
    } catch {
      // What cannot be removed is an empty folder among the temporary files, and no reason to fail.
    }
  }
}

/** Only the user may enter (mkdtemp makes it 0700). A long TMPDIR would not fit the socket's address. */
function createSocketDirectory(wanted: string | undefined): string {
  const parent = wanted ?? tmpdir()
  const prefix = join(parent, 'tf-plugin-')
  const room = '123456/plugin.sock'.length
  return mkdtempSync(prefix.length + room > maxSocketPath ? '/tmp/tf-plugin-' : prefix)
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
