import { describe, expect } from 'vitest'
import type { Config, ConfigObject } from '../harness/config'
import { isLong } from '../harness/long'
import { startRendezvous } from '../harness/rendezvous'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const features = ['SMS', 'VOICE']
const numbers = ['447700900001', '447700900002', '447700900003', '33700000001'].map((msisdn) => ({
  country: msisdn.startsWith('44') ? 'GB' : 'FR',
  msisdn,
  features,
}))

/** One application, and leases for it by their label. */
function aConfig(leases: Readonly<Record<string, ConfigObject>>, application = 'shop'): Config {
  const lent = Object.entries(leases).map(([label, lease]) => [
    label,
    { application_id: `\${vonage_application.${application}.id}`, ...lease },
  ])
  return {
    resource: {
      vonage_application: { shop: { name: 'shop' }, other: { name: 'other' } },
      vonage_number_lease: Object.fromEntries(lent) as Record<string, ConfigObject>,
    },
  }
}

/** The application of each number that is linked, by name. */
function holders({ emulator }: Workspace): Readonly<Record<string, string | undefined>> {
  const { applications, numbers: owned } = emulator.state()
  const names = new Map(applications.map(({ id, name }) => [id, name]))
  const linked = owned.filter(({ app_id }) => app_id !== undefined)
  return Object.fromEntries(linked.map(({ msisdn, app_id = '' }) => [msisdn, names.get(app_id)]))
}

async function applies(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, errors: [] })
}

const msisdnOf = (workspace: Workspace, label: string) =>
  String(workspace.state()[`vonage_number_lease.${label}`]?.['msisdn'])

describe('a number lease', () => {
  const seed = { applications: [], numbers }

  itRuns('lends, moves, replaces and gives back', { seed }, async (workspace) => {
    const two = { a: { country: 'GB', features: ['VOICE'] }, b: { pattern: '^44.*[12]$' } }
    await applies(workspace, aConfig(two))
    const [a, b] = [msisdnOf(workspace, 'a'), msisdnOf(workspace, 'b')]
    expect(a).not.toBe(b)
    expect(holders(workspace)).toEqual({ [a]: 'shop', [b]: 'shop' })

    await applies(workspace, aConfig(two, 'other'))
    expect(holders(workspace)).toEqual({ [a]: 'other', [b]: 'other' })

    await applies(workspace, aConfig({ a: { country: 'FR' } }, 'other'))
    expect(holders(workspace)).toEqual({ '33700000001': 'other' })

    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0 })
    expect(holders(workspace)).toEqual({})
  })

  itRuns(
    'leaves a number that its state lost, and is replaced when lost itself',
    { seed },
    async (w) => {
      await applies(w, aConfig({ a: {} }))
      const lost = msisdnOf(w, 'a')
      await w.terraform('state', 'rm', 'vonage_number_lease.a')
      await applies(w, aConfig({ a: {} }))
      const first = msisdnOf(w, 'a')
      expect(holders(w)).toEqual({ [lost]: 'shop', [first]: 'shop' })

      const { applications, numbers: owned } = w.emulator.state()
      const other = applications.find(({ name }) => name === 'other')?.id ?? ''
      await w.emulator.replaceState({
        applications,
        numbers: owned.map((one) => (one.msisdn === first ? { ...one, app_id: other } : one)),
      })
      const run = await w.apply()
      expect(run.warnings.map(({ summary }) => summary)).toContain(
        `The leased number ${first} was taken away`,
      )
      expect(holders(w)).toEqual({ [lost]: 'shop', [first]: 'other', [msisdnOf(w, 'a')]: 'shop' })
    },
  )

  itRuns(
    'is replaced when the only number is its own',
    { seed: { ...seed, numbers: numbers.slice(0, 1) } },
    async (w) => {
      const address = 'vonage_number_lease.a'
      await applies(w, aConfig({ a: {} }))
      await w.terraform('taint', address)
      for (const args of [[], [`-replace=${address}`]]) {
        const run = await w.apply(...args)
        expect(run).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
        expect(holders(w)).toEqual({ [msisdnOf(w, 'a')]: 'shop' })
      }
    },
  )

  itRuns(
    'of the last number goes to one of two deploys, however they meet',
    { seed },
    async (w) => {
      // Both create at the same moment, read that the number is free, and link it at the same moment.
      const [create, link] = ['POST /v2/applications', 'POST /number/update']
      const rendezvous = await startRendezvous(w.emulator.url, {
        [create]: { patienceMs: 20_000 },
        [link]: { patienceMs: 600 },
      })
      try {
        w.env['VONAGE_API_URL'] = rendezvous.url
        w.env['VONAGE_REST_URL'] = rendezvous.url
        for (let round = 1; round <= ROUNDS; round += 1) await raceForLast(w)
        expect(rendezvous.meetings()[create]).toBe(ROUNDS)
        // A machine that is busy may part some of them.
        expect(rendezvous.meetings()[link]).toBeGreaterThan(0)
      } finally {
        await rendezvous.close()
      }
    },
  )
})

/** Races for the last number, each of two processes of Terraform. */
const ROUNDS = isLong ? 4 : 2

async function raceForLast(workspace: Workspace): Promise<void> {
  await workspace.emulator.reset()
  const racers = ['shop', 'rival'].map((name) => {
    const racer = workspace.fork()
    const application_id = `\${vonage_application.${name}.id}`
    racer.configure({
      resource: {
        vonage_application: { [name]: { name } },
        vonage_number_lease: { a: { country: 'FR', application_id } },
      },
    })
    return { name, racer }
  })
  const runs = await Promise.all(
    racers.map(async ({ name, racer }) => ({ name, ...(await racer.apply()) })),
  )
  const [winner, ...others] = runs.filter(({ exitCode }) => exitCode === 0)
  const [loser] = runs.filter(({ exitCode }) => exitCode === 1)
  expect([winner?.errors, others]).toEqual([[], []])
  expect(loser?.errors.map(({ summary }) => summary)).toEqual(['None of the numbers of FR is free'])
  expect(loser?.errors[0]?.detail).toContain(`33700000001 is linked to "${winner?.name}"`)
  expect(holders(workspace)).toEqual({ '33700000001': winner?.name })
}
