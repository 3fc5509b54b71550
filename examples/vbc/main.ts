/** Calls of Vonage Business that cost nothing. The capability has no webhook and no settings. */
import { App, TerraformStack } from 'cdktf'
import { Application, VbcCapability, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'vbc')
new VonageProvider(stack, 'vonage')

const reception = new Application(stack, 'reception', { name: 'Reception' })
new VbcCapability(reception, 'vbc')
new VoiceCapability(reception, 'voice', { answerUrl: 'https://example.com/webhooks/answer' })

app.synth()
