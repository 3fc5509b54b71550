import type { ServerCapabilities } from '../generated/tfplugin6'
import type { Provider } from '../provider'

/** What Terraform may rely on. The schema never depends on anything, so one process may ask for all. */
export function serverCapabilities(provider: Provider): ServerCapabilities {
  return {
    planDestroy: true,
    getProviderSchemaOptional: true,
    moveResourceState: Object.values(provider.resources).some((resource) => resource.move),
  }
}
