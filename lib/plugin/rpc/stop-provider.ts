import { ProviderDefinition } from '../generated/tfplugin6'
import { unary } from './unary'

/** The user interrupted. Calls under way go on and answer; Shutdown follows when they have. */
export const stopProvider = unary(ProviderDefinition.methods.stopProvider, {
  answer(_, { provider, stop }) {
    stop()
    provider.stop?.()
    return { error: '' }
  },
  refuse: (diagnostics) => ({ error: diagnostics.map(({ detail }) => detail).join('\n') }),
})
