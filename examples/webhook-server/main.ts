/**
 * The application for `server.ts`: all six webhooks, and a number whose calls are forwarded to a mobile phone.
 * Deploy it with TF_VAR_base_url, TF_VAR_fallback_base_url and TF_VAR_msisdn; see README.md.
 */
import { App, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf'
import {
  Application,
  MessagesCapability,
  NumberLink,
  RtcCapability,
  VbcCapability,
  VoiceCapability,
  VonageProvider,
} from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'webhook-server')
new VonageProvider(stack, 'vonage')

const baseUrl = new TerraformVariable(stack, 'base_url', {
  type: 'string',
  description: 'Where server.ts is reached from outside, such as https://calls.example.com',
})
const fallbackBaseUrl = new TerraformVariable(stack, 'fallback_base_url', {
  type: 'string',
  description: 'Where a second copy of it is reached, in another place',
})
const msisdn = new TerraformVariable(stack, 'msisdn', {
  type: 'string',
  description: 'The number that is called, such as 447700900000',
})

const forwarder = new Application(stack, 'forwarder', { name: 'Forwarder' })
new VoiceCapability(forwarder, 'voice', {
  answerUrl: `${baseUrl.stringValue}/webhooks/answer`,
  fallbackAnswerUrl: `${fallbackBaseUrl.stringValue}/webhooks/fallback`,
  eventUrl: `${baseUrl.stringValue}/webhooks/event`,
})
new MessagesCapability(forwarder, 'messages', {
  inboundUrl: `${baseUrl.stringValue}/webhooks/inbound`,
  statusUrl: `${baseUrl.stringValue}/webhooks/status`,
})
new RtcCapability(forwarder, 'rtc', { eventUrl: `${baseUrl.stringValue}/webhooks/rtcevent` })
new VbcCapability(forwarder, 'vbc')
new NumberLink(stack, 'number', { application: forwarder, msisdn: msisdn.stringValue })

new TerraformOutput(stack, 'application_id', { value: forwarder.applicationId })
new TerraformOutput(stack, 'private_key', { value: forwarder.privateKey, sensitive: true })

app.synth()
