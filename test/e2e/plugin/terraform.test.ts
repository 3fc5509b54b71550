import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildPlugin } from '../../../scripts/build-plugin'
import { impliedMirrorFolder, runTerraform, terraformMissing } from '../../helpers/terraform'

const entry = join(__dirname, '../../helpers/demo-plugin.ts')
const header = `
terraform {
  required_providers {
    demo = { source = "example.com/test/demo", version = "0.0.1" }
  }
}
`
const missing = terraformMissing()

describe.skipIf(missing !== undefined)(
  `the real terraform${missing ? ` (${missing})` : ''}`,
  () => {
    let folder = ''

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'plugin-e2e-'))
      const provider = { address: 'example.com/test/demo', version: '0.0.1' }
      await buildPlugin({
        entry,
        folder: impliedMirrorFolder(folder, provider),
        type: 'demo',
        version: provider.version,
      })
      writeFileSync(join(folder, 'main.tf'), header)
      const init = await runTerraform(['init'], { cwd: folder })
      expect(init).toMatchObject({ exitCode: 0, stderr: '' })
    })

    async function terraform(...args: string[]) {
      return await runTerraform(args, { cwd: folder })
    }

    function configure(body: string): void {
      writeFileSync(join(folder, 'main.tf'), header + body)
    }

    it('applies, plans nothing afterwards, keeps large numbers, and destroys', async () => {
      configure(`
      resource "demo_thing" "large" {
        name = "large"
        size = 9007199254740993
        tags = { "__proto__" = "x" }
        parts = [{ color = "red", weights = [1e40, 0.1, 18446744073709551616, -1] }]
      }
      output "size" { value = demo_thing.large.size }
    `)
      expect(await terraform('apply', '-auto-approve')).toMatchObject({ exitCode: 0, stderr: '' })
      expect((await terraform('plan', '-detailed-exitcode')).exitCode).toBe(0)
      expect((await terraform('output', '-json', 'size')).stdout.trim()).toBe('9007199254740993')
      const state = readFileSync(join(folder, 'terraform.tfstate'), 'utf8')
      expect(state).toMatch(/10000000000000000000000000000000000000000\b/)
      expect(await terraform('destroy', '-auto-approve')).toMatchObject({ exitCode: 0, stderr: '' })
    })
  },
)
