import { describe, expect, it } from 'vitest'
import { underPrefix } from '../../../../lib/adoption/under-prefix'
import type { ApplicationId } from '../../../../lib/model/application'
import { aLink, anAdoptable, otherId, shopId } from '../../adoption/builders'

describe('underPrefix', () => {
  it('leaves an account without a prefix as it is', () => {
    const account = { applications: [anAdoptable('Shop')], links: [aLink('447700900001')] }
    expect(underPrefix(account, '')).toEqual({ account, notices: [] })
  })

  it('takes the prefix from the names', () => {
    const account = { applications: [anAdoptable('pr-7-Shop')], links: [aLink('447700900001')] }
    expect(underPrefix(account, 'pr-7-')).toEqual({
      account: { ...account, applications: [anAdoptable('Shop')] },
      notices: [],
    })
  })

  it('leaves out names that lack the prefix or are no more than it, and their numbers', () => {
    const account = {
      applications: [anAdoptable('Shop'), anAdoptable('pr-7-', {}, otherId)],
      links: [aLink('447700900001'), aLink('447700900002', otherId)],
    }
    const { account: left, notices } = underPrefix(account, 'pr-7-')
    expect(left).toEqual({ applications: [], links: [] })
    expect(notices).toMatchObject([
      {
        severity: 'warning',
        code: 'not_adopted',
        summary: expect.stringMatching(/^2 applications are not adopted/) as string,
        detail: expect.stringContaining(
          `: "Shop" (${shopId}), "pr-7-" (${otherId}). Import`,
        ) as string,
      },
    ])
  })

  it('keeps a number of an application that is not in the account to adopt', () => {
    const account = { applications: [], links: [aLink('447700900001')] }
    expect(underPrefix(account, 'pr-7-')).toEqual({ account, notices: [] })
  })

  it('counts those beyond ten', () => {
    const applications = Array.from({ length: 12 }, (_, n) =>
      anAdoptable(`Shop ${n}`, {}, `${n}` as ApplicationId),
    )
    const [notice] = underPrefix({ applications, links: [] }, 'pr-7-').notices
    expect(notice?.detail).toContain('"Shop 7" (7), 2 more. Import')
  })
})
