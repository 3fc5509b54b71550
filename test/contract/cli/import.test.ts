import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAsk } from '../../../lib/cli/ask'
import type { ImportOptions } from '../../../lib/cli/import/options'
import { runImport } from '../../../lib/cli/import-command'
import type { Emulator } from '../../../lib/emulator/emulator'
import { startAccount } from '../../helpers/run-program'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { rememberingDeps } from '../../unit/cli/cli-deps'

const id = '78d335fa-323d-4114-9c3d-d6f0d48968cf'
const keys = {}
const seed = {
  applications: [
    { id, name: 'Shop', keys, capabilities: { rtc: {} } },
    { id: '0b1c2d3e-323d-4114-9c3d-d6f0d48968cf', name: 'Survey', keys },
    {
      id: '1b1c2d3e-323d-4114-9c3d-d6f0d48968cf',
      name: 'Odd',
      keys,
      capabilities: { voice: { region: 3 } },
    },
  ],
  numbers: [
    { country: 'GB', msisdn: '447700900001', app_id: id },
    { country: 'GB', msisdn: '447700900002', app_id: 'aaaaaaaa-323d-4114-9c3d-d6f0d48968cf' },
    { country: 'GB', msisdn: '447700900003' },
  ],
}

let emulator: Emulator
let folder: string
beforeEach(async () => {
  emulator = await startAccount(seed)
  folder = temporaryFolder()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

function importing(options: Partial<ImportOptions> = {}): ImportOptions {
  return { out: join(folder, 'out'), language: 'hcl', selection: 'all', json: false, ...options }
}

describe('runImport', () => {
  it('writes the account and tells what it leaves out, and writes nothing to the account', async () => {
    const deps = rememberingDeps()
    expect(await runImport(importing(), deps)).toBe(0)
    expect(readdirSync(join(folder, 'out'))).toEqual(['applications.tf', 'vonage.tf'])
    expect(deps.out()).toContain('3 applications and 1 linked number in:\n')
    expect(deps.error()).toContain('warning: Undocumented value in capabilities.voice.region')
    expect(deps.error()).toContain('warning: The number 447700900002 is not adopted')
    expect(emulator.requests().every(({ method }) => method === 'GET')).toBe(true)
  })

  it('tells a program what it did', async () => {
    const deps = rememberingDeps()
    await runImport(importing({ json: true, selection: { name: /^Shop$/ } }), deps)
    expect(JSON.parse(deps.out())).toEqual({
      folder: join(folder, 'out'),
      written: ['vonage.tf', 'applications.tf'],
      unchanged: [],
      applications: 1,
      links: 1,
      notices: [],
    })
  })

  it('takes only applications with a capability', async () => {
    const deps = rememberingDeps()
    await runImport(importing({ selection: { capabilities: ['rtc'] } }), deps)
    expect(deps.out()).toContain('1 application and 1 linked number in:\n')
  })

  it('says so when nothing fits', async () => {
    const deps = rememberingDeps()
    expect(await runImport(importing({ selection: { name: /none/ } }), deps)).toBe(0)
    expect(deps.out()).toBe('Nothing to import\n')
    expect(readdirSync(folder)).toEqual([])
  })

  it('adds to a folder only what is not in it', async () => {
    await runImport(importing({ selection: { name: /^Shop$/ } }), rememberingDeps())
    const deps = rememberingDeps()
    expect(await runImport(importing(), deps)).toBe(0)
    expect(deps.out()).toContain(
      '2 of the account are in this folder already\n2 applications in:\n',
    )
    const names = readdirSync(join(folder, 'out'))
    expect(names).toEqual(['applications-applications.tf', 'applications.tf', 'vonage.tf'])
  })

  it('writes names without the name_prefix of the folder, so that its provider block renames nothing', async () => {
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/p.tf'), 'provider "vonage" {\n  name_prefix = "Sh"\n}\n')
    const deps = rememberingDeps()
    expect(await runImport(importing(), deps)).toBe(0)
    expect(deps.out()).toContain('1 application and 1 linked number in:\n')
    expect(readFileSync(join(folder, 'out/applications.tf'), 'utf8')).toMatch(/^ {2}name += "op"$/m)
    expect(deps.error()).toContain('warning: 2 applications are not adopted: name_prefix')
    expect(deps.error()).toContain('"Survey" (0b1c2d3e-323d-4114-9c3d-d6f0d48968cf)')
  })

  it('never replaces a file: tells all that are in the way, and writes none', async () => {
    mkdirSync(join(folder, 'out/groups'), { recursive: true })
    writeFileSync(join(folder, 'out/main.ts'), 'mine')
    writeFileSync(join(folder, 'out/groups/applications.ts'), 'mine, too')
    const failure = await runImport(importing({ language: 'typescript' }), rememberingDeps()).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code: 'output_refused' })
    const { toDiagnostics } = failure as { toDiagnostics: () => readonly { summary: string }[] }
    expect(toDiagnostics.call(failure).map(({ summary }) => summary)).toEqual([
      `${join(folder, 'out/main.ts')} exists`,
      `${join(folder, 'out/groups/applications.ts')} exists`,
    ])
    expect(readdirSync(join(folder, 'out'))).toEqual(['groups', 'main.ts'])
    expect(readFileSync(join(folder, 'out/main.ts'), 'utf8')).toBe('mine')
  })

  it('changes nothing when it runs again', async () => {
    const options = importing({ language: 'typescript' })
    await runImport(options, rememberingDeps())
    const deps = rememberingDeps()
    await runImport({ ...options, json: true }, deps)
    expect(JSON.parse(deps.out())).toMatchObject({
      written: [],
      unchanged: ['main.ts', 'cdktf.json', 'tsconfig.json', 'groups/applications.ts'],
    })
  })

  it('refuses a file in place of the folder', async () => {
    writeFileSync(join(folder, 'out'), '')
    await expect(runImport(importing(), rememberingDeps())).rejects.toMatchObject({
      code: 'output_refused',
      message: `${join(folder, 'out')} cannot be the folder of the output`,
    })
  })

  it('refuses a configuration that requires other providers only', async () => {
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/versions.tf'), 'terraform {\n  required_providers {\n  }\n}\n')
    await expect(runImport(importing(), rememberingDeps())).rejects.toMatchObject({
      message: 'versions.tf does not require this provider',
    })
  })

  it('writes nothing when a part of the account cannot be read', async () => {
    vi.stubEnv('VONAGE_API_SECRET', 'wrong')
    await expect(runImport(importing(), rememberingDeps())).rejects.toMatchObject({
      code: 'credentials_refused',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('names the variables when there are no credentials', async () => {
    vi.stubEnv('VONAGE_API_SECRET', '')
    await expect(runImport(importing(), rememberingDeps())).rejects.toMatchObject({
      code: 'credentials_missing',
      detail: expect.not.stringContaining('provider block') as string,
    })
  })

  it('asks nobody where nobody can answer', async () => {
    const deps = rememberingDeps()
    expect(await runImport(importing({ selection: 'choose' }), deps)).toBe(64)
    expect(deps.error()).toContain('error: Nothing says what to import')
  })

  it('lets a person choose, or give up', async () => {
    const answers = ['Survey', 'yes']
    const deps = rememberingDeps({ ask: async () => answers.shift(), isTerminal: true })
    expect(await runImport(importing({ selection: 'choose' }), deps)).toBe(0)
    expect(deps.out()).toContain('1 application in:\n')
    expect(deps.error()).toContain('terraform plan')
    rmSync(join(folder, 'out'), { recursive: true })
    const leaving = rememberingDeps({ ask: async () => undefined })
    expect(await runImport(importing({ selection: 'choose' }), leaving)).toBe(130)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('createAsk', () => {
  function terminal() {
    const input = new PassThrough()
    const output = new PassThrough()
    const stopping = new AbortController()
    onTestFinished(() => {
      input.destroy()
    })
    const ask = createAsk({
      input,
      output,
      signal: stopping.signal,
      interrupt: () => stopping.abort(),
    })
    return { input, output, stopping, ask }
  }

  it('asks and hears', async () => {
    const { input, output, ask } = terminal()
    const answer = ask('Which? ')
    input.write('both\n')
    expect(await answer).toBe('both')
    expect(String(output.read())).toContain('Which? ')
  })

  it('hears nothing when the input ends, at Ctrl-C, and after it', async () => {
    const first = terminal()
    first.input.end()
    expect(await first.ask('Which? ')).toBeUndefined()
    const { input, ask } = terminal()
    const answer = ask('Which? ')
    input.write('\u0003')
    expect(await answer).toBeUndefined()
    expect(await ask('Which? ')).toBeUndefined()
  })
})
