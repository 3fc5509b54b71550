import { servePlugin } from '../../lib/plugin/serve'

servePlugin(async () => (await import('./demo-provider.js')).demoProvider, {
  name: 'terraform-provider-demo',
  version: '0.0.1',
  environment: process.env,
})
