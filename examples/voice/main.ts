/** Calls: an answer webhook with a fallback, events, and the number that people dial. */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, NumberLink, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'voice')
new VonageProvider(stack, 'vonage')

const hotline = new Application(stack, 'hotline', { name: 'Hotline' })
new VoiceCapability(hotline, 'voice', {
  answerUrl: { address: 'https://example.com/webhooks/answer', httpMethod: 'POST' },
  // Asked when the first one does not answer, or answers with an error.
  fallbackAnswerUrl: 'https://backup.example.com/webhooks/answer',
  eventUrl: { address: 'https://example.com/webhooks/event', socketTimeoutMs: 3000 },
  region: 'eu-west',
  conversationsTtlHours: 24,
  legPersistenceTimeDays: 7,
})

const number = new TerraformVariable(stack, 'number', {
  type: 'string',
  description: 'A number that the account owns, with the country code and without a plus sign.',
  default: '447700900001',
})
new NumberLink(stack, 'line', { application: hotline, msisdn: number.stringValue })

new TerraformOutput(stack, 'application_id', { value: hotline.applicationId })

app.synth()
