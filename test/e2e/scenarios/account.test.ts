import { describe, expect } from 'vitest'
import { startEmulator } from '../../../lib/emulator/emulator'
import { applicationNamed, deleteApplication, msisdn, owning } from '../harness/account'
import { applications, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'

const shop = together(
  applications({ shop: {} }),
  links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
)

describe('the account', () => {
  itRuns(
    'under another key nothing is taken for deleted; both keys are named',
    owning(1),
    async (workspace) => {
      workspace.configure(shop)
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      const other = await startEmulator({ credentials: { apiKey: 'other', apiSecret: 'other' } })
      try {
        const env = {
          VONAGE_API_KEY: 'other',
          VONAGE_API_SECRET: 'other',
          VONAGE_API_URL: other.url,
          VONAGE_REST_URL: other.url,
        }
        const before = { ...workspace.env }
        Object.assign(workspace.env, env)
        for (const run of [
          await workspace.plan(),
          await workspace.apply('-destroy'),
          await workspace.apply('-destroy', '-refresh=false'),
        ]) {
          expect(run.exitCode).toBe(1)
          expect(run.errors[0]).toMatchObject({
            summary: 'The state belongs to another account',
            detail: expect.stringMatching(
              /under the API key emulator, and the API key other/,
            ) as string,
          })
        }
        Object.assign(workspace.env, before)
        expect(Object.keys(workspace.state())).toHaveLength(2)
        expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      } finally {
        await other.close()
      }
    },
  )

  itRuns('under the same key a missing application is a deleted one', {}, async (workspace) => {
    workspace.configure(applications({ shop: {} }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
    await deleteApplication(workspace.emulator, 'shop')
    expect(await workspace.plan()).toMatchObject({
      exitCode: 2,
      changes: ['create vonage_application.shop'],
    })
  })

  itRuns('two provider blocks work on two accounts in one run', {}, async (workspace) => {
    const credentials = { apiKey: 'other', apiSecret: 'other' }
    const other = await workspace.startAccount({ credentials })
    workspace.configure({
      provider: {
        vonage: [
          {},
          {
            alias: 'other',
            api_key: 'other',
            api_secret: 'other',
            endpoints: { api_url: other.url, rest_url: other.url },
          },
        ],
      },
      ...applications({
        here: { name: 'shop' },
        there: { name: 'shop', provider: 'vonage.other' },
      }),
    })
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
    expect(applicationNamed(other, 'shop').id).not.toBe(
      applicationNamed(workspace.emulator, 'shop').id,
    )
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0 })
    expect(other.state().applications).toEqual([])
  })

  itRuns(
    'a provider block that is unknown at plan: no request, and an error only where a read needs it',
    {},
    async (workspace) => {
      const { emulator } = workspace
      const withLateKey = (round: number) => ({
        provider: { vonage: { api_key: '${terraform_data.key.output}' } },
        ...together(
          { resource: { terraform_data: { key: { input: 'emulator', triggers_replace: round } } } },
          applications({ shop: {} }),
        ),
      })
      workspace.configure(withLateKey(1))
      expect(await workspace.plan()).toMatchObject({ exitCode: 2, errors: [], warnings: [] })
      expect(emulator.requests()).toEqual([])
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
      emulator.clearRequests()
      workspace.configure(withLateKey(2))
      expect(await workspace.plan()).toMatchObject({
        exitCode: 1,
        errors: [{ summary: 'The provider configuration is not known yet' }],
      })
      expect(emulator.requests()).toEqual([])
      workspace.configure(withLateKey(1))
      expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
    },
  )
})
