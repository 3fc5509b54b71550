import { describe, expect } from 'vitest'
import { applicationNamed, editApplication } from '../harness/account'
import { applications } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { gone, meanwhile, scenario, step } from '../harness/scenario'

const own = ownPublicKey('own')
const foreign = ownPublicKey('foreign')
const changes = ['update vonage_application.shop']

describe('the key of an application', () => {
  scenario(
    'a generated pair is put back when the public key was changed outside',
    step('generate', applications({ shop: {} }), {
      also: ({ state }) => {
        expect(state()['vonage_application.shop']?.['private_key']).toMatch(/^-----BEGIN PRIVATE/)
      },
    }),
    meanwhile('someone makes a new pair', (emulator) =>
      editApplication(emulator, 'shop', (app) => ({ ...app, keys: { public_key: foreign } })),
    ),
    step('put back', applications({ shop: {} }), { changes, drift: changes }),
    gone(),
  )

  scenario(
    'generated, then of the user, then left out',
    step('generate', applications({ shop: {} })),
    step('own', applications({ shop: { public_key: own } }), {
      changes,
      also: ({ state }) => expect(state()['vonage_application.shop']?.['private_key']).toBeNull(),
    }),
    step(
      'own, with other white space',
      applications({ shop: { public_key: `\n${own.replaceAll('\n', '\r\n')}  ` } }),
      { changes: [] },
    ),
    meanwhile('someone changes it', (emulator) =>
      editApplication(emulator, 'shop', (app) => ({ ...app, keys: { public_key: foreign } })),
    ),
    step('own is put back', applications({ shop: { public_key: own } }), {
      changes,
      drift: changes,
    }),
    step('another of the user', applications({ shop: { public_key: foreign } }), { changes }),
    step('left out: the key stays', applications({ shop: {} }), {
      changes: [],
      also: ({ emulator }) => {
        expect(applicationNamed(emulator, 'shop').keys.public_key).toBe(foreign)
      },
    }),
    gone(),
  )
})
