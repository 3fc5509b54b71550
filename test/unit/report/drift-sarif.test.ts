import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { renderDriftSarif } from '../../../lib/report/drift-sarif'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'

const ajv = new Ajv({ strict: false, unicodeRegExp: false })
addFormats(ajv)
const isSarif = ajv.compile(schema)

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly invocations: readonly [{ readonly executionSuccessful: boolean }]
      readonly results: readonly {
        readonly ruleId: string
        readonly ruleIndex: number
        readonly level: string
        readonly message: { readonly text: string }
        readonly suppressions?: readonly object[]
      }[]
    },
  ]
}

function parse(report = aDriftReport()): SarifLog['runs'][0] {
  const log = JSON.parse(renderDriftSarif(report)) as SarifLog
  isSarif(log)
  expect(isSarif.errors ?? []).toEqual([])
  return log.runs[0]
}

describe('renderDriftSarif', () => {
  it('is valid and has a result for everything that is not in sync, and for what is ignored', () => {
    const { results, tool, invocations } = parse()
    expect(results.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
      'number-unlinked error',
      'error error',
      'edited warning',
      'not_compared note',
      'unmanaged note',
      'unmanaged note',
    ])
    expect(results.at(-1)?.suppressions).toEqual([
      { kind: 'external', justification: 'Playground of the team.' },
    ])
    for (const { ruleId, ruleIndex } of results)
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    expect(invocations[0].executionSuccessful).toBe(false)
  })

  it('says what differs, and what to do', () => {
    const { results } = parse(aDriftReport({ resources: [aDriftResource()], ignored: [] }))
    expect(results[0]?.message.text).toMatch(
      /^vonage_application\.shop "Shop" is modified \(edited\)\.\n\/capabilities\/voice\/conversations_ttl: 24 -> 48\nSomeone edited it/,
    )
  })

  it.each([
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('is for a difference of %s severity a result of level %s', (severity, level) => {
    const differences = [{ path: '/name', expected: 'a', actual: 'b', severity }]
    const { results } = parse(aDriftReport({ resources: [aDriftResource({ differences })] }))
    expect(results[0]?.level).toBe(level)
  })

  it('is valid whatever a stack, a resource or a path is called', () => {
    const odd = '<&"\u0000 ../%zz 😀'
    const stacks = [{ name: odd, compared_with: 'recorded' as const }]
    const row = aDriftResource({
      stack: odd,
      name: odd,
      address: odd,
      first_seen: null,
      cause: null,
    })
    parse(aDriftReport({ stacks, resources: [row] }))
  })
})
