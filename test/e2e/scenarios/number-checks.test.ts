import { describe, expect } from 'vitest'
import { msisdn, owning } from '../harness/account'
import { applications, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'

const application_id = '${vonage_application.shop.id}'

describe('a number that is to be linked', () => {
  itRuns(
    'is looked up in the plan, once for all, and not in a plan of what is linked',
    owning(3),
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
})
