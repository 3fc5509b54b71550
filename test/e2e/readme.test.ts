import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../../lib/emulator/emulator'
import { runTerraform, terraformEnv, terraformMissing } from '../helpers/terraform'
import { titled } from '../helpers/titled'

const root = join(__dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const missing = terraformMissing()

describe.skipIf(missing !== undefined)(titled('README.md', missing), () => {
  let folder = ''
  let emulator: Emulator

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'))
    emulator = await startEmulator()
  })

  afterAll(async () => {
    await emulator.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows the plan that its program gives', async () => {
    synthesize(blockAfter('```ts\n'))
    const cwd = join(folder, 'cdktf.out/stacks/shop')
    const env = {
      VONAGE_API_URL: emulator.url,
      VONAGE_REST_URL: emulator.url,
      VONAGE_API_KEY: 'emulator',
      VONAGE_API_SECRET: 'emulator',
    }
    expect(await runTerraform(['init'], { cwd, env })).toMatchObject({ exitCode: 0 })
    const { stdout } = await runTerraform(['plan'], { cwd, env })
    const plan = /will perform the following actions:\n\n(.*? to destroy\.\n)/s.exec(stdout)?.[1]
    expect(plan).toBe(blockAfter('```\n'))
  })

  /** Runs the program in a project that has the built package installed. */
  function synthesize(program: string): void {
    writeFileSync(join(folder, 'main.ts'), program)
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(root, join(folder, 'node_modules/cdktf-provider-vonage'))
    for (const name of ['cdktf', 'constructs']) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
    }
    execFileSync(process.execPath, [require.resolve('tsx/cli'), 'main.ts'], {
      cwd: folder,
      env: { ...terraformEnv(), CDKTF_OUTDIR: join(folder, 'cdktf.out') },
    })
  }
})

/** The first fenced block that opens so, after an empty line. */
function blockAfter(opening: string): string {
  const [, rest = ''] = readme.split(`\n\n${opening}`)
  return rest.slice(0, rest.indexOf('```'))
}
