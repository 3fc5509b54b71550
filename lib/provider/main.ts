import { readEnvironment } from '../config/environment'
import { greetTerraform } from '../plugin/greet'

/** Put in by the build. */
declare const PROVIDER_VERSION: string

const name = 'terraform-provider-vonage'
const version = PROVIDER_VERSION

greetTerraform(
  async () => {
    // The build makes a file of its own of it: V8 reads a whole file, also the part that runs late.
    const { serveVonage } = await import('./serve-vonage.js')
    return (greeting) => serveVonage(greeting, `${name}/${version}`)
  },
  { name, version, environment: readEnvironment() },
)
