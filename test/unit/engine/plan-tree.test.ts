import { describe, expect, it } from 'vitest'
import { planTree } from '../../../lib/engine/plan-tree'
import { application } from '../../../lib/model/application'
import type { ObjectAttribute } from '../../../lib/model/attribute'

/** Of an application it has only a name, which neither the documents nor the server fill in. */
const optional: ObjectAttribute = {
  ...application,
  attributes: { name: { kind: 'string', description: 'A name.', source: 'made up' } },
}

describe('planTree', () => {
  it('plans nothing for what is left out and nobody fills in', () => {
    expect(planTree(optional, {}, null, () => false, [])).toEqual({ name: null })
  })
})
