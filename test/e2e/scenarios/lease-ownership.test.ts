import { describe, expect } from 'vitest'
import { msisdn, owning } from '../harness/account'
import { applications, type Config, type ConfigObject, links, together } from '../harness/config'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const servedBy = 'own'
const shopId = '${vonage_application.shop.id}'

async function applies(workspace: Workspace, config: Config, ...args: string[]) {
  workspace.configure(config)
  expect(await workspace.apply(...args)).toMatchObject({ exitCode: 0, errors: [] })
}

/** Numbers of the account that are linked, sorted. */
function linked({ emulator }: Workspace): readonly string[] {
  return emulator
    .state()
    .numbers.flatMap((one) => (one.app_id === undefined ? [] : [one.msisdn]))
    .sort()
}

describe('a lease', () => {
  const hotline = together(
    applications({ shop: { capabilities: { voice: {} } } }),
    links({ hotline: { msisdn: msisdn(0), application_id: shopId } }),
  )
  const lease = (more: ConfigObject = {}) => ({
    resource: { vonage_number_lease: { extra: { application_id: shopId, ...more } } },
  })
  const numberOf = (workspace: Workspace, label = 'extra') =>
    workspace.state()[`vonage_number_lease.${label}`]?.['msisdn']

  for (const [how, args] of [
    ['in one run', []],
    ['without a refresh', ['-refresh=false']],
    ['with a target', ['-target=vonage_number_lease.extra']],
  ] as const) {
    itRuns(`never takes the number of a link of its application, ${how}`, owning(3), async (w) => {
      await applies(w, hotline)
      await applies(w, together(hotline, lease()), ...args)
      expect(numberOf(w)).not.toBe(msisdn(0))
      expect(linked(w)).toHaveLength(2)
      await applies(w, hotline)
      expect(linked(w)).toEqual([msisdn(0)])
    })
  }

  itRuns(
    'never takes the number of another lease, by a target right after the first apply',
    { ...owning(3), servedBy },
    async (w) => {
      const two = together(hotline, {
        resource: {
          vonage_number_lease: {
            extra: { application_id: shopId },
            more: { application_id: shopId },
          },
        },
      })
      await applies(w, together(hotline, lease()))
      await applies(w, two, '-target=vonage_number_lease.more')
      expect(linked(w)).toEqual([msisdn(0), msisdn(1), msisdn(2)])
      expect(new Set([numberOf(w), numberOf(w, 'more'), msisdn(0)]).size).toBe(3)
    },
  )

  itRuns(
    'leaves the numbers of links of the same apply alone',
    { ...owning(2), servedBy },
    async (w) => {
      for (const _round of [1, 2]) {
        await applies(w, together(hotline, lease()))
        expect(numberOf(w)).toBe(msisdn(1))
        await w.apply('-destroy')
      }
    },
  )

  itRuns('leaves a linked number that no state holds alone, and says so', owning(3), async (w) => {
    await applies(w, hotline)
    await w.terraform('state', 'rm', 'vonage_number_link.hotline')
    w.configure(together(applications({ shop: { capabilities: { voice: {} } } }), lease()))
    const run = await w.apply()
    expect(run).toMatchObject({ exitCode: 0, errors: [] })
    expect(run.warnings.map(({ summary }) => summary)).toEqual([
      'Linked number outside this configuration',
    ])
    expect(numberOf(w)).not.toBe(msisdn(0))
  })
})
