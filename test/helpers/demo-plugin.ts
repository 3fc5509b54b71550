import { servePlugin } from '../../lib/plugin/serve'
import { demoProvider } from './demo-provider'

servePlugin(demoProvider, {
  name: 'terraform-provider-demo',
  version: '0.0.1',
  environment: process.env,
})
