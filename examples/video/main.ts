/** Video sessions: archives are encrypted where they are stored, and a recorder has a webhook of its own. */
import { App, TerraformStack } from 'cdktf'
import { Application, VideoCapability, VonageProvider, Webhook } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'video')
new VonageProvider(stack, 'vonage')

const clinic = new Application(stack, 'clinic', { name: 'Clinic' })
const video = new VideoCapability(clinic, 'video', {
  sessionCreated: 'https://example.com/webhooks/sessions',
  sessionDestroyed: 'https://example.com/webhooks/sessions',
  streamCreated: { address: 'https://example.com/webhooks/streams', active: false },
  storage: { serverSideEncryption: true },
})
// In the module that answers it, if that is another one.
new Webhook(video, 'archives', {
  slot: 'archiveStatus',
  address: 'https://recorder.example.com/webhooks/archives',
})

app.synth()
