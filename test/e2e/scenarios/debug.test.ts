import { expect } from 'vitest'
import { applicationNamed } from '../harness/account'
import { applications, together } from '../harness/config'
import { startDebugProvider } from '../harness/kept-provider'
import { itRuns } from '../harness/scenario'

itRuns('one process started with --debug serves every command', {}, async (workspace) => {
  const provider = await startDebugProvider(workspace.folder, workspace.env)
  try {
    const { reattach } = provider
    Object.assign(workspace.env, { TF_REATTACH_PROVIDERS: reattach, VONAGE_API_KEY: 'not-used' })
    const config = together({
      provider: { vonage: [{}, { alias: 'test', name_prefix: 'test-' }] },
      ...applications({ shop: {}, other: { provider: 'vonage.test' } }),
    })
    workspace.configure(config)
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    expect(applicationNamed(workspace.emulator, 'test-other').name).toBe('test-other')
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
    expect(provider.process.exitCode).toBeNull()
  } finally {
    expect(await provider.stop()).toBe(0)
  }
})
