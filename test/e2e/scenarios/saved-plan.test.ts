import { describe, expect } from 'vitest'
import { applicationNamed, editNumber, msisdn, numberOf, owning } from '../harness/account'
import { applications, type Config, type ConfigObject, links, together } from '../harness/config'
import { startDebugProvider } from '../harness/kept-provider'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const own = { ...owning(1), servedBy: 'own' } as const
const idOf = (label: string) => `\${vonage_application.${label}.id}`

function linked(label: string, link: string, more: ConfigObject = {}): Config {
  return together(
    applications({ [label]: { name: 'shop', capabilities: { voice: {} }, ...more } }),
    links({ [link]: { msisdn: msisdn(0), application_id: idOf(label) } }),
  )
}

const lease = (more: ConfigObject = {}): Config => ({
  resource: { vonage_number_lease: { extra: { application_id: idOf('shop'), ...more } } },
})

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
}

/** Plans into a file and applies that, after which nothing is left to do. */
async function appliedSaved(workspace: Workspace, ...args: readonly string[]): Promise<void> {
  expect(await workspace.plan('-out=saved.plan', ...args)).toMatchObject({ exitCode: 2 })
  expect(await workspace.apply('saved.plan')).toMatchObject({ exitCode: 0, errors: [] })
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
}

describe('a saved plan', () => {
  itRuns('renames an application and its link without a moved block', own, async (workspace) => {
    await applied(workspace, linked('shop', 'main'))
    workspace.configure(linked('store', 'primary'))
    await appliedSaved(workspace)
    const { id } = applicationNamed(workspace.emulator, 'shop')
    expect(numberOf(workspace.emulator, msisdn(0))?.app_id).toBe(id)
  })

  itRuns('does so where TF_CLI_ARGS_apply names it', own, async (workspace) => {
    await applied(workspace, linked('shop', 'main'))
    workspace.configure(linked('store', 'primary'))
    expect(await workspace.plan('-out=saved.plan')).toMatchObject({ exitCode: 2 })
    workspace.env['TF_CLI_ARGS_apply'] = '-parallelism=1 "saved.plan"'
    expect(await workspace.terraform('apply')).toMatchObject({ exitCode: 0 })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
  })

  for (const more of [{}, { lifecycle: { create_before_destroy: true } }]) {
    const order = 'lifecycle' in more ? 'new' : 'old'
    itRuns(`replaces a linked application, the ${order} one first`, own, async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, linked('shop', 'main', more))
      const { id } = applicationNamed(emulator, 'shop')
      await appliedSaved(workspace, '-replace=vonage_application.shop')
      expect(applicationNamed(emulator, 'shop').id).not.toBe(id)
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
    })
  }

  itRuns(
    'leases no number that a link of it names',
    { ...own, ...owning(3) },
    async (workspace) => {
      const two = [0, 1].map((n) => ({ msisdn: msisdn(n), application_id: idOf('shop') }))
      const shop = applications({ shop: { capabilities: { voice: {} } } })
      for (const _round of [1, 2]) {
        workspace.configure(together(shop, links({ a: two[0] ?? {}, b: two[1] ?? {} }), lease()))
        await appliedSaved(workspace)
        expect(workspace.state()['vonage_number_lease.extra']).toMatchObject({ msisdn: msisdn(2) })
        expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
      }
    },
  )
})

describe('a lease that nothing told about a link', () => {
  itRuns(
    'is named by the link whose number it took, and takes another one in the next run',
    { ...owning(2), servedBy: 'own' },
    async (workspace) => {
      const { emulator, env, folder } = workspace
      const other = '22222222-2222-4222-8222-222222222222'
      await editNumber(emulator, msisdn(1), (number) => ({ ...number, app_id: other }))
      const main = { msisdn: msisdn(0), application_id: idOf('shop') }
      const after = { depends_on: ['vonage_number_lease.extra'] }
      const shop = applications({ shop: { capabilities: { voice: {} } } })
      workspace.configure(together(shop, links({ main: { ...main, ...after } }), lease()))

      // A provider started with --debug has no notes.
      const debugged = await startDebugProvider(folder, env)
      env['TF_REATTACH_PROVIDERS'] = debugged.reattach
      const run = await workspace.apply()
      expect(run).toMatchObject({
        exitCode: 1,
        errors: [
          {
            summary: 'Number leased by this configuration',
            detail: expect.stringContaining(
              `vonage_number_lease of this configuration took ${msisdn(0)}`,
            ) as string,
          },
        ],
      })
      env['TF_REATTACH_PROVIDERS'] = undefined
      await debugged.stop()

      await editNumber(emulator, msisdn(1), ({ app_id: _, ...number }) => number)
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
      expect(workspace.state()).toMatchObject({
        'vonage_number_link.main': { msisdn: msisdn(0) },
        'vonage_number_lease.extra': { msisdn: msisdn(1) },
      })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    },
  )
})
