import { describe, expect, it } from 'vitest'
import { ProviderDefinition } from '../../../../lib/plugin/generated/tfplugin6'
import { importResourceState } from '../../../../lib/plugin/rpc/import-resource-state'
import { aCallContext } from '../../../helpers/call-context'
import { demoProvider } from '../../../helpers/demo-provider'

const { requestType, responseType } = ProviderDefinition.methods.importResourceState

describe('importResourceState', () => {
  it('refuses a resource that cannot be imported', async () => {
    const { demo_thing: thing } = demoProvider.resources
    const { import: _unsupported, ...relic } = thing ?? expect.fail('no demo_thing')
    const provider = { ...demoProvider, resources: { demo_relic: relic } }
    const request = requestType.encode({ typeName: 'demo_relic', id: 'x' }).finish()
    const served = { provider, context: aCallContext(), stop: () => {} }
    const { diagnostics } = responseType.decode(await importResourceState.call(request, served))
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['demo_relic cannot be imported'])
    expect(diagnostics[0]?.detail).toContain('[import_unsupported]')
  })
})
