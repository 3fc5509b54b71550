import { describe, expect, it } from 'vitest'
import { planKey } from '../../../lib/engine/plan-key'
import { type ObjectTree, UNKNOWN } from '../../../lib/model/tree'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'

const held = { public_key: aPublicKey(1), private_key: aPrivateKey(1) }
const publicKeyOf = () => aPublicKey(1)

function planned(config: ObjectTree, prior: ObjectTree, derivedKey?: string) {
  const { publicKey, privateKey } = planKey(config, prior, derivedKey, publicKeyOf)
  return { publicKey, privateKey }
}

describe('planKey with a public key of the user', () => {
  it.each([
    ['the other half of the generated one keeps it', aPublicKey(1), held, aPrivateKey(1)],
    ['another one drops the generated one', aPublicKey(2), held, null],
    ['an unknown one leaves open what becomes of it', UNKNOWN, held, UNKNOWN],
    ['an unknown one brings no private key', UNKNOWN, { public_key: aPublicKey(1) }, null],
  ] as const)('%s', (_what, public_key, prior, privateKey) => {
    expect(planned({ public_key }, prior)).toEqual({ publicKey: public_key, privateKey })
  })
})

describe('planKey with a write-only key', () => {
  const config: ObjectTree = { private_key_wo: UNKNOWN, private_key_wo_version: 1 }

  it('shows the key that is there, also none at all, until the version is raised', () => {
    const prior = { private_key_wo_version: 1 }
    expect(planned(config, prior, aPublicKey(1)).publicKey).toBeNull()
    const raised = { ...config, private_key_wo_version: 2 }
    expect(planned(raised, prior, aPublicKey(1)).publicKey).toBe(UNKNOWN)
  })
})

describe('planKey with key_version', () => {
  it('makes a new pair when it is set or raised, and not when it is taken away', () => {
    const rotated = { publicKey: UNKNOWN, privateKey: UNKNOWN }
    expect(planned({ key_version: 1 }, held)).toEqual(rotated)
    expect(planned({ key_version: 2 }, { ...held, key_version: 1 })).toEqual(rotated)
    const kept = { publicKey: null, privateKey: aPrivateKey(1) }
    expect(planned({}, { ...held, key_version: 1 })).toEqual(kept)
  })
})
