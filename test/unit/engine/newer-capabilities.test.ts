import { describe, expect, it } from 'vitest'
import { planApplication } from '../../../lib/engine/plan-application'
import type { Json, JsonObject, RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { buildBody } from '../../../lib/engine/write-raw'
import { capabilityNames } from '../../../lib/model/capabilities'
import { type Tree, treeAt } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { anApplicationTree } from '../../helpers/trees'

const address = 'https://example.com/hook'
const storageOff = {
  server_side_encryption: false,
  end_to_end_encryption: false,
  cloud_storage: false,
}

function aRaw(capabilities: JsonObject): RawApplication {
  return aWireShop(1, { capabilities }) as RawApplication
}

function planned(capabilities: Tree, before?: JsonObject): Tree {
  const config = anApplicationTree({ capabilities })
  const prior = before === undefined ? null : applicationFromRaw(aRaw(before), null)
  return planApplication(config, prior).capabilities
}

/** The capabilities that are sent for a configuration, to an application that has `before`. */
function sent(capabilities: Tree, before: JsonObject = {}): Json | undefined {
  const config = anApplicationTree({ capabilities })
  const plan = planApplication(config, applicationFromRaw(aRaw(before), null))
  const managed = { capabilities: capabilityNames, privacy: false, publicKey: false }
  return buildBody(aRaw(before), plan, managed)['capabilities']
}

describe('verify', () => {
  it('is sent with the version that the server shows, as other clients do', () => {
    const verify = { version: 'v2' }
    expect(sent({ verify: {} }, { verify })).toEqual({ verify })
  })
})

describe('video', () => {
  it('is planned and sent with all of storage, whatever of it is left out', () => {
    expect(treeAt(planned({ video: {} }), ['video', 'storage'])).toEqual(storageOff)
    expect(sent({ video: {} })).toEqual({ video: { storage: storageOff } })
    expect(sent({ video: { storage: { cloud_storage: true } } })).toEqual({
      video: { storage: { ...storageOff, cloud_storage: true } },
    })
  })

  it('leaves storage that the API does not show to it, unless it is declared', () => {
    const read = applicationFromRaw(aRaw({ video: {} }), null)
    expect(read.capabilities).toMatchObject({ video: { storage: null } })
    expect(planApplication(anApplicationTree({ capabilities: { video: {} } }), read)).toBe(read)
    expect(sent({ video: {} }, { video: {} })).toEqual({ video: {} })
    expect(sent({ video: {} }, { video: { storage: {} } })).toEqual({ video: { storage: {} } })
    expect(sent({ video: { storage: {} } }, { video: {} })).toEqual({
      video: { storage: storageOff },
    })
  })

  it('takes a switch back that is left out again', () => {
    const before = { video: { storage: { ...storageOff, cloud_storage: true } } }
    expect(sent({ video: {} }, before)).toEqual({ video: { storage: storageOff } })
  })

  it('keeps the secret of a webhook and the credential of its storage', () => {
    const archive = { address, active: true, secret: 'hush' }
    const storage = { ...storageOff, credential_type: 'AmazonS3', credential: { bucket: 'b' } }
    const before = { video: { webhooks: { archive_status: archive }, storage, environment_id: 7 } }
    const webhooks = { archive_status: { address, active: false } }
    expect(sent({ video: { webhooks } }, before)).toEqual({
      video: {
        webhooks: { archive_status: { ...archive, active: false } },
        storage,
        environment_id: 7,
      },
    })
  })

  it('calls a webhook unless it is told not to', () => {
    const webhooks = { stream_created: { address } }
    expect(sent({ video: { webhooks } })).toMatchObject({
      video: { webhooks: { stream_created: { address, active: true } } },
    })
  })
})

describe('network_apis', () => {
  it('takes an empty text of the API for one that is not set', () => {
    const empty = { network_apis: { network_application_id: '', redirect_uri: '' } }
    const read = applicationFromRaw(aRaw(empty), null)
    expect(read.capabilities).toMatchObject({
      network_apis: { network_application_id: null, redirect_uri: null },
    })
    expect(planApplication(anApplicationTree({ capabilities: { network_apis: {} } }), read)).toBe(
      read,
    )
  })
})
