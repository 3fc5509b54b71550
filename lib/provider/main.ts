import { readEnvironment } from '../config/environment'
import { greetTerraform } from '../plugin/greet'

/** Put in by the build. */
declare const PROVIDER_VERSION: string

const name = 'terraform-provider-vonage'
const version = PROVIDER_VERSION

// The build makes a file of its own of it: V8 reads a whole file, also the part that runs late.
const loadVonage = () => import('./serve-vonage.js')
const userAgent = `${name}/${version}`

if (process.argv[2] === '--debug') {
  void loadVonage().then(({ debugVonage }) => debugVonage(name, userAgent))
} else {
  greetTerraform(
    async () => {
      const { serveVonage } = await loadVonage()
      return (greeting) => serveVonage(greeting, userAgent)
    },
    { name, version, environment: readEnvironment() },
  )
}
