import { describe, expect, it } from 'vitest'
import { findForeign, warnNameExists } from '../../../lib/engine/existing-name'
import type { RawApplication } from '../../../lib/engine/ports'
import { aWireShop } from '../../helpers/creations'
import { idOf } from '../../helpers/memory-store'

const shops = [1, 2, 3].map((n) => aWireShop(n) as RawApplication)

describe('findForeign', () => {
  it('finds those of exactly this name that nobody holds', () => {
    const others = [aWireShop(4, { name: 'Shop' }), aWireShop(5, { name: 'shop ' })]
    const applications = [...shops, ...(others as RawApplication[])]
    const found = findForeign('shop', applications, new Set([idOf(2)]))
    expect(found.map(({ id }) => id)).toEqual([idOf(1), idOf(3)])
  })
})

describe('warnNameExists', () => {
  it('names the ids, lost state as the first cause, and the ways out', () => {
    expect(warnNameExists('shop', shops.slice(0, 2))).toEqual({
      severity: 'warning',
      code: 'name_exists',
      summary: 'An application of this name exists already',
      detail: [
        `The account has "shop" with id ${idOf(1)}, ${idOf(2)}, which nothing in this plan has read. If an earlier apply made it, its state was lost. Apply will fail unless an application of this configuration holds it. To keep it, import it:`,
        '',
        'import {',
        '  to = vonage_application.<name of this resource>',
        `  id = "${idOf(1)}"`,
        '}',
        '',
        `In TypeScript: new Application(…).importFrom("${idOf(1)}").`,
        '',
        'Or set existing = "adopt" to take it, or choose another name.',
      ].join('\n'),
      path: ['name'],
    })
  })
})
