import type { RunFact, RunNotes } from '../../lib/journal/run-notes'
import type { CallContext, Resource } from '../../lib/plugin/provider'
import type { ObjectValue } from '../../lib/plugin/value'
import type { PublicKeyOf } from '../../lib/provider/application/key-plan'
import { createApplicationResource } from '../../lib/provider/application/resource'
import { capabilityShape } from '../../lib/provider/application-capability/shape'
import { webhookShape } from '../../lib/provider/application-webhook/shape'
import { type Connection, createConnection } from '../../lib/provider/connection'
import { createNumberLinkResource } from '../../lib/provider/number-link/resource'
import { createPartResource } from '../../lib/provider/part/resource'
import { createRunMemory } from '../../lib/provider/run-memory'
import { createSession } from '../../lib/provider/session'
import type { MemoryPorts } from './ports'

/** The resources of one provider process over an account in memory. */
export interface ProviderRun {
  readonly application: Resource
  readonly capability: Resource
  readonly webhook: Resource
  readonly link: Resource
  readonly context: CallContext
}

/** A configured provider process. `apiKey` names the account. */
export async function startProviderRun(
  ports: MemoryPorts,
  options: {
    readonly apiKey?: string
    readonly overwrite?: boolean
    readonly namePrefix?: string
    readonly notes?: RunNotes
  } = {},
): Promise<ProviderRun> {
  const memory = createRunMemory(options.notes ?? createMemoryNotes())
  const connection = createConnection(
    async () =>
      createSession({
        apiKey: options.apiKey ?? 'key-a',
        ports,
        memory,
        onConcurrentChange: options.overwrite ? 'overwrite' : 'stop',
        ...(options.namePrefix === undefined ? {} : { namePrefix: options.namePrefix }),
      }),
    memory,
  )
  const context = aCallContext()
  await connection.configure({}, context.signal)
  const publicKeyOf = ports.keys.publicKeyOf.bind(ports.keys)
  return { ...createResources(connection, publicKeyOf), context }
}

/** The resources of a provider whose block is not known yet. */
export function startUnknownProviderRun(ports: MemoryPorts): ProviderRun {
  const memory = createRunMemory(createMemoryNotes())
  const connection = createConnection(async () => [], memory)
  const publicKeyOf = ports.keys.publicKeyOf.bind(ports.keys)
  return { ...createResources(connection, publicKeyOf), context: aCallContext() }
}

function createResources(connection: Connection, publicKeyOf: PublicKeyOf) {
  return {
    application: createApplicationResource(connection, publicKeyOf),
    capability: createPartResource(capabilityShape, connection),
    webhook: createPartResource(webhookShape, connection),
    link: createNumberLinkResource(connection),
  }
}

/** Notes that the processes of one run share. */
export function createMemoryNotes(): RunNotes {
  const facts: RunFact[] = []
  return { add: (fact) => facts.push(fact), read: () => facts }
}

function aCallContext(): CallContext {
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  return { signal: new AbortController().signal, log }
}

/** A whole configuration of an application: what is not given is null. */
export function anApplicationConfig(parts: ObjectValue = {}): ObjectValue {
  return {
    id: null,
    name: 'shop',
    full_name: null,
    capabilities: null,
    privacy: null,
    public_key: null,
    private_key: null,
    existing: null,
    force_destroy: null,
    deletion_protection: null,
    private_key_wo: null,
    private_key_wo_version: null,
    key_version: null,
    ...parts,
  }
}

/** A whole configuration of a link: what is not given is null. */
export function aLinkConfig(parts: ObjectValue = {}): ObjectValue {
  return {
    id: null,
    msisdn: '447700900000',
    country: null,
    application_id: null,
    take_over: null,
    ...parts,
  }
}

/** A whole configuration of a resource: what is not given is null. */
export function aConfig(resource: Resource, parts: ObjectValue): ObjectValue {
  const names = Object.keys(resource.schema.attributes)
  return { ...Object.fromEntries(names.map((name) => [name, null])), ...parts }
}
