import type { Provider } from '../../lib/plugin/provider'
import { createConnection } from '../../lib/provider/connection'
import { createProvider } from '../../lib/provider/provider'
import { createRunMemory } from '../../lib/provider/run-memory'

/** The provider as Terraform is served it. It describes itself; nothing that it does is called. */
export function servedProvider(): Provider {
  const memory = createRunMemory()
  const connection = createConnection(async () => [], memory)
  return createProvider(connection, () => '')
}
