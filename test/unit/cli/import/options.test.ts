import { describe, expect, it } from 'vitest'
import { parseImportOptions } from '../../../../lib/cli/import/options'

describe('parseImportOptions', () => {
  it('writes TypeScript and lets choose unless told', () => {
    expect(parseImportOptions({ out: 'adopted' })).toEqual({
      options: { out: 'adopted', language: 'typescript', selection: 'choose', json: false },
    })
  })

  it('takes a language, a pattern, capabilities and all', () => {
    expect(
      parseImportOptions({
        out: 'a',
        language: 'hcl',
        name: '^shop-',
        capability: ['voice', 'rtc'],
        json: true,
      }),
    ).toEqual({
      options: {
        out: 'a',
        language: 'hcl',
        selection: { name: /^shop-/u, capabilities: ['voice', 'rtc'] },
        json: true,
      },
    })
    expect(parseImportOptions({ out: 'a', all: true })).toMatchObject({
      options: { selection: 'all' },
    })
  })

  it('tells everything that is wrong at once', () => {
    const { diagnostics } = parseImportOptions({
      out: '',
      language: 'python',
      name: '(',
      capability: ['voice', 'fax'],
      all: true,
    })
    expect(diagnostics?.map(({ summary }) => summary)).toEqual([
      '--out is empty',
      '--language is not known',
      '--name is not a regular expression',
      '--capability is none',
      '--all leaves nothing to select',
    ])
  })
})
