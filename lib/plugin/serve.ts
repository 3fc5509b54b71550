import type { Http2SecureServer, ServerHttp2Session } from 'node:http2'
import type { Accept, Greeting } from './greet'
import type { Lifetime } from './lifetime'
import type { Provider } from './provider'
import { createRouter } from './router'
import { createHttp2Server } from './secure-server'

/** Longest wait for Terraform to close its connection after Shutdown, in milliseconds. */
const shutdownMs = 500

/** Serves a provider to the Terraform that was greeted; the process ends with the last connection. */
export function serveProvider(provider: Provider, greeting: Greeting): Accept {
  const { lifetime, log, stopping } = greeting
  const server = createHttp2Server(greeting)
  endWithConnections(server, lifetime)
  const served = {
    provider,
    context: { signal: stopping.signal, log },
    stop: () => stopping.abort(),
  }
  // Terraform closes its connection as soon as it has the answer, which ends the process; this is for when it does not.
  const onShutdown = () => {
    greeting.close()
    setTimeout(() => lifetime.finish(), shutdownMs)
  }
  server.on('stream', createRouter({ served, activity: lifetime, onShutdown }))
  return (socket) => server.emit('connection', socket)
}

function endWithConnections(server: Http2SecureServer, lifetime: Lifetime): void {
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => {
      sessions.delete(session)
      if (sessions.size === 0) lifetime.finish()
    })
  })
}
