/** One program for production and for the environment of every branch. */
import { App, TerraformOutput, TerraformStack } from 'cdktf'
import {
  Application,
  BranchStack,
  NumberLease,
  NumberLink,
  VoiceCapability,
  VonageProvider,
} from 'cdktf-provider-vonage'
import { keepStateRemotely } from './remote-state'

/** What production and a branch have in common. */
function declareShop(stack: TerraformStack, webhookUrl: (path: string) => string): Application {
  new VonageProvider(stack, 'vonage')
  const shop = new Application(stack, 'shop', { name: 'Shop' })
  new VoiceCapability(shop, 'voice', {
    answerUrl: webhookUrl('/webhooks/answer'),
    eventUrl: webhookUrl('/webhooks/event'),
  })
  return shop
}

/** The hotline itself, with its own number. */
function declareProduction(app: App): void {
  const stack = new TerraformStack(app, 'shop')
  keepStateRemotely(stack, 'shop')
  const shop = declareShop(stack, (path) => `https://example.com${path}`)
  new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900001' })
}

/** The same for a branch, with names, an address and a borrowed number of its own. */
function declareBranch(app: App): void {
  const stack = new BranchStack(app, {
    project: 'shop',
    webhookBaseUrl: 'https://{environment}.preview.example.com',
  })
  keepStateRemotely(stack, stack.names.name)
  const shop = declareShop(stack, (path) => stack.names.webhookUrl(path))
  const lease = new NumberLease(stack, 'number', { application: shop, features: ['VOICE'] })
  new TerraformOutput(stack, 'call', { value: lease.msisdn })
}

const { VONAGE_BRANCH } = process.env
const app = new App()
// `vonage-iac env up` sets it.
if (VONAGE_BRANCH === undefined) declareProduction(app)
else declareBranch(app)
app.synth()
