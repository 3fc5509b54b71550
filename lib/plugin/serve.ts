import { writeSync } from 'node:fs'
import { redact } from '../diagnostics/secret'
import { createSelfSigned } from './certificate'
import { type Environment, type Invitation, parseInvitation, renderHandshake } from './handshake'
import { createLifetime, type Lifetime } from './lifetime'
import { createListener, type Listener } from './listener'
import { createLogger, type Logger } from './log'
import type { Provider } from './provider'
import { createRouter } from './router'
import type { Served } from './rpc/unary'

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

/**
 * Serves the provider to the Terraform that started this process, and ends the process with it. Started by anything
 * else, it says so in one line on stderr and exits with 1.
 */
export function servePlugin(provider: Provider, options: ServeOptions): void {
  const invitation = parseInvitation(options.environment, options.name)
  if ('refused' in invitation) {
    writeSync(2, `${invitation.refused}\n`)
    process.exit(1)
  }
  const { environment } = options
  const log = createLogger({
    module: options.name,
    level: environment['TF_LOG_PROVIDER'] ?? environment['TF_LOG'],
    write: (line) => process.stderr.write(line),
  })
  serve(provider, invitation, log, options)
  log.info('serving', { version: options.version, node: process.version })
}

function serve(
  provider: Provider,
  invitation: Invitation,
  log: Logger,
  { graceMs = 5000 }: ServeOptions,
): void {
  const identity = createSelfSigned(new Date())
  const listener = createListener({ ...invitation, identity })
  const stopping = new AbortController()
  const served: Served = {
    provider,
    context: { signal: stopping.signal, log },
    stop: () => stopping.abort(),
  }
  const lifetime = createLifetime({
    graceMs,
    onEnding: () => stopping.abort(),
    onEnd: () => endProcess(listener, 0),
  })
  const onShutdown = () => shutDown(listener, lifetime)
  listener.server.on('stream', createRouter({ served, activity: lifetime, onShutdown }))
  watchProcess(listener, lifetime)
  listener.server.listen(listener.socketPath, () => {
    writeSync(1, renderHandshake(listener.socketPath, identity.certificateDer))
  })
}

/** Closes what is open once it is answered; Terraform then closes its side, and the process ends. */
function shutDown(listener: Listener, lifetime: Lifetime): void {
  listener.server.close()
  setTimeout(() => lifetime.finish(), 100)
}

/** Ends the process when Terraform is gone, and says why when it ends otherwise. */
function watchProcess(listener: Listener, lifetime: Lifetime): void {
  // Ctrl-C reaches the whole process group; Terraform says StopProvider and Shutdown itself.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => lifetime.finish())
  process.on('SIGHUP', () => lifetime.finish())
  process.on('uncaughtException', (error) => panic(error, listener))
  process.on('unhandledRejection', (reason) => panic(reason, listener))
  for (const stream of [process.stdout, process.stderr]) {
    // The reader is gone with Terraform; the end of the connection, or of the parent, ends the process.
    stream.on('error', () => {})
  }
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
  try {
    writeSync(2, `panic: ${redact(stack)}\n`)
  } catch {
    // stderr is closed: nobody is left to read it.
  }
  endProcess(listener, 2)
}

function endProcess(listener: Listener, code: number): void {
  listener.remove()
  process.exit(code)
}
