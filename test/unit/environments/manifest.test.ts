import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../../lib/environments/manifest'

const manifest = {
  version: 1,
  project: 'shop',
  environment: 'pr-12',
  name: 'shop--pr-12',
  pull_request: 12,
  stack: 'shop--pr-12',
  state_key: 'shop/pr-12.tfstate',
  applications: ['shop--pr-12--shop'],
  tags: { owner: 'ana' },
}

describe('parseManifest', () => {
  it('reads what synth writes', () => {
    expect(parseManifest(JSON.stringify(manifest), 'of stack shop')).toEqual({
      value: {
        project: 'shop',
        environment: 'pr-12',
        name: 'shop--pr-12',
        branch: undefined,
        pullRequest: 12,
        applications: ['shop--pr-12--shop'],
        tags: { owner: 'ana' },
      },
    })
  })

  it('names the manifest and each fault', () => {
    const text = JSON.stringify({ ...manifest, project: 1, tags: { owner: 2 }, pull_request: 0 })
    const { problem } = parseManifest(text, 'of stack shop')
    expect(problem?.summary).toBe('The manifest of stack shop cannot be used')
    expect(problem?.detail).toBe(
      'project is 1: it must be a text that is not empty. pull_request is 0: it must be a whole number above 0. tags is {"owner":2}: it must be an object of texts. Synthesize again.',
    )
  })
})
