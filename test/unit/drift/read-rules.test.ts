import { describe, expect, it } from 'vitest'
import { VonageError } from '../../../lib/diagnostics/errors'
import { parseRules } from '../../../lib/drift/read-rules'

function faultsOf(text: string): readonly string[] {
  try {
    parseRules(text, 'rules')
    return []
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return error.toDiagnostics().map(({ summary }) => summary)
  }
}

describe('parseRules', () => {
  it('reads rules by address and by name', () => {
    const text = `
ignore:
  - address: shop/vonage_application.shop
    path: /capabilities/voice/region
    reason: moved by hand until the migration
    expires: 2027-01-31
  - name: sandbox-*
    reason: playground
`
    expect(parseRules(text, 'rules')).toEqual([
      {
        pattern: 'shop/vonage_application.shop',
        path: '/capabilities/voice/region',
        reason: 'moved by hand until the migration',
        expires: '2027-01-31',
      },
      { pattern: 'sandbox-*', path: null, reason: 'playground', expires: null },
    ])
  })

  it('says everything that is wrong at once', () => {
    const text = `
ignore:
  - just a text
  - {address: a, name: b, reason: r}
  - {name: b, path: region, reason: " ", expires: soon, until: 1}
`
    expect(faultsOf(text)).toEqual([
      'Rule 1 of rules is no rule',
      'Rule 2 of rules does not say what it ignores',
      'Rule 3 of rules has until',
      'Rule 3 of rules has no reason',
      'Rule 3 of rules has a path that is no JSON pointer',
      'Rule 3 of rules has an end that is no date',
    ])
    expect(faultsOf('a: b')).toEqual(['rules has no list "ignore"'])
    expect(faultsOf('a text')).toEqual(['rules has no list "ignore"'])
    expect(faultsOf('a: [')).toEqual(['rules is not YAML'])
  })
})
