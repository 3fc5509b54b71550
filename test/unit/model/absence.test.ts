import { describe, expect, it } from 'vitest'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { application } from '../../../lib/model/application'
import { type Attribute, isComputed, type LeafAttribute } from '../../../lib/model/attribute'
import { treeAt } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'

type Row = readonly [string, LeafAttribute]

function leavesOf(attribute: Attribute, path: readonly string[]): readonly Row[] {
  if (attribute.kind !== 'object') return [[path.join('.'), attribute]]
  return Object.entries(attribute.attributes).flatMap(([name, child]) =>
    leavesOf(child, [...path, name]),
  )
}

const { capabilities, privacy } = application.attributes
const filledIn = [
  ...leavesOf(capabilities, ['capabilities']).filter(([, leaf]) => isComputed(leaf)),
  ...leavesOf(privacy, ['privacy']),
]

describe('what an answer without the attribute means', () => {
  it.each(filledIn)('has a source for %s', (_path, { absence, source }) => {
    expect(absence?.source).toMatch(/\S/)
    expect(absence?.source).not.toBe(source)
  })

  it.each(filledIn)('is no value for %s', (path) => {
    const names = path.split('.')
    const address = { address: 'https://example.com/hook' }
    // Everything around the attribute is there, and nothing in it.
    const raw = names
      .slice(0, -1)
      .reduceRight<object>(
        (below, name) => ({ [name]: below }),
        names.includes('webhooks') ? address : {},
      )
    const tree = applicationFromRaw(
      { ...aWireShop(1), privacy: {}, ...raw } as unknown as RawApplication,
      null,
    )
    expect(treeAt(tree, names)).toBeNull()
  })

  it('is that signing is off for voice and rtc, whose create sends that it is on', () => {
    const known = filledIn.filter(([, { absence }]) => (absence?.means ?? null) !== null)
    expect(known.map(([path, leaf]) => [path, leaf.default, leaf.absence?.means])).toEqual([
      ['capabilities.voice.signed_callbacks', true, false],
      ['capabilities.rtc.signed_callbacks', true, false],
    ])
  })
})
