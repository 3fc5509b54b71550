import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RecordingServer, startRecordingServer } from '../contract/api/recording-server'
import { type RunningProgram, startProgram } from './cli/start-program'
import { filesIn, findSecrets, formsOf, linesOf, partsOfToken } from './harness/secrets'

const program = resolve('dist/cli/vonage-iac.js')
const apiSecret = 'canary-of-the-api-secret'
const signatureSecret = 'canary-of-the-signature-secret-0123456789'
/** The account stands beside the default one, whose secret everybody knows. */
const seed = {
  applications: [],
  numbers: [],
  accounts: { canary: { api_secret: apiSecret, applications: [], numbers: [] } },
}

let folder: string
let webhooks: RecordingServer
let emulator: RunningProgram
let url: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vonage-canary-'))
  webhooks = await startRecordingServer(() => ({ body: '[{"action":"talk","text":"Hello"}]' }))
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed))
  const files = ['--seed', join(folder, 'seed.json'), '--data', join(folder, 'data.json')]
  emulator = startProgram(program, ['emulator', '--port', '0', ...files])
  url = (await emulator.firstLine).replace('listening on ', '')
})
afterAll(async () => {
  emulator.child.kill('SIGTERM')
  await emulator.finished
  await webhooks.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command of the built program with everything that is secret in its variables. */
function run(...words: string[]) {
  const env = {
    HOME: folder,
    XDG_STATE_HOME: undefined,
    VONAGE_JOURNAL_DIR: undefined,
    TF_LOG: 'trace',
    VONAGE_API_KEY: 'canary',
    VONAGE_API_SECRET: apiSecret,
    VONAGE_API_URL: url,
    VONAGE_REST_URL: url,
    VONAGE_SIGNATURE_SECRET: signatureSecret,
  }
  return startProgram(program, words, env).finished
}

/** A stack without a Terraform state, whose application answers calls and has a generated key. */
function declareShop(): string {
  const webhooksOf = (...slots: string[]) =>
    Object.fromEntries(slots.map((slot) => [slot, { address: `${webhooks.url}/${slot}` }]))
  const voice = { webhooks: webhooksOf('answer_url', 'event_url') }
  const shop = { name: 'shop', capabilities: { voice } }
  const file = join(folder, 'main.tf.json')
  writeFileSync(file, JSON.stringify({ resource: { vonage_application: { shop } } }))
  return folder
}

async function fetchText(path: string, headers = {}): Promise<string> {
  const answer = await fetch(`${url}${path}`, { headers })
  expect(answer.status).toBe(200)
  return answer.text()
}

describe('the commands that need no Terraform, when all goes well', () => {
  it('show no secret, and write a key or a token only where they were told to', async () => {
    const stack = declareShop()
    const plan = join(folder, 'kept.plan')
    const scope = ['--scope', '*']
    const ends = [
      await run('plugin', 'install', '--dir', join(folder, 'terraform.d/plugins')),
      await run('plan', stack, ...scope, '--out', plan),
      await run(
        'apply',
        plan,
        '--dir',
        stack,
        ...scope,
        '--keys-dir',
        join(folder, 'keys'),
        '--yes',
      ),
      await run('rehearse', '--application', 'shop'),
      await run('rehearse', '--application', 'shop', '--json'),
      await run('plan', stack, ...scope, '--json'),
    ]
    expect(ends.map(({ code }) => code)).toEqual([0, 2, 0, 0, 0, 0])

    const [keyFile = ''] = readdirSync(join(folder, 'keys'))
    const { applications } = JSON.parse(await fetchText('/__emulator/state?account=canary')) as {
      applications: [{ readonly id: string }]
    }
    const forShop = ['--application-id', applications[0].id, '--private-key-file']
    const made = await run('jwt', ...forShop, join(folder, 'keys', keyFile))
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    await fetchText('/v1/calls', { authorization: `Bearer ${made.stdout.trim()}` })

    const signed = webhooks.requests.map(({ headers }) => String(headers['authorization']))
    expect(signed.length).toBeGreaterThan(2)
    const keys = linesOf(readFileSync(join(folder, 'keys', keyFile), 'utf8'))
    const tokens = [made.stdout, ...signed].flatMap(partsOfToken)
    const secrets = [...formsOf('canary', apiSecret), signatureSecret, ...keys, ...tokens]
    const log = await fetchText('/__emulator/requests')
    expect(log).toContain('/v1/calls')
    const pages = [log, await fetchText('/__emulator/?account=canary')]
    emulator.child.kill('SIGTERM')
    const served = await emulator.finished
    const told = [...ends, served].flatMap(({ stdout, stderr }) => [stdout, stderr])
    const written = filesIn(folder, ['keys', 'seed.json', 'data.json'])
    expect(written.length).toBeGreaterThanOrEqual(2)
    expect(findSecrets(secrets, [...told, ...pages, ...written])).toEqual([])
    // The file of the emulator has the secrets of its accounts, as its seed has them, and nothing else.
    const kept = [readFileSync(join(folder, 'data.json'), 'utf8')]
    expect(kept.join()).toContain('BEGIN PUBLIC KEY')
    expect(findSecrets([signatureSecret, ...keys, ...tokens], kept)).toEqual([])
  })
})
