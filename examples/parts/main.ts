/**
 * One team owns the application and leaves its capabilities to others; each of them declares its own part. In a program
 * of its own a team gives the id of the application in place of the reference.
 */
import { App, TerraformStack } from 'cdktf'
import { Application, RtcCapability, VonageProvider, Webhook } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'parts')
new VonageProvider(stack, 'vonage')

const shared = new Application(stack, 'shared', { name: 'Shared' })

const theirs = Application.fromApplicationId(stack, 'theirs', shared.applicationId)
new Webhook(theirs, 'answer', {
  capability: 'voice',
  slot: 'answerUrl',
  address: 'https://example.com/webhooks/answer',
})
new Webhook(theirs, 'inbound', {
  capability: 'messages',
  slot: 'inboundUrl',
  address: 'https://example.com/webhooks/inbound',
})
new RtcCapability(theirs, 'rtc', { eventUrl: 'https://example.com/webhooks/rtc' })

app.synth()
