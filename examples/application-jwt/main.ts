/**
 * A key pair that Terraform keeps nowhere, an application that has its public half, and a token made with the other.
 * The token proves here, once, that Vonage takes it; hand it to whatever takes ephemeral values in its place.
 */
import { App, DataResource, TerraformStack } from 'cdktf'
import {
  Application,
  EphemeralVonageApplicationJwt,
  EphemeralVonageKeyPair,
  VonageProvider,
} from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'application-jwt')
new VonageProvider(stack, 'vonage')

const pair = new EphemeralVonageKeyPair(stack, 'pair')
const service = new Application(stack, 'service', {
  name: 'service',
  privateKeyWo: pair.privateKey,
  privateKeyWoVersion: 1,
})
const token = new EphemeralVonageApplicationJwt(stack, 'token', {
  applicationId: service.applicationId,
  privateKey: pair.privateKey,
  ttlSeconds: 300,
  sub: 'deploy',
  acl: {
    '/*/calls/**': { methods: ['GET'] },
    '/*/users/**': {},
  },
})

new DataResource(stack, 'proof', {
  triggersReplace: { applicationId: service.applicationId },
  provisioners: [
    {
      type: 'local-exec',
      // Not as an argument of curl: others on this machine can read command lines. `$${` is `${` to the shell.
      command:
        'printf \'Authorization: Bearer %s\' "$TOKEN" | ' +
        'curl -fsS -H @- "$${VONAGE_API_URL:-https://api.nexmo.com}/v1/calls"',
      environment: { TOKEN: token.jwt },
    },
  ],
})

app.synth()
