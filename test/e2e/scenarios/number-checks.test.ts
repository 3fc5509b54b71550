import { describe, expect } from 'vitest'
import { msisdn, owning } from '../harness/account'
import { applications, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'

const application_id = '${vonage_application.shop.id}'

describe('a number that is to be linked', () => {
  itRuns(
    'is looked up in the plan, once for all, and not in a plan of what is linked',
    { ...owning(3), servedBy: 'own' },
    async (workspace) => {
      const { emulator } = workspace
      const shop = applications({ shop: { capabilities: { voice: {} } } })
      const owned = {
        first: { msisdn: msisdn(0), application_id },
        second: { msisdn: msisdn(1), application_id },
      }
      workspace.configure(together(shop, links(owned)))
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      const whole = () =>
        emulator
          .requests()
          .filter(
            ({ path, query }) => path === '/account/numbers' && query['pattern'] === undefined,
          )
      expect(whole()).toHaveLength(1)
      emulator.clearRequests()
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      expect(whole()).toEqual([])

      const others = {
        strange: { msisdn: '447700900999', application_id },
        abroad: { msisdn: msisdn(2), country: 'FR', application_id },
      }
      workspace.configure(together(shop, links({ ...owned, ...others })))
      const planned = await workspace.plan()
      expect(planned.exitCode).toBe(2)
      expect(
        planned.warnings.map(({ summary, address }) => `${address}: ${summary}`).sort(),
      ).toEqual([
        'vonage_number_link.abroad: The number belongs to another country',
        'vonage_number_link.strange: The account does not own the number',
      ])
      expect(planned.warnings.map(({ range }) => range !== undefined)).toEqual([true, true])
      expect(await workspace.apply()).toMatchObject({ exitCode: 1 })
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0 })
    },
  )

  itRuns(
    'is not linked twice, and stays linked by the link that stays',
    { ...owning(1), servedBy: 'own' },
    async (workspace) => {
      const { emulator } = workspace
      const both = applications({
        shop: { capabilities: { voice: {} } },
        other: { capabilities: { voice: {} } },
      })
      const holder = () => emulator.state().numbers[0]?.app_id
      const first = { msisdn: msisdn(0), application_id }
      workspace.configure(together(both, links({ first })))
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      const shop = holder()
      const twice = { summary: `${msisdn(0)} is linked twice` }
      for (const name of ['other', 'shop']) {
        const second = { msisdn: msisdn(0), application_id: `\${vonage_application.${name}.id}` }
        workspace.configure(together(both, links({ first, second })))
        expect(await workspace.plan()).toMatchObject({ exitCode: 2, warnings: [twice] })
        expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [twice] })
        expect(holder()).toBe(shop)
      }
      const imported = { import: [{ to: 'vonage_number_link.second', id: `GB:${msisdn(0)}` }] }
      workspace.configure({ ...together(both, links({ first, second: first })), ...imported })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [twice] })
      workspace.configure(together(both, links({ first })))
      expect(await workspace.apply()).toMatchObject({
        errors: [],
        warnings: [],
        changes: ['delete vonage_number_link.second'],
      })
      expect(holder()).toBe(shop)
      const replaced = await workspace.apply('-replace=vonage_number_link.first')
      expect(replaced).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      expect(holder()).toBe(shop)
    },
  )
})
