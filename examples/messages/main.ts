/** Messages of SMS, WhatsApp and others: what comes in, and what became of what went out. */
import { App, TerraformStack } from 'cdktf'
import { Application, MessagesCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'messages')
new VonageProvider(stack, 'vonage')

const support = new Application(stack, 'support', { name: 'Support' })
new MessagesCapability(support, 'messages', {
  inboundUrl: 'https://example.com/webhooks/inbound',
  statusUrl: 'https://example.com/webhooks/status',
  version: 'v1',
  authenticateInboundMedia: true,
})

app.synth()
