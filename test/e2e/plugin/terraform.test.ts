import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildPlugin } from '../../../scripts/build-plugin'
import { impliedMirrorFolder, runTerraform, terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'

const entry = join(__dirname, '../../helpers/demo-plugin.ts')
const header = `
terraform {
  required_providers {
    demo = { source = "example.com/test/demo", version = "0.0.1" }
  }
}
`
const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('the real terraform', missing), () => {
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

  it('uses write-only values, functions, data sources and ephemeral resources', async () => {
    configure(`
      ephemeral "demo_token" "t" {}
      data "demo_echo" "e" { text = "hello" }
      resource "demo_thing" "a" {
        name      = provider::demo::join("-", data.demo_echo.e.echo, "you")
        secret_wo = ephemeral.demo_token.t.token
      }
      output "name" { value = demo_thing.a.name }
    `)
    expect(await terraform('apply', '-auto-approve')).toMatchObject({ exitCode: 0, stderr: '' })
    expect((await terraform('output', '-raw', 'name')).stdout).toBe('hello-you')
    expect(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')).not.toContain('token-1')
    expect((await terraform('plan', '-detailed-exitcode')).exitCode).toBe(0)
    expect((await terraform('destroy', '-auto-approve')).exitCode).toBe(0)
  })

  it('imports, and keeps the state beside the error of half a create', async () => {
    configure(`
      import {
        to = demo_thing.a
        id = "found"
      }
      resource "demo_thing" "a" { name = "imported" }
      resource "demo_thing" "b" { name = "half" }
    `)
    const run = await terraform('apply', '-auto-approve')
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('half done')
    expect(run.stderr).toMatch(/on main\.tf line \d+, in resource "demo_thing" "b"/)
    const listed = await terraform('state', 'list')
    expect(listed.stdout.trim().split('\n')).toEqual(['demo_thing.a', 'demo_thing.b'])
    expect((await terraform('destroy', '-auto-approve')).exitCode).toBe(0)
  })

  it('runs a hundred resources a hundred at a time', async () => {
    configure(`
      resource "demo_thing" "many" {
        count = 100
        name  = "thing \${count.index}"
      }
    `)
    const run = await terraform('apply', '-auto-approve', '-parallelism=100')
    expect(run.stdout).toContain('Resources: 100 added, 0 changed, 0 destroyed.')
    expect((await terraform('plan', '-detailed-exitcode', '-parallelism=100')).exitCode).toBe(0)
    expect((await terraform('destroy', '-auto-approve', '-parallelism=100')).exitCode).toBe(0)
  })

  it('shows the line of the launcher when there is no Node', async () => {
    configure('resource "demo_thing" "a" { name = "a" }')
    const bare = mkdtempSync(join(tmpdir(), 'path-'))
    for (const tool of ['sh', 'readlink']) symlinkSync(join('/bin', tool), join(bare, tool))
    const run = await runTerraform(['plan'], { cwd: folder, env: { PATH: bare } })
    expect(run.stderr).toMatch(/needs\s+Node\.js 20\.19 or newer on PATH, and found none/)
  })

  it('shows the stack of a plugin that crashes', async () => {
    const run = await runTerraform(['plan'], { cwd: folder, env: { DEMO_CRASH: '1' } })
    expect(run.stderr).toContain('panic: Error: the demo crashed\n    at ')
  })
})
