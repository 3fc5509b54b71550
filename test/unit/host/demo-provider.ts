import type { Diagnostic } from '../../../lib/diagnostics/diagnostic'
import type {
  CallContext,
  ImportedResource,
  PlanRequest,
  PlanResult,
  PrivateState,
  Provider,
  Resource,
  StateResult,
} from '../../../lib/plugin/provider'
import type { Attribute, Attributes } from '../../../lib/plugin/schema'
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../../../lib/plugin/value'

/** The resources of a provider that keeps things in memory. */
export interface Demo {
  readonly make: (block: string) => Provider
  readonly context: CallContext
  /** What exists, by id. */
  readonly things: Map<string, ObjectValue>
  /** Every call that reads or writes, in order: `apply create shop`. */
  readonly calls: string[]
  /** What a call throws: `read shop`, `plan shop`, `apply create shop`. */
  readonly errors: Map<string, Error>
  /** Diagnostics beside the result of a call. */
  readonly said: Map<string, Diagnostic>
  /** What validates a configuration, beside what Terraform does. */
  readonly rules: ((config: ObjectValue) => readonly Diagnostic[])[]
  /** States that `seen` was called with. */
  readonly seen: unknown[]
  readonly controller: AbortController
}

const text = { type: 'string', description: '', optional: true } as const
const made = { type: 'string', description: '', computed: true } as const

export const thingAttributes: Attributes = {
  id: made,
  name: { type: 'string', description: '', required: true },
  kind: text,
  size: { type: 'number', description: '', optional: true },
  on: { type: 'bool', description: '', optional: true },
  region: { ...text, computed: true },
  owner: text,
  tags: { type: { set: 'string' }, description: '', optional: true },
  ports: { type: { list: 'number' }, description: '', optional: true },
  labels: { type: { map: 'string' }, description: '', optional: true },
  settings: {
    type: {
      object: {
        color: text,
        level: { type: 'number', description: '', optional: true },
        words: { type: { set: 'string' }, description: '', optional: true },
        code: made,
      },
    },
    description: '',
    optional: true,
  },
  secret: { ...text, writeOnly: true },
}

const linkAttributes: Attributes = {
  id: made,
  thing: { type: 'string', description: '', required: true },
  note: text,
}

export function problem(summary: string, more: Partial<Diagnostic> = {}): Diagnostic {
  return { severity: 'error', code: 'value_invalid', summary, detail: '', path: [], ...more }
}

const silent = () => {}

export function createDemo(): Demo {
  const controller = new AbortController()
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const demo: Demo = {
    make: () => providerOf(demo),
    context: { signal: controller.signal, log },
    things: new Map(),
    calls: [],
    errors: new Map(),
    said: new Map(),
    rules: [],
    seen: [],
    controller,
  }
  return demo
}

function providerOf(demo: Demo): Provider {
  return {
    schema: {
      version: 0,
      description: '',
      attributes: { key: text, retries: { type: 'number', description: '', optional: true } },
    },
    resources: {
      demo_thing: thingOf(demo),
      demo_link: resourceOf(demo, linkAttributes, ['thing']),
    },
    validateConfig: ({ config }) => (config['key'] === 'bad' ? [problem('Bad key')] : []),
    configure: ({ config }) => {
      const { key } = config
      if (key === 'locked') return Promise.resolve([problem('Key is locked')])
      const old = problem('Key is old', { severity: 'warning' })
      return Promise.resolve(key === 'old' ? [old] : [])
    },
  }
}

function thingOf(demo: Demo): Resource {
  return {
    ...resourceOf(demo, thingAttributes, ['kind', 'settings.words']),
    validate: ({ config }) => demo.rules.flatMap((rule) => rule(config)),
    seen: (state) => {
      demo.seen.push(state)
    },
    upgrade: ({ state }) => ({ state: { ...state, name: String(state['title']) } as ObjectValue }),
    import: ({ id }) => Promise.resolve({ imported: importThing(demo, id) }),
    move: ({ sourceType, sourceState: { id, title, kept = null } }) => {
      if (sourceType !== 'old_thing') return undefined
      const state = { id: id as string, name: String(title) }
      return kept === null ? { state } : { state, private: { kept } }
    },
  }
}

function importThing({ things }: Demo, id: string): readonly ImportedResource[] {
  if (!things.has(id)) return []
  return id === 'kept' ? [{ state: { id }, private: { kept: true } }] : [{ state: { id } }]
}

export function resourceOf(
  demo: Demo,
  attributes: Attributes,
  replacing: readonly string[],
): Resource {
  const call = (name: string) => {
    demo.calls.push(name)
    const error = demo.errors.get(name)
    if (error !== undefined) throw error
    const said = demo.said.get(name)
    return said === undefined ? {} : { diagnostics: [said] }
  }
  return {
    schema: { version: 1, description: '', attributes },
    read: ({ state }) => {
      const more = call(`read ${labelOf(state)}`)
      const found = demo.things.get(String(state['id'])) ?? null
      return Promise.resolve({ state: found && complete(found, attributes), ...more })
    },
    plan: (request) => {
      const more = call(`plan ${labelOf(request.config ?? request.prior)}`)
      return Promise.resolve({ ...planOf(request, attributes, replacing), ...more })
    },
    apply: (request) => {
      const { prior, planned } = request
      const word = prior === null ? 'create' : 'update'
      const more = call(`apply ${planned === null ? 'delete' : word} ${labelOf(planned ?? prior)}`)
      return Promise.resolve({ ...write(demo, request), ...more })
    },
  }
}

function labelOf(state: ObjectValue | null): string {
  const label = state?.['name'] ?? state?.['thing'] ?? state?.['id']
  return label === UNKNOWN ? 'unknown' : String(label)
}

function complete(state: ObjectValue, attributes: Attributes): ObjectValue {
  return Object.fromEntries(Object.keys(attributes).map((name) => [name, state[name] ?? null]))
}

function planOf(
  { config, prior, private: kept }: PlanRequest,
  attributes: Attributes,
  replacing: readonly string[],
): PlanResult {
  if (config === null) return { planned: null }
  const requiresReplace = replacing.map((path) => path.split('.'))
  const planned = fill(config, prior, attributes)
  // Private state from the plan of a create alone: others keep what they have.
  return prior === null
    ? { planned, requiresReplace, private: { ...kept, made: true } }
    : { planned, requiresReplace }
}

/** What is computed and left out keeps its value, or is unknown. */
function fill(config: ObjectValue, prior: ObjectValue | null, attributes: Attributes): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]): [string, Value] => {
      const before = prior?.[name] ?? null
      const value = takesConfig(attribute) ? (config[name] ?? null) : null
      return [name, fillBelow(value, before, attribute)]
    }),
  )
}

function takesConfig({ computed = false, optional = false }: Attribute): boolean {
  return !computed || optional
}

function fillBelow(value: Value, before: Value, { type, computed = false }: Attribute): Value {
  if (value === null) return computed ? (before ?? UNKNOWN) : null
  const isNested = typeof type === 'object' && 'object' in type && isObjectValue(value)
  return isNested ? fill(value, before as ObjectValue | null, type.object) : value
}

function write(
  { things }: Demo,
  { prior, planned }: { readonly prior: ObjectValue | null; readonly planned: ObjectValue | null },
): StateResult & { readonly private?: PrivateState } {
  if (planned === null) {
    things.delete(String(prior?.['id']))
    return { state: null }
  }
  const id = prior?.['id'] ?? `id-of-${labelOf(planned)}`
  const state = settle({ ...planned, id }) as ObjectValue
  things.set(String(id), state)
  return prior === null ? { state, private: { applied: true } } : { state }
}

function settle(value: Value): Value {
  if (value === UNKNOWN) return 'made'
  if (Array.isArray(value)) return (value as readonly Value[]).map(settle)
  if (!isObjectValue(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, settle(child)]))
}
