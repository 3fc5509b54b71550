import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, RawApplication } from '../../../lib/engine/ports'
import { type ApplicationTree, application } from '../../../lib/model/application'
import type { Attribute, ObjectAttribute } from '../../../lib/model/attribute'
import { checkTree } from '../../../lib/model/check'
import type { Tree } from '../../../lib/model/tree'
import { aPublicKey } from '../../helpers/fake-keys'
import { applyConfig, isSettled } from '../../helpers/life-cycle'
import { createMemoryPorts } from '../../helpers/ports'
import type { ServerHabits } from '../../helpers/server-defaults'
import { anApplicationTree } from '../../helpers/trees'

/** Any valid value of the attribute; null unless it is required. */
function anyTree(attribute: Attribute): fc.Arbitrary<Tree> {
  const value = attribute.kind === 'object' ? anyObject(attribute) : anyLeaf(attribute)
  const isRequired = attribute.kind !== 'object' && attribute.required === true
  return isRequired ? value : fc.option(value, { nil: null })
}

function anyObject(attribute: ObjectAttribute): fc.Arbitrary<Tree> {
  const children = Object.entries(attribute.attributes).map(
    ([name, child]) => [name, anyTree(child)] as const,
  )
  return fc.record(Object.fromEntries(children))
}

function anyLeaf(attribute: Exclude<Attribute, ObjectAttribute>): fc.Arbitrary<Tree> {
  const { kind, limit, choices, form } = attribute
  if (kind === 'boolean') return fc.boolean()
  if (limit !== undefined) return fc.integer({ min: limit.min, max: limit.max })
  if (choices !== undefined) return fc.constantFrom(...choices)
  if (form === 'address' || form === 'redirect_uri') return fc.webUrl()
  if (form === 'public_key') return fc.integer({ min: 20, max: 29 }).map(aPublicKey)
  return fc.string({ minLength: 1 }).filter((text) => text.trim() !== '')
}

const anyConfig = anyObject(application) as unknown as fc.Arbitrary<ApplicationTree>
const anyHabits: fc.Arbitrary<ServerHabits> = fc.record({
  legPersistenceTime: fc.constantFrom(2, 7),
  improveAi: fc.boolean(),
  showsEmptyFallback: fc.boolean(),
  showsEmptyWebhooks: fc.boolean(),
  showsConnectionTimeout: fc.boolean(),
})

/** Fields that nobody models, as a later API may have them. */
const extra = fc.jsonValue({ maxDepth: 2 }).map((value) => ({ zz_extra: value }) as JsonObject)

function isMissing(attribute: Attribute, raw: unknown, config: Tree): boolean {
  if (attribute.kind !== 'object' || typeof config !== 'object' || config === null) return false
  const has = raw as Record<string, unknown> | undefined
  return Object.entries(config).some(([name, child]) => {
    const known = attribute.attributes[name] as Attribute
    if (child === null) return false
    if (known.kind === 'object') return isMissing(known, has?.[name], child)
    const alias = known.readAliases?.[0] ?? name
    return (has?.[name] ?? has?.[alias]) !== child
  })
}

describe('an application that is declared in any way', () => {
  it('is valid, ends as declared, and has an empty second plan, from any state before', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig, anyConfig, anyHabits, async (first, second, habits) => {
        expect(checkTree(application, first, [])).toEqual([])
        const ports = createMemoryPorts({ habits })
        const made = await applyConfig(first, undefined, ports)
        expect(await isSettled(first, made, ports)).toBe(true)
        // A key of the user's own that goes leaves the key as it is: nothing is generated for it.
        const after = await applyConfig(second, made, ports)
        expect(await isSettled(second, after, ports)).toBe(true)
        const raw = ports.store.peek(made.id)
        const { capabilities, privacy } = application.attributes
        expect(raw?.name).toBe(second.name)
        expect(isMissing(capabilities, raw?.['capabilities'], second.capabilities)).toBe(false)
        expect(isMissing(privacy, raw?.['privacy'], second.privacy)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps unknown fields, capabilities and slots through every update', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig, anyConfig, extra, async (first, second, odd) => {
        const ports = createMemoryPorts()
        const made = await applyConfig(first, undefined, ports)
        const raw = ports.store.peek(made.id) as RawApplication
        const capabilities = { ...(raw['capabilities'] as JsonObject), ...odd }
        ports.store.change(made.id, { ...odd, capabilities })
        await applyConfig(second, made, ports)
        const after = ports.store.peek(made.id) as RawApplication
        expect(after['zz_extra']).toEqual(odd['zz_extra'])
        expect((after['capabilities'] as JsonObject)['zz_extra']).toEqual(odd['zz_extra'])
      }),
      { numRuns: 40 },
    )
  })

  it('leaves alone what is not declared', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig, fc.string({ minLength: 1 }), async (first, name) => {
        const ports = createMemoryPorts()
        const made = await applyConfig(first, undefined, ports)
        const before = ports.store.peek(made.id) as RawApplication
        await applyConfig(anApplicationTree({ name: `x${name}` }), made, ports)
        expect(ports.store.peek(made.id)).toEqual({ ...before, name: `x${name}` })
      }),
      { numRuns: 40 },
    )
  })
})
