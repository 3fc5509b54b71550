import { writeSync } from 'node:fs'
import { redact } from '../diagnostics/secret'
import { createSelfSigned } from './certificate'
import { type Environment, type Invitation, parseInvitation, renderHandshake } from './handshake'
import { createLifetime, type Lifetime } from './lifetime'
import { createListener, type Listener } from './listener'
import { createLogger, type Logger } from './log'
import type { Provider } from './provider'
import { createRouter } from './router'

export interface ServeOptions {
  /** The program's name, for logs and for who starts it by hand: `terraform-provider-vonage`. */
  readonly name: string
  readonly version: string
  /** Variables of the process. */
  readonly environment: Environment
  /** Longest wait for calls under way once Terraform is gone, in milliseconds. @default 5000 */
  readonly graceMs?: number
}

/** How often to look whether the parent still lives, in milliseconds. */
const parentCheckMs = 1000
/** Longest wait for Terraform to close its connection after Shutdown, in milliseconds. */
const shutdownMs = 500

/**
 * Serves a provider to the Terraform that started this process, and ends the process with it. Started by anything
 * else, or by a Terraform that is too old, it says so in one line and exits with 1.
 *
 * The provider is loaded once the handshake is out, while Terraform connects: what it imports costs no start-up time
 * when `loadProvider` imports it.
 */
export function servePlugin(loadProvider: () => Promise<Provider>, options: ServeOptions): void {
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
  serve(loadProvider, invitation, log, options)
}

function serve(
  loadProvider: () => Promise<Provider>,
  invitation: Invitation,
  log: Logger,
  { version, graceMs = 5000 }: ServeOptions,
): void {
  const identity = createSelfSigned(new Date())
  const listener = createListener({ ...invitation, identity })
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const lifetime = createLifetime({
    graceMs,
    onEnding: stop,
    onEnd: () => endProcess(listener, 0),
  })
  watchProcess(listener, lifetime)
  listener.server.listen(listener.socketPath, () => {
    write(1, renderHandshake(listener.socketPath, identity.certificateDer))
    log.info('serving', { version, node: process.version })
    // A provider that cannot be loaded rejects here too, which is an unhandled rejection: a crash, as it should be.
    const served = loadProvider().then((provider) => {
      return { provider, context: { signal: stopping.signal, log }, stop }
    })
    const onShutdown = () => shutDown(listener, lifetime)
    listener.server.on('stream', createRouter({ served, activity: lifetime, onShutdown }))
  })
}

/** Terraform closes its connection as soon as it has the answer, which ends the process; this is for when it does not. */
function shutDown(listener: Listener, lifetime: Lifetime): void {
  listener.server.close()
  setTimeout(() => lifetime.finish(), shutdownMs)
}

/** Ends the process when Terraform is gone, and says why when it ends otherwise. */
function watchProcess(listener: Listener, lifetime: Lifetime): void {
  // Ctrl-C reaches the whole process group; Terraform says StopProvider and Shutdown itself.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => lifetime.finish())
  process.on('SIGHUP', () => lifetime.finish())
  process.on('uncaughtException', (error) => panic(error, listener))
  process.on('unhandledRejection', (reason) => panic(reason, listener))
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) lifetime.finish()
  }, parentCheckMs)
  listener.server.on('session', (session) => {
    session.on('close', () => {
      if (listener.sessions.size === 0) lifetime.finish()
    })
  })
}

/** Terraform shows what follows `panic: ` as the crash of the plugin. */
function panic(error: unknown, listener: Listener): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : 'a value was thrown'
  write(2, `panic: ${redact(stack)}\n`)
  endProcess(listener, 2)
}

function endProcess(listener: Listener, code: number): void {
  listener.remove()
  process.exit(code)
}

/** Writes at once. `process.stdout` and `process.stderr` would cost 2 ms of the start to set up. */
function write(descriptor: 1 | 2, text: string): void {
  try {
    writeSync(descriptor, text)
  } catch {
    // The reader is gone with Terraform, and with it whoever could be told.
  }
}
