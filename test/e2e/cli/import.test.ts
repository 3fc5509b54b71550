import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import { oddAccount } from '../../helpers/odd-account'
import { createPackedProject, type PackedProject } from '../../helpers/packed-project'
import { findTerraform, runTerraform, terraformMissing } from '../../helpers/terraform'
import { titled } from '../../helpers/titled'
import { isLong } from '../harness/long'

/** Every form that an application has comes many times in either. */
const size = isLong ? { applications: 500, links: 300 } : { applications: 70, links: 40 }
const total = size.applications + size.links
const seed = oddAccount(size.applications, size.links)
const program = '../cdktf-provider-vonage/dist/cli/vonage-iac.js'
const missing = terraformMissing()

let emulator: Emulator
let project: PackedProject
let env: Readonly<Record<string, string>>
let stubFolder: string
beforeAll(async () => {
  emulator = await startEmulator({ port: 0, seed })
  env = {
    VONAGE_API_URL: emulator.url,
    VONAGE_REST_URL: emulator.url,
    VONAGE_API_KEY: 'emulator',
    VONAGE_API_SECRET: 'emulator',
  }
  stubFolder = mkdtempSync(join(tmpdir(), 'vonage-version-'))
  // cdktf asks terraform for its version once for each of the imports: this answers faster, and leaves the rest to it.
  const stub = join(stubFolder, 'terraform')
  const answer = 'case "$*" in version|--version) echo Terraform v1.11.4; exit;; esac'
  writeFileSync(stub, `#!/bin/sh\n${answer}\nexec "${findTerraform()}" "$@"\n`, { mode: 0o755 })
  project = createPackedProject({ ...env, TERRAFORM_BINARY_NAME: stub })
})
afterAll(async () => {
  project.remove()
  rmSync(stubFolder, { recursive: true })
  await emulator.close()
})

/** Plans in a folder, applies, plans again: nothing but imports, nothing at all then, nothing in the account. */
async function expectImportsOnly(cwd: string, count = total): Promise<void> {
  const before = emulator.state()
  expect(await runTerraform(['init'], { cwd, env })).toMatchObject({ exitCode: 0 })
  const applied = await runTerraform(['apply', '-auto-approve'], { cwd, env })
  expect(applied.stdout + applied.stderr).toContain(
    `Plan: ${count} to import, 0 to add, 0 to change, 0 to destroy.`,
  )
  expect(applied.exitCode).toBe(0)
  const again = await runTerraform(['plan', '-detailed-exitcode'], { cwd, env })
  expect(again.stdout).toContain('No changes.')
  expect(again.exitCode).toBe(0)
  expect(emulator.state()).toEqual(before)
  expect(emulator.requests().filter(({ method }) => method !== 'GET')).toEqual([])
}

describe(`vonage-iac import of ${size.applications} applications and ${size.links} links`, () => {
  it.skipIf(missing !== undefined)(
    titled('gives HCL whose deployment changes nothing', missing),
    { timeout: 300_000 },
    async () => {
      project.write('hcl/locals.tf', 'locals {\n  mine = "}"\n}\n')
      const cwd = join(project.folder, 'hcl')
      const words = [program, 'import', '--out', '.', '--language', 'hcl', '--all'] as const
      const imported = await project.run([...words], cwd)
      expect(imported.output).toContain(
        `${size.applications} applications and ${size.links} linked numbers in:\n`,
      )
      expect(imported.exitCode).toBe(0)
      expect(await runTerraform(['fmt', '-check', '-diff'], { cwd })).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: '',
      })
      const longest = readdirSync(cwd, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(cwd, name), 'utf8'))
        .map((text) => text.match(/^resource "vonage_application"/gm)?.length ?? 0)
      expect(Math.max(...longest)).toBeLessThanOrEqual(20)
      await project.run([program, 'plugin', 'install'], cwd)
      await expectImportsOnly(cwd)
    },
  )

  it.skipIf(missing !== undefined)(
    titled('gives HCL that changes nothing below a provider block with a name_prefix', missing),
    { timeout: 300_000 },
    async () => {
      project.write('prefixed/provider.tf', 'provider "vonage" {\n  name_prefix = "shop "\n}\n')
      const cwd = join(project.folder, 'prefixed')
      const all = [program, 'import', '--out', '.', '--language', 'hcl', '--all'] as const
      const imported = await project.run([...all], cwd)
      expect(imported.output).toContain('not adopted: name_prefix would rename what it is not in')
      const owners = seed.applications.filter(({ name }) => name.startsWith('shop '))
      const ids = new Set(owners.map(({ id }) => id))
      const linked = seed.numbers.filter(({ app_id }) => ids.has(app_id ?? '')).length
      expect(imported.output).toContain(
        `${owners.length} applications and ${linked} linked numbers in:\n`,
      )
      await project.run([program, 'plugin', 'install'], cwd)
      await expectImportsOnly(cwd, owners.length + linked)
    },
  )

  it.skipIf(missing !== undefined)(
    titled('gives constructs that type-check and whose deployment changes nothing', missing),
    async () => {
      const imported = await project.run([program, 'import', '--out', 'adopted', '--all'])
      expect(imported).toMatchObject({ exitCode: 0 })
      expect(await project.run(['tsc', '-p', '.', '--noEmit'])).toEqual({ exitCode: 0, output: '' })
      const cwd = join(project.folder, 'adopted')
      // What "cdktf diff" does before Terraform plans, which takes long for 800 resources and is done below.
      expect(await project.run(['cdktf', 'synth'], cwd)).toMatchObject({ exitCode: 0 })
      await expectImportsOnly(join(cwd, 'cdktf.out/stacks/vonage'))
    },
    300_000,
  )
})
