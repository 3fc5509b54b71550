import { describe, expect } from 'vitest'
import type { WireApplication } from '../../../lib/emulator/state'
import { applications } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { itRuns } from '../harness/scenario'

/** Three pages of a list. */
const others = Array.from({ length: 250 }, (_, n): WireApplication => {
  const id = `78d335fa-323d-4114-9c3d-${String(n).padStart(12, '0')}`
  return { id, name: `other ${n}`, keys: { public_key: ownPublicKey('other') }, capabilities: {} }
})

describe('many creates in a large account', () => {
  const seed = { applications: others, numbers: [] }
  itRuns('do not shift the list under each other', { seed }, async ({ apply, ...workspace }) => {
    const labels = Array.from({ length: 40 }, (_, n) => [`app_${n}`, {}])
    workspace.configure(applications(Object.fromEntries(labels)))
    const run = await apply('-parallelism=30')
    expect(run).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
    const { requests, state } = workspace.emulator
    const isList = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && path === '/v2/applications'
    // The plan's process reads the account once, the apply's once.
    expect(requests().filter(isList)).toHaveLength(6)
    expect(state().applications).toHaveLength(290)
  })

  // Each alias is a process with a list of its own, which the creates of the others shift.
  itRuns(
    'under thirteen aliases never fail for a list that changes',
    { seed },
    async (workspace) => {
      const aliases = Array.from({ length: 13 }, (_, n) => `alias_${n}`)
      workspace.emulator.setLimits({ latency_ms: 50 })
      const made = aliases.map((alias) => [alias, { provider: `vonage.${alias}` }])
      workspace.configure({
        provider: { vonage: aliases.map((alias) => ({ alias })) },
        ...applications(Object.fromEntries(made)),
      })
      const run = await workspace.apply('-parallelism=30')
      expect(run).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      expect(workspace.emulator.state().applications).toHaveLength(263)
    },
  )
})
