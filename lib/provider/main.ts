import { readEnvironment } from '../config/environment'
import { servePlugin } from '../plugin/serve'

/** Put in by the build. */
declare const PROVIDER_VERSION: string

const name = 'terraform-provider-vonage'
const version = PROVIDER_VERSION

servePlugin(
  async () => {
    const { loadProvider } = await import('./load-provider.js')
    return loadProvider({ userAgent: `${name}/${version}` })
  },
  { name, version, environment: readEnvironment() },
)
