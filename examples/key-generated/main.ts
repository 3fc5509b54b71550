/**
 * A generated pair: the deploy makes it, the state holds its private half (so the state must be kept as a secret), and
 * the deploy hands it to the secret store where the running service finds it.
 *
 * `secret_store_command` is the command of your store that reads a secret from its standard input, such as
 * `vault kv put secret/shop private_key=-`.
 */
import { App, DataResource, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'key-generated')
new VonageProvider(stack, 'vonage')

const store = new TerraformVariable(stack, 'secret_store_command', {
  type: 'string',
  description: 'Reads the private key from its standard input and keeps it.',
})
const service = new Application(stack, 'service', { name: 'Service with a generated key' })
new VoiceCapability(service, 'voice', { answerUrl: 'https://example.com/webhooks/answer' })

new DataResource(stack, 'handover', {
  // Once for each key: also when someone replaced it and the deploy brings the pair back.
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
