import { describe, expect, it } from 'vitest'
import { parsePluginInstallOptions } from '../../../lib/cli/plugin-install'

describe('parsePluginInstallOptions', () => {
  it('takes terraform.d/plugins and prose unless told', () => {
    expect(parsePluginInstallOptions({})).toEqual({
      options: { place: { dir: 'terraform.d/plugins' }, json: false },
    })
  })

  it('takes a folder or the user', () => {
    expect(parsePluginInstallOptions({ dir: 'mirror', json: true })).toEqual({
      options: { place: { dir: 'mirror' }, json: true },
    })
    expect(parsePluginInstallOptions({ user: true })).toEqual({
      options: { place: 'user', json: false },
    })
  })

  it.each([
    [{ dir: 'mirror', user: true }, '--dir and --user exclude each other'],
    [{ dir: '' }, '--dir is empty'],
  ])('refuses %j', (values, summary) => {
    const { diagnostics } = parsePluginInstallOptions(values)
    expect(diagnostics?.map((diagnostic) => diagnostic.summary)).toEqual([summary])
  })
})
