/** Calls in an app or a browser, with the Client SDK. */
import { App, TerraformStack } from 'cdktf'
import { Application, RtcCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'rtc')
new VonageProvider(stack, 'vonage')

const softphone = new Application(stack, 'softphone', { name: 'Softphone' })
new RtcCapability(softphone, 'rtc', {
  eventUrl: { address: 'https://example.com/webhooks/rtc', httpMethod: 'POST' },
  signedCallbacks: true,
})

app.synth()
