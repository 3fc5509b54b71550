import { describe, expect, it } from 'vitest'
import { describeLeft } from '../../../lib/engine/left-entry'
import type { JournalEntry } from '../../../lib/engine/ports'
import { aPendingCreate } from '../../helpers/creations'
import { idOf } from '../../helpers/memory-store'

const common = { id: 'left', startedAt: '2026-01-01T00:00:00.000Z', applicationId: idOf(1) }

describe('describeLeft', () => {
  it.each<[string, JournalEntry, string]>([
    ['a create', aPendingCreate(), 'created application "shop" (id unknown).'],
    [
      'a create whose application is known',
      aPendingCreate({ applicationId: idOf(1) }),
      `created application "shop" (${idOf(1)}).`,
    ],
    [
      'a lease',
      { ...common, kind: 'lease', msisdn: '4471' },
      `leased number 4471 for application ${idOf(1)}.`,
    ],
    [
      'a part',
      {
        ...common,
        kind: 'part',
        path: ['capabilities', 'rtc'],
        previous: null,
        addsCapability: true,
        writes: {},
      },
      `wrote capabilities.rtc of application ${idOf(1)}.`,
    ],
  ])('says what was interrupted, and how to settle it, for %s', (_what, entry, what) => {
    const warning = describeLeft(entry)
    expect(warning).toMatchObject({ severity: 'warning', code: 'journal_left', path: [] })
    expect(warning.detail).toContain(
      `A run at 2026-01-01T00:00:00.000Z was interrupted while it ${what}`,
    )
    expect(warning.detail).toContain('"vonage-iac journal forget left"')
  })
})
