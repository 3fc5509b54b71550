import type { Accept, Greeting } from '../../lib/plugin/greet'
import { serveProvider } from '../../lib/plugin/serve'
import { demoProvider } from './demo-provider'

/** The part of the demo plugin that is loaded after the handshake. */
export function serveDemo(greeting: Greeting): Accept {
  return serveProvider(demoProvider, greeting)
}
