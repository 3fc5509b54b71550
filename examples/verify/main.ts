/** Verification of phone numbers: Vonage tells what becomes of each request. */
import { App, TerraformStack } from 'cdktf'
import { Application, VerifyCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'verify')
new VonageProvider(stack, 'vonage')

const login = new Application(stack, 'login', { name: 'Login' })
new VerifyCapability(login, 'verify', { statusUrl: 'https://example.com/webhooks/verify' })

app.synth()
