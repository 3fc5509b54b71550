import { describe, expect, it } from 'vitest'
import { planApplication } from '../../../lib/engine/plan-application'
import type { RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { buildBody } from '../../../lib/engine/write-raw'
import { capabilityNames } from '../../../lib/model/capabilities'
import { nest, valueAt } from '../../../scripts/coverage/nested'
import { preservedFields } from '../../../scripts/coverage/preserved-fields'
import { idOf } from '../../helpers/memory-store'
import { anApplicationTree } from '../../helpers/trees'

const fields = preservedFields.map(({ path, example }) => [path.join('.'), path, example] as const)
const webhooks = { archive_status: { address: 'https://example.com/mine' } }
const managed = { capabilities: capabilityNames, privacy: true, publicKey: true }

describe('an update of every capability', () => {
  it.each(fields)('keeps %s', (_name, path, example) => {
    const raw = { id: idOf(1), name: 'shop', ...nest(path, example) } as RawApplication
    const config = anApplicationTree({ capabilities: { voice: {}, video: { webhooks } } })
    const planned = planApplication(config, applicationFromRaw(raw, null))
    expect(valueAt(buildBody(raw, planned, managed), path)).toEqual(example)
  })
})
