import { describe, expect, it } from 'vitest'
import type { Resource } from '../../../lib/plugin/provider'
import { type Attributes, nestedAttributes } from '../../../lib/plugin/schema'
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../../../lib/plugin/value'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import { aConfig, type ProviderRun, startUnknownProviderRun } from '../../helpers/provider-run'

/** A provider of its own for each: what is declared twice in one is an error. */
const aRun = () => startUnknownProviderRun(createMemoryPorts())

/** The least that each resource needs, beside what is unknown. */
const least = {
  application: { name: 'shop' },
  capability: { application_id: idOf(1) },
  webhook: {
    application_id: idOf(1),
    capability: 'voice',
    webhook: 'answer_url',
    address: 'https://example.com',
  },
  link: { msisdn: '447700900000', application_id: idOf(1) },
} as const satisfies Partial<Record<keyof ProviderRun, ObjectValue>>

/** Where a configuration of these attributes can have a value. */
function pathsOf(attributes: Attributes): readonly (readonly string[])[] {
  return Object.entries(attributes).flatMap(([name, { type, required, optional }]) => {
    if (required !== true && optional !== true) return []
    return [[name], ...pathsOf(nestedAttributes(type)).map((path) => [name, ...path])]
  })
}

/** The configuration with an unknown value at the path, and nothing else around it but what slots need. */
function withUnknown(
  before: ObjectValue,
  attributes: Attributes,
  path: readonly string[],
): ObjectValue {
  const [name = '', ...rest] = path
  const inner = nestedAttributes(attributes[name]?.type ?? 'string')
  const old = before[name]
  const value: Value =
    rest.length === 0 ? UNKNOWN : withUnknown(isObjectValue(old) ? old : nulls(inner), inner, rest)
  return { ...before, [name]: value }
}

function nulls(attributes: Attributes): ObjectValue {
  const isSlot = attributes['address'] !== undefined
  const empty = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]))
  return isSlot ? { ...empty, address: 'https://example.com' } : empty
}

function at(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (node, name) => (isObjectValue(node) ? node[name] : undefined),
    value,
  )
}

/** Only the slots of video can be switched off. */
function slotFor([name]: readonly string[]): ObjectValue {
  return name === 'active' ? { capability: 'video', webhook: 'archive_status' } : {}
}

const cases = Object.entries(least).flatMap(([name, config]) => {
  const resource: Resource = aRun()[name as keyof typeof least]
  const whole = aConfig(resource, config)
  return pathsOf(resource.schema.attributes)
    .filter(([first]) => first !== 'private_key_wo')
    .map((path) => ({
      name,
      resource: aRun()[name as keyof typeof least],
      path,
      config: withUnknown({ ...whole, ...slotFor(path) }, resource.schema.attributes, path),
    }))
})

describe('a value that is known only in the apply', () => {
  it('has been tried at every attribute', () => {
    expect(cases.length).toBeGreaterThan(200)
  })

  it.each(cases.map((one) => [`${one.name} ${one.path.join('.')}`, one] as const))(
    'is planned as unknown at %s',
    async (_name, { resource, config, path }) => {
      const request = { config, prior: null, proposed: null, private: {} }
      const { planned, diagnostics = [] } = await resource.plan(request, aRun().context)
      expect(diagnostics).toEqual([])
      expect(at(planned ?? {}, path)).toBe(UNKNOWN)
    },
  )
})
