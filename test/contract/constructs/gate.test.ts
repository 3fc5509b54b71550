import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLibraryProject, type LibraryProject } from '../../helpers/built-library'

let project: LibraryProject
let library: string
beforeAll(async () => {
  project = await createLibraryProject()
  library = join(project.folder, 'node_modules/cdktf-provider-vonage')
  mkdirSync(join(library, 'dist/cli'))
  writeFileSync(join(library, 'dist/cli/vonage-iac.js'), '// the program\n')
})
afterAll(() => project.remove())

const program = `
const app = new App({ outdir: 'out', stackTraces: false })
const stack = new TerraformStack(app, 'prod')
new VonageProvider(stack, 'vonage')
new NullProvider(stack, 'null')
const shop = new Application(stack, 'shop', { name: 'Shop' })
new VoiceCapability(shop, 'voice', { answerUrl: 'https://example.com/answer' })
new WebhookGate(stack, 'gate', { application: shop })
app.synth()
`
const names = '{ Application, VoiceCapability, VonageProvider }'

describe('the entry point of the gate', () => {
  it.each([
    [
      'gate.cjs',
      `const { App, TerraformStack } = require('cdktf')
const { NullProvider } = require('@cdktf/provider-null/lib/provider')
const ${names} = require('cdktf-provider-vonage')
const { WebhookGate } = require('cdktf-provider-vonage/gate')`,
    ],
    [
      'gate.mjs',
      `import cdktf from 'cdktf'
import provider from '@cdktf/provider-null/lib/provider/index.js'
import ${names} from 'cdktf-provider-vonage'
import { WebhookGate } from 'cdktf-provider-vonage/gate'
const { App, TerraformStack } = cdktf
const { NullProvider } = provider`,
    ],
  ])('works in %s, and puts the program beside the stack', async (name, imports) => {
    const run = await project.runProgram({ name, text: imports + program })
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    const stack = join(project.folder, 'out/stacks/prod')
    expect(readFileSync(join(stack, 'vonage-iac/vonage-iac.cjs'), 'utf8')).toBe('// the program\n')
    const { resource } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as {
      resource: { null_resource: { gate: { triggers: object; depends_on?: unknown } } }
    }
    // The application is of the other entry point's copy of the code, and is recognised all the same.
    expect(Object.keys(resource.null_resource.gate.triggers)).toContain('voice')
    expect(resource.null_resource.gate.depends_on).toBeUndefined()
  })

  it('is alone in needing @cdktf/provider-null', () => {
    const read = (file: string) => readFileSync(join(library, 'dist', file), 'utf8')
    expect(read('gate.js')).toContain('@cdktf/provider-null')
    expect(read('index.js')).not.toContain('provider-null')
    expect(read('cdktn/index.js')).not.toContain('provider-null')
  })
})
