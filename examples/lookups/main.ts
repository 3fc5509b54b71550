/** What is there already: applications and numbers of the account, and the functions of the provider. */
import { App, propertyAccess, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf'
import {
  DataVonageApplication,
  DataVonageApplications,
  DataVonageNumber,
  DataVonageNumbers,
  VonageFn,
  VonageProvider,
} from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'lookups')
new VonageProvider(stack, 'vonage')

const number = new TerraformVariable(stack, 'hotline_number', {
  type: 'string',
  description: 'A number of the account, written as people write it.',
  default: '+44 (0)7700 900000',
})

const shop = new DataVonageApplication(stack, 'shop', { name: 'shop' })
const withVoice = new DataVonageApplications(stack, 'with_voice', {
  namePattern: '^shop',
  capability: 'voice',
})
const hotline = new DataVonageNumber(stack, 'hotline', {
  msisdn: VonageFn.e164(number.stringValue),
})
const freeForVoice = new DataVonageNumbers(stack, 'free_for_voice', {
  hasApplication: false,
  country: 'GB',
  pattern: '^4477',
  features: ['VOICE'],
})

const answerUrl = ['voice', 'webhooks', 'answer_url', 'address']
new TerraformOutput(stack, 'answer_url', { value: propertyAccess(shop.capabilities, answerUrl) })
new TerraformOutput(stack, 'key', { value: VonageFn.publicKeyFingerprint(shop.publicKey) })
// `*`: of each element of the list.
new TerraformOutput(stack, 'voice_ids', {
  value: propertyAccess(withVoice.applications, ['*', 'id']),
})
new TerraformOutput(stack, 'hotline_application', { value: hotline.applicationId })
new TerraformOutput(stack, 'free_numbers', {
  value: propertyAccess(freeForVoice.numbers, ['*', 'msisdn']),
})
new TerraformOutput(stack, 'preview_name', { value: VonageFn.branchName('feature/Login', 24) })

app.synth()
