/**
 * A stack whose state every job can reach. `STATE_BUCKET` is the S3 bucket of the GitHub example, `STATE_ADDRESS` the
 * address of GitLab's own state in the other; without either the state would be a file that the next job does not have.
 */
import { App, HttpBackend, S3Backend, TerraformStack } from 'cdktf'
import { Application, NumberLink, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'

const { STATE_BUCKET, STATE_ADDRESS } = process.env

const app = new App()
const stack = new TerraformStack(app, 'shop')
new VonageProvider(stack, 'vonage')

if (STATE_BUCKET !== undefined) {
  new S3Backend(stack, {
    bucket: STATE_BUCKET,
    key: 'vonage/shop.tfstate',
    region: 'eu-west-1',
    encrypt: true,
  })
} else if (STATE_ADDRESS !== undefined) {
  new HttpBackend(stack, {
    address: STATE_ADDRESS,
    lockAddress: `${STATE_ADDRESS}/lock`,
    lockMethod: 'POST',
    unlockAddress: `${STATE_ADDRESS}/lock`,
    unlockMethod: 'DELETE',
  })
} else {
  throw new Error('Set STATE_BUCKET or STATE_ADDRESS: the state must outlive this job.')
}

const shop = new Application(stack, 'shop', { name: 'Shop' })
new VoiceCapability(shop, 'voice', {
  answerUrl: 'https://example.com/webhooks/answer',
  eventUrl: 'https://example.com/webhooks/event',
})
new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900001' })

app.synth()
