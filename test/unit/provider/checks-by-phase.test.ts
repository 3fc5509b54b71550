import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../lib/diagnostics/diagnostic'
import { VonageError } from '../../../lib/diagnostics/errors'
import type { RunNotes } from '../../../lib/journal/run-notes'
import type { Resource } from '../../../lib/plugin/provider'
import { nestedAttributes } from '../../../lib/plugin/schema'
import { isObjectValue, type ObjectValue, UNKNOWN } from '../../../lib/plugin/value'
import { type LateCheck, lateAccount, lateChecks } from '../../helpers/late-checks'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../helpers/ports'
import { aConfig, createMemoryNotes, startProviderRun } from '../../helpers/provider-run'

type Attributes = Resource['schema']['attributes']

/** Everything that is not there is null, at every depth, as Terraform sends it. */
function filled(attributes: Attributes, value: ObjectValue): ObjectValue {
  const entries = Object.entries(attributes).map(([name, { type }]) => {
    const child = value[name] ?? null
    return [name, isObjectValue(child) ? filled(nestedAttributes(type), child) : child] as const
  })
  return Object.fromEntries(entries)
}

function without(value: ObjectValue, [name = '', ...rest]: readonly string[]): ObjectValue {
  const child = value[name]
  const later = rest.length > 0 && isObjectValue(child) ? without(child, rest) : UNKNOWN
  return { ...value, [name]: later }
}

/** Plays one phase as Terraform does: each in a process of its own, and an apply plans again. */
async function runPhase(
  phase: 'validate' | 'plan' | 'apply',
  { resource: name, config: parts, wrong }: LateCheck,
  isKnown: boolean,
  { ports, notes }: { readonly ports: MemoryPorts; readonly notes: RunNotes },
): Promise<readonly Diagnostic[]> {
  const run = await startProviderRun(ports, { notes })
  const resource = run[name]
  const whole = filled(resource.schema.attributes, aConfig(resource, parts))
  const config = isKnown ? whole : without(whole, wrong)
  const found =
    (await resource.validate?.({ config, writeOnlyAttributesAllowed: true }, run.context)) ?? []
  const isWrong = found.some(({ severity }) => severity === 'error')
  if (phase === 'validate' || isWrong) return found
  const plan = await resource.plan(
    { config, prior: null, proposed: config, private: {} },
    run.context,
  )
  const planned = [...found, ...(plan.diagnostics ?? [])]
  if (phase === 'plan') return planned
  const request = { config, prior: null, planned: plan.planned, private: plan.private ?? {} }
  const applied = await resource.apply(request, run.context).catch((error: unknown) => {
    if (!(error instanceof VonageError)) throw error
    return { diagnostics: error.toDiagnostics() }
  })
  return [...planned, ...(applied.diagnostics ?? [])]
}

/** The first phase that tells of the mistake, when its value is known from this phase on. */
async function findPhase(check: LateCheck, knownFrom: 'validate' | 'plan' | 'apply') {
  const phases = ['validate', 'plan', 'apply'] as const
  const account = { ports: createMemoryPorts(lateAccount), notes: createMemoryNotes() }
  for (const phase of phases) {
    const isKnown = phases.indexOf(phase) >= phases.indexOf(knownFrom)
    const told = await runPhase(phase, check, isKnown, account)
    const hits = told.filter(({ code }) => code === check.code)
    if (hits.length > 0) return { phase, told: hits[0], writes: account.ports.store.bodies.length }
  }
  return { phase: 'never', told: undefined, writes: 0 }
}

describe('a mistake that Vonage tells of late', () => {
  const cases = lateChecks.map(
    (check) => [`${check.what} (${check.resource} ${check.path.join('.')})`, check] as const,
  )

  it.each(cases)('is told at its place as early as it can be: %s', async (_name, check) => {
    const { code, severity, path } = check
    const first = check.needs === 'configuration' ? 'validate' : 'plan'
    const told = { code, severity, path }
    expect(await findPhase(check, 'validate')).toMatchObject({ phase: first, told, writes: 0 })
    expect(await findPhase(check, 'plan')).toMatchObject({ phase: 'plan', told, writes: 0 })
    // By then Vonage would refuse: what the plan warns of may be an error.
    const last = await findPhase(check, 'apply')
    expect(last).toMatchObject({ phase: 'apply', told: { code, path } })
    expect(last.told?.severity === 'error' ? last.writes : 0).toBe(0)
  })

  it('warns about two new applications of one name, and about two links of one number', async () => {
    const notes = createMemoryNotes()
    const ports = createMemoryPorts(lateAccount)
    const planAll = async () => {
      const run = await startProviderRun(ports, { notes })
      const plans = []
      for (const resource of [run.application, run.application, run.link, run.link]) {
        const parts = { name: 'twin', msisdn: '447700900000', application_id: idOf(4) }
        const config = filled(resource.schema.attributes, parts)
        const request = { config, prior: null, proposed: config, private: {} }
        plans.push(await resource.plan(request, run.context))
      }
      return plans.map(({ diagnostics = [] }) => diagnostics.map(({ code, path }) => [code, path]))
    }
    expect(await planAll()).toEqual([
      [],
      [['name_repeated', ['name']]],
      [],
      [['declared_twice', ['msisdn']]],
    ])
  })

  it.each<[string, ObjectValue, readonly string[]]>([
    ['as this plan makes it', { capabilities: { rtc: {} } }, ['number_unhandled']],
    ['unless this plan gives it voice', { capabilities: { voice: UNKNOWN } }, []],
    ['as nobody declares its capabilities', { capabilities: null }, []],
  ])('judges the application of a number that is linked %s', async (_what, parts, codes) => {
    const run = await startProviderRun(createMemoryPorts(lateAccount))
    const { application, link } = run
    const config = filled(application.schema.attributes, { name: 'front', ...parts })
    const prior = { ...config, id: idOf(1), full_name: 'front', capabilities: null }
    await application.plan({ config, prior, proposed: config, private: {} }, run.context)
    const linked = { msisdn: '447700900000', country: 'GB', application_id: idOf(1) }
    const stands = filled(link.schema.attributes, { ...linked, id: 'GB:447700900000' })
    const request = { config: stands, prior: stands, proposed: stands, private: {} }
    const { diagnostics = [] } = await link.plan(request, run.context)
    expect(diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  it('counts a part of the plan that gives the application voice', async () => {
    const run = await startProviderRun(createMemoryPorts(lateAccount))
    const { capability, link } = run
    const part = filled(capability.schema.attributes, { application_id: idOf(2), voice: {} })
    const request = { prior: null, proposed: null, private: {} }
    await capability.plan({ ...request, config: part }, run.context)
    const parts = { msisdn: '447700900000', application_id: idOf(2) }
    const config = filled(link.schema.attributes, parts)
    expect((await link.plan({ ...request, config }, run.context)).diagnostics).toEqual([])
  })

  it('stops the plan of a replacement of an application that is protected', async () => {
    const run = await startProviderRun(createMemoryPorts(lateAccount))
    const { application } = run
    application.seen?.({ id: idOf(1), name: 'front' })
    const parts = { name: 'front', deletion_protection: true }
    const config = filled(application.schema.attributes, parts)
    const prior = { ...config, id: idOf(1), full_name: 'front' }
    const request = { config, prior, proposed: config, private: { api_key: 'key-a' } }
    const first = await application.plan(request, run.context)
    expect(first.diagnostics).toEqual([])
    const again = { ...request, prior: null, private: first.private ?? {} }
    expect((await application.plan(again, run.context)).diagnostics).toMatchObject([
      { severity: 'error', code: 'deletion_protected', path: ['deletion_protection'] },
    ])
  })

  it('stands in the guide', () => {
    const guide = readFileSync(join(__dirname, '../../../docs/guides/checks.md'), 'utf8')
    const rows = new Set(
      lateChecks.map(({ what, code, severity, needs }) =>
        needs === 'configuration'
          ? `| ${what} | \`${code}\` | ${severity} | synth | validate |`
          : `| ${what} | \`${code}\` | ${severity} | plan | plan |`,
      ),
    )
    for (const row of rows) expect(guide).toContain(row)
  })
})
