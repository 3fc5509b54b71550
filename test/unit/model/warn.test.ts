import { describe, expect, it } from 'vitest'
import { capabilities } from '../../../lib/model/capabilities'
import { checkTree } from '../../../lib/model/check'
import { warnTree } from '../../../lib/model/warn'

const { voice } = capabilities

describe('a value that the API is known to hold, though no document has it', () => {
  it('is accepted with a warning', () => {
    const tree = { conversations_ttl: 0 }
    expect(checkTree(voice, tree, ['voice'])).toEqual([])
    expect(warnTree(voice, tree, ['voice'])).toEqual([
      {
        severity: 'warning',
        code: 'value_odd',
        summary: 'Undocumented value in voice.conversations_ttl',
        detail:
          'Got 0. The API documents 1 to 9000 hours. Applications with this value exist, but Vonage can refuse it. Use a documented value where you can.',
        path: ['voice', 'conversations_ttl'],
      },
    ])
  })

  it('is warned of without a range where there is none', () => {
    const leaf = { kind: 'string', alsoHeld: ['old'], description: '', source: '' } as const
    expect(warnTree(leaf, 'old', ['a'])[0]?.detail).toMatch(/^Got old\. Applications/)
    expect(warnTree(leaf, 'new', ['a'])).toEqual([])
  })

  it('is no warning for a documented value', () => {
    expect(warnTree(voice, { conversations_ttl: 48 }, ['voice'])).toEqual([])
  })
})
