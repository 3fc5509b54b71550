import { afterEach, describe, expect, it } from 'vitest'
import { findOddValues } from '../../../lib/engine/odd-values'
import { planApplication } from '../../../lib/engine/plan-application'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { updateApplication } from '../../../lib/engine/update-application'
import { findManagedParts } from '../../../lib/engine/write-raw'
import type { ApplicationId } from '../../../lib/model/application'
import { capabilityNames } from '../../../lib/model/capabilities'
import { anApplicationTree } from '../../helpers/trees'
import { aClient } from './client'
import { type RecordingServer, startRecordingServer } from './recording-server'

const id = '78d335fa-323d-4114-9c3d-000000000001' as ApplicationId
const voice = '{"payments":{"limit":9007199254740993,"rate":0.12345678901234567891}}'
const body =
  `{"id":"${id}","name":"shop","keys":{},"privacy":{"improve_ai":false,"since":1e400},` +
  `"capabilities":{"meetings":{"room":18446744073709551617},"voice":${voice}},"serial":9007199254740993}`

let server: RecordingServer | undefined
afterEach(() => server?.close())

describe('an update', () => {
  it('sends numbers that JavaScript would round as they came', async () => {
    server = await startRecordingServer(() => ({ body }))
    const { applications } = aClient(server.url)
    const before = applicationFromRaw((await applications.find(id)) as RawApplication, null)
    const capabilities = { voice: { region: 'eu-west' } }
    const config = anApplicationTree({ name: 'shop', capabilities })
    await updateApplication(
      {
        id,
        before,
        spokenFor: capabilityNames,
        planned: planApplication(config, before),
        managed: findManagedParts(config, undefined),
        onConcurrentChange: 'stop',
      },
      applications,
    )
    const put = server.requests.find(({ method }) => method === 'PUT')
    expect(put?.body).toContain('"meetings":{"room":18446744073709551617}')
    expect(put?.body).toContain(
      `"payments":{"limit":9007199254740993,"rate":0.12345678901234567891}`,
    )
    expect(put?.body).toContain('"serial":9007199254740993')
    expect(put?.body).toContain('"since":1e400')
    expect(put?.body).toContain('"region":"eu-west"')
  })

  it('warns of a modelled field that is such a number', async () => {
    const wrong = `{"id":"${id}","name":"shop","capabilities":{"voice":{"conversations_ttl":1e400}}}`
    server = await startRecordingServer(() => ({ body: wrong }))
    const raw = (await aClient(server.url).applications.find(id)) as RawApplication
    expect(findOddValues(raw)).toMatchObject([
      { code: 'value_odd', path: ['capabilities', 'voice', 'conversations_ttl'] },
    ])
  })
})
