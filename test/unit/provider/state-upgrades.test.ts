import { describe, expect, it } from 'vitest'
import { importById } from '../../../lib/provider/application/import'
import { applicationSchema } from '../../../lib/provider/application/schema'
import { applicationUpgrades } from '../../../lib/provider/application/upgrades'
import { moveStandIn } from '../../../lib/provider/move-stand-in'
import { upgradeState } from '../../../lib/provider/state-upgrades'
import { idOf } from '../../helpers/memory-store'

describe('upgradeState', () => {
  it('runs the steps that a state has not had, in order', () => {
    const step = (name: string) => (state: object) => ({
      ...state,
      [name]: Object.keys(state).length,
    })
    const steps = [step('first'), step('second'), step('third')]
    expect(upgradeState(steps, { version: 1, state: {} })).toEqual({
      state: { second: 0, third: 1 },
    })
  })

  it('gives an application of version 0 its full_name', () => {
    const state = { id: 'a', name: 'shop' }
    expect(upgradeState(applicationUpgrades, { version: 0, state })).toEqual({
      state: { id: 'a', name: 'shop', full_name: 'shop' },
    })
    expect(applicationSchema.version).toBe(1)
  })
})

describe('moveStandIn', () => {
  const move = (sourceType: string, sourceState: object) =>
    moveStandIn(
      {
        sourceProvider: 'registry.terraform.io/hashicorp/null',
        sourceType,
        sourceVersion: 0,
        sourceState: { ...sourceState },
        sourcePrivate: new Uint8Array(),
      },
      ['application_id', 'id'],
      importById,
    )

  it.each([
    ['null_resource', { triggers: { application_id: idOf(1) } }],
    ['null_resource', { triggers: { other: 'x', id: idOf(1) } }],
    ['terraform_data', { input: { type: 'string', value: idOf(1) } }],
    ['terraform_data', { input: null, output: { type: ['object', {}], value: { id: idOf(1) } } }],
  ])('takes the id out of a %s with %j', (type, state) => {
    expect(move(type, state)).toMatchObject({
      state: { id: idOf(1) },
      private: { imported: true },
    })
  })

  it('knows no other type', () => {
    expect(move('aws_thing', { id: idOf(1) })).toBeUndefined()
  })

  it.each([
    ['move_unsupported', { triggers: { other: 'x' } }],
    ['move_unsupported', { triggers: null }],
    ['value_invalid', { triggers: { id: 'x' } }],
  ])('says %s for %j', (code, state) => {
    expect(() => move('null_resource', state)).toThrow(expect.objectContaining({ code }) as Error)
  })
})
