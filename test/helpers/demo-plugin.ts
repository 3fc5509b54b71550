import { greetTerraform } from '../../lib/plugin/greet'

greetTerraform(
  async () => {
    if (process.env['DEMO_CRASH'] === '1') throw new Error('the demo crashed')
    if (process.env['TF_LOG'] === 'debug') writeVariables()
    const { serveDemo } = await import('./serve-demo.js')
    return serveDemo
  },
  {
    name: 'terraform-provider-demo',
    version: '0.0.1',
    environment: process.env,
  },
)

/** What the launcher made of Node's variable for further authorities. */
function writeVariables(): void {
  const extra = process.env['VONAGE_EXTRA_CA_CERTS'] ?? ''
  const nodeExtra = process.env['NODE_EXTRA_CA_CERTS'] ?? ''
  process.stderr.write(`${JSON.stringify({ extra, node_extra: nodeExtra })}\n`)
}
