/** Network APIs of operators: the id comes from the network registry in the dashboard. */
import { App, TerraformStack, TerraformVariable } from 'cdktf'
import { Application, NetworkApisCapability, VonageProvider } from 'cdktf-provider-vonage'

const app = new App()
const stack = new TerraformStack(app, 'network-apis')
new VonageProvider(stack, 'vonage')

const networkApplication = new TerraformVariable(stack, 'network_application_id', {
  type: 'string',
  description: 'The id of the network application in the network registry of Vonage.',
})
const bank = new Application(stack, 'bank', { name: 'Bank' })
new NetworkApisCapability(bank, 'network', {
  networkApplicationId: networkApplication.stringValue,
  redirectUri: 'https://example.com/network/redirect',
})

app.synth()
