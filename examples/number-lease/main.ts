/** A preview of a branch with a number of its own: lent from the free ones of the account, and given back by the destroy. */
import { App, Fn, Op, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf'
import {
  Application,
  DataVonageNumberPool,
  NumberLease,
  VoiceCapability,
  VonageFn,
  VonageProvider,
} from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'number-lease')
new VonageProvider(stack, 'vonage')

const branch = new TerraformVariable(stack, 'branch', {
  type: 'string',
  description: 'The branch that is previewed.',
  default: 'feature/login',
})

const preview = new Application(stack, 'preview', {
  name: `Preview of ${VonageFn.branchName(branch.stringValue, 40)}`,
})
new VoiceCapability(preview, 'voice', { answerUrl: 'https://example.com/webhooks/answer' })

const country = 'GB'
const pool = new DataVonageNumberPool(stack, 'previews', { country, features: ['VOICE'] })
const lease = new NumberLease(stack, 'number', {
  application: preview,
  country,
  features: ['VOICE'],
  lifecycle: {
    precondition: [
      {
        condition: Op.gte(Op.add(Fn.lengthOf(pool.free), Fn.lengthOf(pool.held)), 1),
        errorMessage: 'The account owns no number that can be lent to a preview.',
      },
    ],
  },
})

new TerraformOutput(stack, 'call', { value: lease.msisdn })

app.synth()
