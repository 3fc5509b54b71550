import { expect, it } from 'vitest'
import type { SavedResource } from '../../../lib/journal/saved-plan'
import { createRunMemory } from '../../../lib/provider/run-memory'
import { factsOfPlan, noteSavedPlan } from '../../../lib/provider/saved-facts'
import { idOf } from '../../helpers/memory-store'

const [one, two] = [idOf(1), idOf(2)]
const application = { id: one, capabilities: null }
const onOne = { msisdn: '4477', application_id: one }
const onTwo = { msisdn: '4477', application_id: two }
const held = { kind: 'application_held', about: one }
const linked = { kind: 'number_linked', about: '4477', by: one }
const declared = { kind: 'link_declared', about: '4477' }

it.each<[string, string, Partial<SavedResource>, readonly object[]]>([
  ['a create', 'vonage_application', { after: { id: {} } }, []],
  ['an application that goes', 'vonage_application', { before: application }, [held]],
  [
    'an application that stays',
    'vonage_application',
    { before: application, after: { ...application, capabilities: {} }, stays: true },
    [held, { kind: 'application_kept', about: one }, { kind: 'capabilities_set', about: one }],
  ],
  ['a new link', 'vonage_number_link', { after: onOne }, [declared]],
  ['a link of an unknown number', 'vonage_number_link', { after: { msisdn: {} } }, []],
  ['a link that goes', 'vonage_number_link', { before: onOne }, [linked]],
  [
    'a link that moves',
    'vonage_number_link',
    { before: onOne, after: onTwo, stays: true },
    [
      declared,
      linked,
      { kind: 'link_kept', about: '4477' },
      { kind: 'number_moves', about: '4477', by: one },
    ],
  ],
  [
    'a lease that stays',
    'vonage_number_lease',
    { before: onOne, after: onOne, stays: true },
    [linked, { kind: 'lease_kept', about: '4477' }],
  ],
  ['a part', 'vonage_application_capability', { before: { application_id: one } }, []],
])('the facts of %s', (_what, type, parts, facts) => {
  const resource = { type, before: undefined, after: undefined, stays: false, ...parts }
  expect(factsOfPlan([resource])).toEqual(facts)
})

it('the facts of two links of one number', () => {
  const link = { type: 'vonage_number_link', before: undefined, after: onOne, stays: false }
  expect(factsOfPlan([link, link])).toEqual([declared, { kind: 'link_repeated', about: '4477' }])
})

it('a plan that cannot be read has no facts', async () => {
  const memory = createRunMemory()
  await noteSavedPlan('/nowhere/saved.plan', memory)
  expect(memory.heldIds().size).toBe(0)
})
