import { expect, it } from 'vitest'
import { PLUGIN_EXECUTABLE, PROVIDER_VERSION } from '../../../lib/mirror/provider-address'
import manifest from '../../../package.json'

it('the version of the provider is that of the package', () => {
  expect(PROVIDER_VERSION).toBe(manifest.version)
  expect(PLUGIN_EXECUTABLE).toBe(`terraform-provider-vonage_v${manifest.version}`)
})
