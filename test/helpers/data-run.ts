import type { DataSource } from '../../lib/plugin/provider'
import type { ObjectValue } from '../../lib/plugin/value'
import { createConnection } from '../../lib/provider/connection'
import { createDataSources } from '../../lib/provider/data/data-sources'
import { createRunMemory } from '../../lib/provider/run-memory'
import { createSession } from '../../lib/provider/session'
import { aCallContext } from './call-context'
import type { MemoryPorts } from './ports'
import { createMemoryNotes } from './provider-run'

const context = aCallContext()

/** The data sources of one provider process over an account in memory. */
export interface DataRun {
  /** What is wrong with a configuration; attributes that are left out are null. */
  validate(type: string, config: ObjectValue): Promise<readonly { summary: string }[]>
  read(type: string, config: ObjectValue): Promise<ObjectValue>
}

/** A configured provider process; with `configured: false` one whose block is not known yet. */
export async function startDataRun(
  ports: MemoryPorts,
  { configured = true }: { readonly configured?: boolean } = {},
): Promise<DataRun> {
  const memory = createRunMemory(createMemoryNotes())
  const session = createSession({ apiKey: 'key-a', ports, memory, onConcurrentChange: 'stop' })
  const connection = createConnection(async () => session, memory)
  if (configured) await connection.configure({}, context.signal)
  const sources = createDataSources(connection)
  return {
    validate: async (type, config) => {
      const source = getSource(sources, type)
      return (await source.validate?.({ config: fill(source, config) }, context)) ?? []
    },
    read: async (type, config) => {
      const source = getSource(sources, type)
      return (await source.read({ config: fill(source, config) }, context)).state
    },
  }
}

function getSource(sources: Readonly<Record<string, DataSource>>, type: string): DataSource {
  const source = sources[type]
  if (source === undefined) throw new Error(`there is no data source ${type}`)
  return source
}

function fill(source: DataSource, config: ObjectValue): ObjectValue {
  const names = Object.keys(source.schema.attributes)
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...config }
}
