import { afterEach, describe, expect, it, vi } from 'vitest'
import { commands } from '../../../lib/cli/commands'
import { createPageRehearsal } from '../../../lib/cli/emulator-rehearsal'
import { runProgram } from '../../../lib/cli/program'
import type { EmulatorState } from '../../../lib/emulator/state'
import { pointAt } from '../../helpers/run-program'
import { rememberingDeps } from '../../unit/cli/cli-deps'
import { aNumber, anApplication, applicationId } from '../../unit/emulator/builders'
import {
  type PlayedAnswer,
  type RecordedRequest,
  startRecordingServer,
} from '../api/recording-server'
import { withEmulator } from '../emulator/call'

afterEach(() => vi.unstubAllEnvs())

const ncco = { body: '[{"action":"talk","text":"Hello"}]' }

/** An account whose application has its voice webhooks on the server, linked to a number. */
function accountAt(url: string): EmulatorState {
  const webhook = (slot: string) => ({ address: `${url}/${slot}`, http_method: 'POST' })
  const webhooks = {
    answer_url: { address: `${url}/answer`, http_method: 'GET' },
    fallback_answer_url: webhook('fallback'),
    event_url: webhook('event'),
  }
  const shop = anApplication({ capabilities: { voice: { webhooks } } })
  return {
    applications: [shop, anApplication({ id: applicationId.replace('1', '2'), name: 'idle' })],
    numbers: [aNumber(), aNumber({ msisdn: '447700900042', app_id: applicationId })],
  }
}

/** Runs `vonage-iac rehearse` against a server that answers so. */
async function runRehearse(
  words: readonly string[],
  answer: (request: RecordedRequest) => PlayedAnswer = () => ncco,
  deps = rememberingDeps(),
) {
  const server = await startRecordingServer(answer)
  const finished = { code: -1, writes: [] as string[] }
  try {
    await withEmulator({ seed: accountAt(server.url) }, async (emulator) => {
      pointAt(emulator)
      finished.code = await runProgram(['rehearse', ...words], commands, deps)
      finished.writes = emulator
        .requests()
        .filter(({ method }) => method !== 'GET')
        .map(({ path }) => path)
    })
  } finally {
    await server.close()
  }
  return { ...finished, out: deps.out(), error: deps.error(), requests: server.requests, server }
}

describe('vonage-iac rehearse', () => {
  it('calls the linked number of an application found by name, and writes nothing', async () => {
    const { code, out, error, writes, requests } = await runRehearse(['--application', 'shop'])
    expect([code, error, writes]).toEqual([0, '', []])
    expect(out).toMatch(/^note: VONAGE_SIGNATURE_SECRET is not set/)
    expect(out).toMatch(
      /\nanswer_url {2}answer {5}GET {3}http:\S+\/answer {2}200 {2}\d+ ms +accepted\n/,
    )
    expect(out).toMatch(/\nPassed: the call is answered\.\n$/)
    expect(requests[0]?.url).toContain('/answer?to=447700900042&from=447700900999&')
    expect(requests.map(({ headers }) => headers['x-vonage-iac-rehearsal'])).toEqual(
      Array(5).fill('call'),
    )
  })

  it('prints JSON alone on stdout, notes on stderr, and ends with 2 when it fails', async () => {
    const down = ({ url }: RecordedRequest) => (url === '/event' ? {} : { status: 503 })
    const words = ['--application', applicationId, '--json']
    const { code, out, error, server } = await runRehearse(words, down)
    expect(code).toBe(2)
    expect(error).toMatch(/^note: VONAGE_SIGNATURE_SECRET is not set, .*\n$/)
    const step = {
      webhook: 'answer_url',
      attempt: 1,
      method: 'GET',
      url: `${server.url}/answer`,
      status: 503,
      phase: 'initial',
      outcome: 'error_status',
      duration_ms: expect.any(Number) as number,
    }
    const second = { ...step, webhook: 'fallback_answer_url', method: 'POST' }
    const url = `${server.url}/fallback`
    expect(JSON.parse(out)).toEqual({
      passed: false,
      steps: [
        step,
        { ...step, attempt: 2 },
        { ...second, url },
        { ...second, url, attempt: 2 },
        {
          ...second,
          webhook: 'event_url',
          url: `${server.url}/event`,
          status: 200,
          outcome: 'accepted',
        },
      ],
      call: 'ended',
      ncco: { valid: false, problems: [{ path: '', message: 'No NCCO came back.' }] },
    })
  })

  it('signs with VONAGE_SIGNATURE_SECRET, and then has nothing to note', async () => {
    vi.stubEnv('VONAGE_SIGNATURE_SECRET', 'sign me')
    const { error, requests } = await runRehearse(['--application', 'shop', '--json'])
    expect(error).toBe('')
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(5).fill(expect.stringMatching(/^Bearer eyJ/)),
    )
  })

  it('says what is wrong with the account, all at once', async () => {
    vi.stubEnv('VONAGE_API_KEY', '')
    vi.stubEnv('VONAGE_API_URL', 'nonsense')
    const run = runProgram(['rehearse', '--application', 'shop'], commands, rememberingDeps())
    const problems = await run.catch((error: { toDiagnostics(): unknown }) => error.toDiagnostics())
    expect(problems).toMatchObject([{ code: 'setting_invalid' }, { code: 'credentials_missing' }])
  })

  it.each([
    [['--application', 'nobody'], 'application_not_found'],
    [['--application', '99999999-1111-4111-8111-111111111111'], 'application_not_found'],
    [['--application', 'idle'], 'webhook_missing'],
    [['--application', 'shop', '--event', 'rtc'], 'webhook_missing'],
  ])('cannot do %j', async (words, code) => {
    await expect(runRehearse(words)).rejects.toMatchObject({ code })
  })

  it('ends with 130 when it is interrupted', async () => {
    const stopping = new AbortController()
    const deps = rememberingDeps({ signal: stopping.signal })
    const { code, out } = await runRehearse(
      ['--application', 'shop'],
      () => {
        stopping.abort('SIGINT')
        return ncco
      },
      deps,
    )
    expect([code, out]).toEqual([130, ''])
  })
})

describe('the rehearsal of the emulator page', () => {
  it('is the same, on the account that the page shows', async () => {
    const server = await startRecordingServer(() => ncco)
    const credentials = { apiKey: 'other', apiSecret: 'another' }
    await withEmulator({ seed: accountAt(server.url), credentials }, async ({ url }) => {
      const rehearse = createPageRehearsal(new AbortController().signal)
      const report = await rehearse({ apiUrl: url, credentials, applicationId, event: 'call' })
      expect(report).toMatchObject({
        passed: true,
        call: 'answered',
        ncco: { valid: true, problems: [] },
        notes: [
          'VONAGE_SIGNATURE_SECRET is not set, so the requests go unsigned. Vonage signs them.',
        ],
      })
      expect(report.steps).toHaveLength(5)
    })
    await server.close()
  })
})
