/**
 * A generated pair that is replaced in place: raise `key_version`, and the application keeps its id, its webhooks and its
 * numbers. JWTs of the former pair are refused from then on, so the new private key goes to the secret store in the
 * same deploy, and the service must read it again when it is refused.
 *
 *   cdktf deploy --var key_version=2
 */
import { App, DataResource, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'key-rotation')
new VonageProvider(stack, 'vonage')

const version = new TerraformVariable(stack, 'key_version', {
  type: 'number',
  description: 'Raise it for another pair.',
  default: 1,
})
const store = new TerraformVariable(stack, 'secret_store_command', {
  type: 'string',
  description:
    'Reads the private key from its standard input and keeps it, such as vault kv put secret/shop private_key=-',
})
const service = new Application(stack, 'service', {
  name: 'Service whose key rotates',
  keyVersion: version.numberValue,
})
new VoiceCapability(service, 'voice', { answerUrl: 'https://example.com/webhooks/answer' })

new DataResource(stack, 'handover', {
  triggersReplace: { publicKey: service.publicKey },
  provisioners: [
    {
      type: 'local-exec',
      // Through the environment: others on this machine can read command lines.
      command: `printf '%s' "$PRIVATE_KEY" | ${store.stringValue}`,
      environment: { PRIVATE_KEY: service.privateKey },
    },
  ],
})

app.synth()
