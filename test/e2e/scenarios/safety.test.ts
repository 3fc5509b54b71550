import { describe, expect } from 'vitest'
import {
  applicationNamed,
  deleteApplication,
  editApplication,
  editNumber,
  linkedTo,
  msisdn,
  numberOf,
  owning,
  unlinked,
  writesOf,
} from '../harness/account'
import { applications, type Config, links, together } from '../harness/config'
import { onlyLong } from '../harness/long'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const shopId = '${vonage_application.shop.id}'
const voice = (ttl: number) => ({ voice: { conversations_ttl: ttl } })

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
}

/** Plans into a file, lets something happen, and applies that plan. */
async function applyLate(workspace: Workspace, config: Config, happening: () => Promise<void>) {
  workspace.configure(config)
  expect(await workspace.plan('-out=saved.plan')).toMatchObject({ exitCode: 2, errors: [] })
  await happening()
  workspace.emulator.clearRequests()
  return await workspace.apply('saved.plan')
}

describe('changed since the plan', () => {
  itRuns('stops before anything is written, and names the paths', {}, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, applications({ shop: { capabilities: voice(10) } }))
    const edit = () =>
      editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: voice(30) }))
    const run = await applyLate(
      workspace,
      applications({ shop: { capabilities: voice(20) } }),
      edit,
    )
    expect(run).toMatchObject({
      exitCode: 1,
      errors: [
        {
          summary: 'The application was changed since the plan',
          detail: expect.stringContaining(
            'capabilities.voice.conversations_ttl was 10, is 30. Nothing was written.',
          ) as string,
        },
      ],
    })
    expect(writesOf(emulator)).toEqual([])
    const overwriting = { provider: { vonage: { on_concurrent_change: 'overwrite' } } }
    const wanted = together(overwriting, applications({ shop: { capabilities: voice(20) } }))
    const again = () =>
      editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: voice(40) }))
    expect(await applyLate(workspace, wanted, again)).toMatchObject({ exitCode: 0, errors: [] })
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject(voice(20))
  })

  itRuns('does not stop for what the plan does not write', {}, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, applications({ shop: {} }))
    const edit = () =>
      editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: voice(30) }))
    const run = await applyLate(workspace, applications({ shop: { name: 'renamed' } }), edit)
    expect(run).toMatchObject({ exitCode: 0, errors: [] })
    expect(applicationNamed(emulator, 'renamed').capabilities).toMatchObject(voice(30))
  })

  itRuns('an application deleted since the plan is said to be gone', {}, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, applications({ shop: {} }))
    const remove = () => deleteApplication(emulator, 'shop')
    const run = await applyLate(workspace, applications({ shop: { name: 'renamed' } }), remove)
    expect(run.errors).toMatchObject([{ summary: 'The application was deleted since the plan' }])
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      changes: ['create vonage_application.shop'],
    })
  })
})

describe('a name that exists', () => {
  const foreign = {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'shop',
    keys: {},
    capabilities: {},
  }
  const seed = { applications: [foreign], numbers: [] }

  itRuns(
    'is a warning at plan and an error at apply, with the way out',
    { seed },
    async (workspace) => {
      workspace.configure(applications({ shop: {} }))
      expect(await workspace.plan()).toMatchObject({
        exitCode: 2,
        errors: [],
        warnings: [{ summary: 'An application of this name exists already' }],
      })
      const run = await workspace.apply()
      expect(run).toMatchObject({
        exitCode: 1,
        errors: [{ summary: 'An application of this name exists already' }],
      })
      expect(run.errors[0]?.detail).toContain(
        `import {\n  to = vonage_application.<name of this resource>\n  id = "${foreign.id}"\n}`,
      )
      expect(run.errors[0]?.detail).toContain('its state was lost')
      expect(writesOf(workspace.emulator)).toEqual([])
      workspace.configure({
        ...applications({ shop: {} }),
        import: [{ to: 'vonage_application.shop', id: foreign.id }],
      })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], imported: 1 })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, warnings: [] })
    },
  )

  itRuns(
    'is adopted when told to; a destroy then forgets, or deletes with force',
    { seed },
    async (workspace) => {
      const { emulator } = workspace
      const adopting = { existing: 'adopt', capabilities: voice(20) }
      await applied(workspace, applications({ shop: adopting }))
      expect(applicationNamed(emulator, 'shop')).toMatchObject({
        id: foreign.id,
        capabilities: voice(20),
      })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, warnings: [] })
      const forgotten = await workspace.apply('-destroy')
      expect(forgotten).toMatchObject({
        exitCode: 0,
        warnings: [{ summary: 'The adopted application was not deleted' }],
      })
      expect(emulator.state().applications).toHaveLength(1)
      await applied(workspace, applications({ shop: { ...adopting, force_destroy: true } }))
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
      expect(emulator.state().applications).toEqual([])
    },
  )

  itRuns('is no obstacle where one configuration has it twice', {}, async (workspace) => {
    workspace.configure(applications({ one: { name: 'twin' }, two: { name: 'twin' } }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, warnings: [] })
    expect(workspace.emulator.state().applications).toHaveLength(2)
    const twice = { summary: 'Two applications get the same name' }
    workspace.configure(applications({ one: { name: 'twin' }, two: { name: 'other' } }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, warnings: [] })
    for (const more of [{ three: { name: 'twin' } }, { two: { name: 'twin' } }]) {
      workspace.configure(applications({ one: { name: 'twin' }, two: { name: 'other' }, ...more }))
      expect(await workspace.plan()).toMatchObject({ exitCode: 2, warnings: [twice] })
    }
  })
})

/** A rename and a replacement need the notes that a plan leaves for its apply. */
const ownProvider = { ...owning(1), servedBy: 'own' } as const

describe('a resource that was renamed without a moved block', () => {
  const others = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`other_${n}`, {}]))
  const before = together(
    applications({ ...others, shop: {} }),
    links({ main: { msisdn: msisdn(0), application_id: shopId } }),
  )
  const after = together(
    applications({ ...others, store: { name: 'shop' } }),
    links({ primary: { msisdn: msisdn(0), application_id: '${vonage_application.store.id}' } }),
  )
  for (const parallelism of [1, ...onlyLong(30)]) {
    itRuns(`keeps its link, with -parallelism=${parallelism}`, ownProvider, async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, before)
      workspace.configure(after)
      const run = await workspace.apply(`-parallelism=${parallelism}`)
      expect(run).toMatchObject({ exitCode: 0, errors: [] })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
    })
  }

  itRuns('a link alone keeps it too', ownProvider, async (workspace) => {
    const { emulator } = workspace
    await applied(
      workspace,
      together(
        applications({ shop: {} }),
        links({ main: { msisdn: msisdn(0), application_id: shopId } }),
      ),
    )
    workspace.configure(
      together(
        applications({ shop: {} }),
        links({ primary: { msisdn: msisdn(0), application_id: shopId } }),
      ),
    )
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
  })
})

describe('replacing', () => {
  const linked = (lifecycle: object = {}) =>
    together(
      applications({ shop: { ...lifecycle } }),
      links({ main: { msisdn: msisdn(0), application_id: shopId } }),
    )
  const replacing = '-replace=vonage_application.shop'

  itRuns('moves the link when the new application comes first', ownProvider, async (workspace) => {
    const { emulator } = workspace
    const config = linked({ lifecycle: { create_before_destroy: true } })
    await applied(workspace, config)
    const { id } = applicationNamed(emulator, 'shop')
    expect(await workspace.apply(replacing)).toMatchObject({
      exitCode: 0,
      errors: [],
      warnings: [],
    })
    expect(applicationNamed(emulator, 'shop').id).not.toBe(id)
    expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
  })

  for (const position of ['refuse', 'keep', 'clear'] as const) {
    itRuns(
      `moves the link when the old application goes first, where Vonage would ${position}`,
      { ...ownProvider, switches: { delete_with_linked_numbers: position } },
      async (workspace) => {
        const { emulator } = workspace
        await applied(workspace, linked())
        const { id } = applicationNamed(emulator, 'shop')
        expect(await workspace.apply(replacing)).toMatchObject({
          exitCode: 0,
          errors: [],
          warnings: [],
        })
        expect(applicationNamed(emulator, 'shop').id).not.toBe(id)
        expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
        expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      },
    )
  }

  for (const more of [{}, { lifecycle: { create_before_destroy: true } }]) {
    const order = 'lifecycle' in more ? 'new' : 'old'
    itRuns(
      `is refused for the ${order} application first, while a number outside the run is linked`,
      { ...owning(2), servedBy: 'own' },
      async (workspace) => {
        const { emulator } = workspace
        await applied(workspace, linked(more))
        const { id } = applicationNamed(emulator, 'shop')
        await editNumber(emulator, msisdn(1), (number) => ({ ...number, app_id: id }))
        expect(await workspace.apply(replacing)).toMatchObject({
          exitCode: 1,
          errors: [
            {
              summary: 'Numbers are still linked to the application',
              detail: expect.stringContaining(msisdn(1)) as string,
            },
          ],
        })
        expect(emulator.state().applications.map((one) => one.id)).toContain(id)
        expect(numberOf(emulator, msisdn(1))?.app_id).toBe(id)
      },
    )
  }

  itRuns(
    'is refused for an application whose link names its id',
    ownProvider,
    async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, applications({ shop: {} }))
      const { id } = applicationNamed(emulator, 'shop')
      const literal = links({ main: { msisdn: msisdn(0), application_id: id } })
      await applied(workspace, together(applications({ shop: {} }), literal))
      expect(await workspace.apply(replacing)).toMatchObject({
        exitCode: 1,
        errors: [{ summary: 'Numbers are still linked to the application' }],
      })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(id)
    },
  )

  itRuns('a tainted application is replaced', ownProvider, async (workspace) => {
    await applied(workspace, applications({ shop: {} }))
    const { id } = applicationNamed(workspace.emulator, 'shop')
    expect(await workspace.terraform('taint', 'vonage_application.shop')).toMatchObject({
      exitCode: 0,
    })
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      errors: [],
      warnings: [],
      changes: ['replace vonage_application.shop'],
    })
    expect(applicationNamed(workspace.emulator, 'shop').id).not.toBe(id)
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
  })
})

describe('linked numbers', () => {
  itRuns(
    'block a destroy; with force_destroy they are unlinked first',
    owning(1),
    async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, applications({ shop: {} }))
      await editNumber(emulator, msisdn(0), (number) => linkedTo(emulator, 'shop', number))
      expect(await workspace.apply('-destroy')).toMatchObject({
        exitCode: 1,
        errors: [{ summary: 'Numbers are still linked to the application' }],
      })
      expect(writesOf(emulator).filter((write) => write.startsWith('DELETE'))).toEqual([])
      await applied(workspace, applications({ shop: { force_destroy: true } }))
      emulator.clearRequests()
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0 })
      expect(writesOf(emulator).map((write) => write.split('/', 2).join('/'))).toEqual([
        'POST /number',
        'DELETE /v2',
      ])
      expect(numberOf(emulator, msisdn(0))?.app_id).toBeUndefined()
    },
  )
})

describe('taking a number over', () => {
  const foreign = ['first', 'second'].map((name, n) => ({
    id: `${n}1111111-1111-4111-8111-111111111111`,
    name,
    keys: {},
    capabilities: {},
  }))
  const numbers = [{ country: 'GB', msisdn: msisdn(0), app_id: foreign[0]?.id ?? '' }]
  const taken = { summary: 'The number is linked to another application' }
  const linking = (more: object = {}) =>
    together(
      applications({ shop: {} }),
      links({ main: { msisdn: msisdn(0), application_id: shopId, ...more } }),
    )

  itRuns(
    'needs take_over at create, and when the holder changed since the plan',
    { seed: { applications: foreign, numbers } },
    async (workspace) => {
      const { emulator } = workspace
      workspace.configure(linking())
      expect(await workspace.apply()).toMatchObject({
        exitCode: 1,
        errors: [{ ...taken, address: 'vonage_number_link.main' }],
      })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(foreign[0]?.id)
      await applied(workspace, linking({ take_over: true }))
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)

      const take = (name: string) => () =>
        editNumber(emulator, msisdn(0), (number) => linkedTo(emulator, name, number))
      await applied(workspace, linking())
      // Seen at plan: taken back. Another holder since then: not taken.
      await take('first')()
      expect(await applyLate(workspace, linking(), take('second'))).toMatchObject({
        exitCode: 1,
        errors: [taken],
      })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(foreign[1]?.id)
      expect(await workspace.apply()).toMatchObject({
        exitCode: 0,
        changes: ['update vonage_number_link.main'],
      })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'shop').id)
      // A destroy clears its own link only.
      await take('second')()
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(foreign[1]?.id)
    },
  )

  itRuns(
    'a link that someone removed since the plan is made again',
    owning(1),
    async (workspace) => {
      const { emulator } = workspace
      const config = (name: string) =>
        together(
          applications({ shop: {}, other: {} }),
          links({
            main: { msisdn: msisdn(0), application_id: `\${vonage_application.${name}.id}` },
          }),
        )
      await applied(workspace, config('shop'))
      const remove = () => editNumber(emulator, msisdn(0), unlinked)
      expect(await applyLate(workspace, config('other'), remove)).toMatchObject({
        exitCode: 0,
        errors: [],
      })
      expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationNamed(emulator, 'other').id)
    },
  )
})
