import { createServer as createHttp2Server } from 'node:http2'
import { createServer, type Socket } from 'node:net'
import { createLogger } from './log'
import type { Provider } from './provider'
import { createRouter } from './router'
import { createSocketFolder } from './socket-folder'

export interface DebugOptions {
  /** The program's name, for its log. */
  readonly name: string
  /** As Terraform knows the provider: `registry.terraform.io/vonage-iac/vonage`. */
  readonly address: string
  /** @default only warnings are logged */
  readonly logLevel: string | undefined
  write(descriptor: 1 | 2, text: string): void
}

/**
 * Serves a provider to any Terraform that is told of it, until this process is interrupted. Without certificates, on a
 * socket that only this user can open. Terraform never ends the process, so breakpoints and log stay.
 *
 * Each connection gets a provider of its own: one process stands for those that Terraform would start, one for each
 * phase and each configuration of the provider.
 */
export function debugProvider(createProvider: () => Provider, options: DebugOptions): void {
  const { name, address, logLevel, write } = options
  const log = createLogger({ module: name, level: logLevel, write: (line) => write(2, line) })
  const stopping = new AbortController()
  const { socketPath, remove } = createSocketFolder(undefined)
  const accept = (socket: Socket) => {
    const served = {
      provider: createProvider(),
      context: { signal: stopping.signal, log },
      stop: () => {},
    }
    const activity = { begin: () => {}, end: () => {} }
    const server = createHttp2Server()
    server.on('stream', createRouter({ served, activity, onShutdown: () => {} }))
    server.emit('connection', socket)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopping.abort()
      remove()
      process.exit(0)
    })
  }
  createServer(accept).listen(socketPath, () => write(1, renderReattach(address, socketPath)))
}

/** The line for the shell in which Terraform runs. */
function renderReattach(address: string, socketPath: string): string {
  const reattach = {
    [address]: {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: process.pid,
      // Otherwise Terraform would end the process.
      Test: true,
      Addr: { Network: 'unix', String: socketPath },
    },
  }
  return `export TF_REATTACH_PROVIDERS='${JSON.stringify(reattach)}'\n`
}
