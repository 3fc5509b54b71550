/**
 * Two applications and two number links. `npm run quickstart` deploys it on the emulator; the two numbers are
 * reserved for examples, so nobody owns them in a real account.
 */
import { App, TerraformOutput, TerraformStack } from 'cdktf'
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
const stack = new TerraformStack(app, 'quickstart')
new VonageProvider(stack, 'vonage')

// Every capability, and every webhook that Vonage has for them.
const shop = new Application(stack, 'shop', { name: 'Shop' })
new VoiceCapability(shop, 'voice', {
  answerUrl: 'https://example.com/webhooks/answer',
  fallbackAnswerUrl: { address: 'https://example.com/webhooks/fallback', socketTimeoutMs: 3000 },
  eventUrl: 'https://example.com/webhooks/event',
})
new MessagesCapability(shop, 'messages', {
  inboundUrl: 'https://example.com/webhooks/inbound',
  statusUrl: 'https://example.com/webhooks/status',
})
new RtcCapability(shop, 'rtc', { eventUrl: 'https://example.com/webhooks/rtcevent' })
new VbcCapability(shop, 'vbc')

const survey = new Application(stack, 'survey', { name: 'Survey' })
new MessagesCapability(survey, 'messages', { inboundUrl: 'https://example.com/survey/inbound' })

new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900001' })
new NumberLink(stack, 'questions', { application: survey, msisdn: '447700900002', country: 'GB' })

new TerraformOutput(stack, 'shop_id', { value: shop.applicationId })
new TerraformOutput(stack, 'survey_id', { value: survey.applicationId })

app.synth()
