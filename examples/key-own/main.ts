/**
 * A key of your own: `make-pair.sh` puts the private half into the secret store, where the running service finds it,
 * and prints the public half. Terraform sees the public half only.
 *
 *   export TF_VAR_public_key="$(examples/key-own/make-pair.sh 'vault kv put secret/shop private_key=-')"
 */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'key-own')
new VonageProvider(stack, 'vonage')

const publicKey = new TerraformVariable(stack, 'public_key', {
  type: 'string',
  description: 'The public half of the pair, in PEM, as make-pair.sh prints it.',
})
const service = new Application(stack, 'service', {
  name: 'Service with a key of its own',
  publicKey: publicKey.stringValue,
})
new VoiceCapability(service, 'voice', { answerUrl: 'https://example.com/webhooks/answer' })

new TerraformOutput(stack, 'application_id', { value: service.applicationId })

app.synth()
