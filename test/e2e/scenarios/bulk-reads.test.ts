import { describe, expect } from 'vitest'
import { editApplication, msisdn, owning } from '../harness/account'
import { applications, type Config, type ConfigObject, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const COUNT = 120

const names = Array.from({ length: COUNT }, (_, n) => `app-${n}`)

/** More applications and links than a page of their lists holds. */
const config: Config = together(
  applications(Object.fromEntries(names.map((name) => [name, {}]))),
  links(
    Object.fromEntries(
      names.map((name, n) => [
        name,
        { msisdn: msisdn(n), application_id: `\${vonage_application.${name}.id}` },
      ]),
    ),
  ),
)

/** Plans, and gives the requests that this took: `GET /v2/applications`. */
async function requestsOf(workspace: Workspace, ...args: readonly string[]) {
  workspace.emulator.clearRequests()
  const run = await workspace.plan(...args)
  const requests = workspace.emulator.requests().map(({ method, path }) => `${method} ${path}`)
  return { run, requests }
}

describe('a refresh of many resources', () => {
  itRuns(
    'reads the pages of two lists, and each resource by itself where a page fails',
    owning(COUNT),
    async (workspace) => {
      workspace.configure(config)
      expect(await workspace.apply()).toMatchObject({ errors: [], exitCode: 0 })
      const whole = await requestsOf(workspace)
      expect(whole.run).toMatchObject({ errors: [], changes: [], exitCode: 0 })
      // Two pages of each list; the first reads may come one by one.
      expect(whole.requests.length).toBeLessThanOrEqual(4 + 2 * 4)

      const targeted = await requestsOf(workspace, '-target=vonage_application.app-7')
      expect(targeted.requests.length).toBeLessThanOrEqual(2)

      const { emulator } = workspace
      emulator.addFault({
        match: { method: 'GET', path: '^/v2/applications$' },
        when: 'before',
        action: 'status',
        status: 403,
        times: 1_000,
      })
      const single = await requestsOf(workspace)
      expect(single.run).toMatchObject({ errors: [], changes: [], exitCode: 0 })
      const reads = single.requests.filter((one) => one.startsWith('GET /v2/applications/'))
      expect(reads).toHaveLength(COUNT)
      emulator.clearFaults()

      await editApplication(emulator, 'app-7', (app) => ({ ...app, name: 'edited' }))
      const drifted = await requestsOf(workspace, '-refresh-only')
      expect(drifted.run.drift).toEqual(['update vonage_application.app-7'])
    },
  )

  itRuns(
    'saves no change that someone made between the plan and the apply',
    owning(6),
    async (workspace) => {
      const few = names.slice(0, 6)
      const declared = (voice: ConfigObject) =>
        applications(Object.fromEntries(few.map((name) => [name, { capabilities: { voice } }])))
      workspace.configure(declared({}))
      expect(await workspace.apply()).toMatchObject({ errors: [], exitCode: 0 })
      workspace.configure(declared({ conversations_ttl: 12 }))
      expect((await workspace.plan('-out=saved')).exitCode).toBe(2)
      await editApplication(workspace.emulator, 'app-3', (app) => {
        const voice = { ...(app.capabilities?.['voice'] as object), conversations_ttl: 33 }
        return { ...app, capabilities: { voice } }
      })
      const applied = await workspace.apply('saved')
      expect(applied.errors.map(({ address }) => address)).toEqual(['vonage_application.app-3'])
    },
  )
})
