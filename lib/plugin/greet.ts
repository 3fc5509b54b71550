import { writeSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { redact } from '../diagnostics/secret'
import { createSelfSigned, type SelfSigned } from './certificate'
import { type Environment, type Invitation, parseInvitation, renderHandshake } from './handshake'
import { createLifetime, type Lifetime } from './lifetime'
import { createLogger, type Logger } from './log'
import { createSocketFolder } from './socket-folder'

export interface GreetOptions {
  /** The program's name, for logs and for who starts it by hand: `terraform-provider-vonage`. */
  readonly name: string
  readonly version: string
  /** Variables of the process. */
  readonly environment: Environment
  /** Longest wait for calls under way once Terraform is gone, in milliseconds. @default 5000 */
  readonly graceMs?: number
}

/** What was agreed with Terraform, for what serves its connections. */
export interface Greeting {
  readonly identity: SelfSigned
  /** DER of the only certificate that may connect. */
  readonly clientCertificateDer: Buffer
  readonly lifetime: Lifetime
  /** Aborted when the process is to end. */
  readonly stopping: AbortController
  readonly log: Logger
  /** Takes no more connections. */
  close(): void
}

/** Serves one connection after the other. */
export type Accept = (socket: Socket) => void

/** How often to look whether the parent still lives, in milliseconds. */
const parentCheckMs = 1000

/**
 * Greets the Terraform that started this process, and ends the process with it. Started by anything else, or by a
 * Terraform that is too old, it says so in one line and exits with 1.
 *
 * What serves the connections is loaded once the handshake is out, while Terraform connects: HTTP/2 and the provider
 * cost no start-up time when `loadServing` imports them. This file and what it imports are all that is read before.
 */
export function greetTerraform(
  loadServing: () => Promise<(greeting: Greeting) => Accept>,
  options: GreetOptions,
): void {
  const { environment, name } = options
  const invitation = parseInvitation(environment, name)
  if ('refused' in invitation) {
    write(invitation.byTerraform ? 1 : 2, `${invitation.refused}\n`)
    process.exit(1)
  }
  const log = createLogger({
    module: name,
    level: environment['TF_LOG_PROVIDER'] ?? environment['TF_LOG'],
    write: (line) => write(2, line),
  })
  listen(loadServing, invitation, log, options)
}

function listen(
  loadServing: () => Promise<(greeting: Greeting) => Accept>,
  { clientCertificateDer, socketDirectory }: Invitation,
  log: Logger,
  { version, graceMs = 5000 }: GreetOptions,
): void {
  const identity = createSelfSigned(new Date())
  const socket = createSocketFolder(socketDirectory)
  const stopping = new AbortController()
  const end = (code: number) => {
    socket.remove()
    process.exit(code)
  }
  const lifetime = createLifetime({
    graceMs,
    onEnding: () => stopping.abort(),
    onEnd: () => end(0),
  })
  watchProcess(lifetime, end)
  const server = createServer()
  const close = () => server.close()
  server.listen(socket.socketPath, () => {
    write(1, renderHandshake(socket.socketPath, identity.certificateDer))
    log.info('serving', { version, node: process.version })
    const greeting = { identity, clientCertificateDer, lifetime, stopping, log, close }
    // What cannot be loaded rejects, which is an unhandled rejection: a crash, as it should be.
    const accepting = loadServing().then((serve) => serve(greeting))
    server.on('connection', (connection) => {
      void accepting.then((accept) => accept(connection))
    })
  })
}

/** Ends the process when Terraform is gone, and says why when it ends otherwise. */
function watchProcess(lifetime: Lifetime, end: (code: number) => void): void {
  // Ctrl-C reaches the whole process group; Terraform says StopProvider and Shutdown itself.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => lifetime.finish())
  process.on('SIGHUP', () => lifetime.finish())
  const panic = (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : 'a value was thrown'
    // Terraform shows what follows as the crash of the plugin.
    write(2, `panic: ${redact(stack)}\n`)
    end(2)
  }
  process.on('uncaughtException', panic)
  process.on('unhandledRejection', panic)
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) lifetime.finish()
  }, parentCheckMs)
}

/** Writes at once. `process.stdout` and `process.stderr` would cost 2 ms of the start to set up. */
function write(descriptor: 1 | 2, text: string): void {
  try {
    writeSync(descriptor, text)
  } catch {
    // The reader is gone with Terraform, and with it whoever could be told.
  }
}
