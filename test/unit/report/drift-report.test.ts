import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import schema from '../../../docs/schemas/drift-report-1.schema.json'
import { driftCauses } from '../../../lib/drift/drift-cause'
import { driftRenderers } from '../../../lib/report/formats'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

const ajv = new Ajv2020({ allErrors: true })
addFormats(ajv)
const isValid = ajv.compile(schema)

function faultsOf(report: unknown): readonly string[] {
  isValid(report)
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

describe('the published schema of a drift report', () => {
  it('accepts what the JSON renderer writes', () => {
    expect(faultsOf(JSON.parse(driftRenderers.json(aDriftReport())))).toEqual([])
  })

  it('refuses an unmanaged resource with an address, and a managed one without', () => {
    const unmanaged = aDriftReport({ resources: [aDriftResource({ status: 'unmanaged' })] })
    const managed = aDriftReport({ resources: [aDriftResource({ address: null })] })
    expect(faultsOf(unmanaged)).toContain('/resources/0/address must be equal to constant')
    expect(faultsOf(managed)).toContain('/resources/0/address must be string')
  })

  it('has every cause, the gravest first', () => {
    expect(schema.$defs.cause.enum).toEqual(Object.keys(driftCauses))
  })
})
