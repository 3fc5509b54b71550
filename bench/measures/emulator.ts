import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from '../../lib/emulator/emulator'
import type { EmulatorState } from '../../lib/emulator/state'
import { median } from './median'

/** Medians of single requests, milliseconds, client and loopback included. */
export interface EmulatorFigures {
  readonly listMs: number
  readonly getMs: number
  readonly putMs: number
}

const runs = 101
/** Until the code is compiled and the seed is out of the young heap. */
const warmUpRuns = 50
const authorization = `Basic ${Buffer.from('emulator:emulator').toString('base64')}`

/**
 * What one request costs the emulator with so many applications in a data file: the page of a hundred in the middle,
 * one application, and a change that is on disk when it is answered.
 */
export async function measureEmulator(count: number, publicKey: string): Promise<EmulatorFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'vonage-bench-emulator-'))
  const seed = makeState(count, publicKey)
  const emulator = await startEmulator({ seed, dataFile: join(folder, 'data.json') })
  try {
    const page = Math.ceil(count / 200)
    const list = `${emulator.url}/v2/applications?page_size=100&page=${page}`
    const item = `${emulator.url}/v2/applications/${idOf(Math.floor(count / 2))}`
    const [changed] = seed.applications
    return {
      listMs: await timeRequests(() => send('GET', list)),
      getMs: await timeRequests(() => send('GET', item)),
      putMs: await timeRequests(() => send('PUT', item, changed)),
    }
  } finally {
    await emulator.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timeRequests(request: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let run = -warmUpRuns; run < runs; run += 1) {
    const startedAt = performance.now()
    await request()
    if (run >= 0) times.push(performance.now() - startedAt)
  }
  return median(times)
}

async function send(method: string, url: string, body?: object): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${method} ${url}: ${response.status}`)
}

function makeState(count: number, publicKey: string): EmulatorState {
  const webhooks = { answer_url: { address: 'https://example.com/answer', http_method: 'GET' } }
  const applications = Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    name: `application ${index}`,
    keys: { public_key: publicKey },
    privacy: { improve_ai: false },
    capabilities: { voice: { webhooks }, vbc: {} },
  }))
  return { applications, numbers: [] }
}

function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}
