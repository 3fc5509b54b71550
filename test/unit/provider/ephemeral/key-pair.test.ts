import { describe, expect, it } from 'vitest'
import { Secret } from '../../../../lib/diagnostics/secret'
import { type ObjectValue, UNKNOWN, type Value } from '../../../../lib/plugin/value'
import { createKeyPairEphemeral } from '../../../../lib/provider/ephemeral/key-pair'
import { aCallContext } from '../../../helpers/call-context'

const resource = createKeyPairEphemeral(async (bits) => ({
  publicKey: `public ${bits}`,
  privateKey: new Secret(`private ${bits}`),
}))

function aConfig(bits: Value): { config: ObjectValue } {
  return { config: { bits, public_key: null, private_key: null } }
}

describe('open', () => {
  it.each([
    [null, 2048],
    [4096, 4096],
  ])('for bits = %j makes a pair of %i bits', async (bits, made) => {
    const { result } = await resource.open(aConfig(bits), aCallContext())
    expect(result).toEqual({
      bits: made,
      public_key: `public ${made}`,
      private_key: `private ${made}`,
    })
  })
})

describe('validate', () => {
  it.each<[Value, number]>([
    [null, 0],
    [UNKNOWN, 0],
    [3072, 0],
    [1024, 1],
    [2048.5, 1],
    [2n ** 64n, 1],
  ])('bits = %s is wrong %i times', async (bits, count) => {
    expect(await resource.validate?.(aConfig(bits), aCallContext())).toHaveLength(count)
  })
})
