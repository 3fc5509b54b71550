/**
 * A primary account and a subaccount in one stack. The primary one comes from the environment, as VONAGE_API_KEY and
 * VONAGE_API_SECRET; the subaccount has a key and a secret of its own, and is chosen with `provider`.
 *
 *   export TF_VAR_subaccount_api_key=… TF_VAR_subaccount_api_secret=…
 */
import { App, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, NumberLink, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'accounts')

const apiKey = new TerraformVariable(stack, 'subaccount_api_key', {
  type: 'string',
  description: 'The API key of the subaccount.',
})
const apiSecret = new TerraformVariable(stack, 'subaccount_api_secret', {
  type: 'string',
  description: 'The API secret that belongs to it.',
  sensitive: true,
})
const liveNumber = new TerraformVariable(stack, 'live_number', {
  type: 'string',
  description: 'A number that the primary account owns.',
  default: '447700900001',
})
const stagingNumber = new TerraformVariable(stack, 'staging_number', {
  type: 'string',
  description: 'A number that the subaccount owns.',
  default: '447700900002',
})

const primary = new VonageProvider(stack, 'vonage', { maxRetries: 6, requestTimeoutSeconds: 60 })
const subaccount = new VonageProvider(stack, 'subaccount', {
  alias: 'subaccount',
  apiKey: apiKey.stringValue,
  apiSecret: apiSecret.stringValue,
})

/** The same in each account; what belongs together names the same provider. */
function declareBooking(provider: VonageProvider, stage: string, msisdn: string): void {
  const booking = new Application(stack, stage, { provider, name: 'Booking' })
  new VoiceCapability(booking, 'voice', { answerUrl: `https://${stage}.example.com/answer` })
  new NumberLink(stack, `${stage}_line`, { provider, application: booking, msisdn })
}
declareBooking(primary, 'live', liveNumber.stringValue)
declareBooking(subaccount, 'staging', stagingNumber.stringValue)

app.synth()
