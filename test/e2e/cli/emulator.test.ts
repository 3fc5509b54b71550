import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram, startProgram } from './start-program'

let program: Awaited<ReturnType<typeof buildProgram>>

beforeAll(async () => {
  program = await buildProgram()
})

afterAll(async () => {
  await program.remove()
})

function fileIn(name: string): string {
  return join(dirname(program.file), name)
}

const authorization = `Basic ${Buffer.from('emulator:emulator').toString('base64')}`

async function createApplication(url: string, name: string): Promise<number> {
  const body = JSON.stringify({ name, keys: { public_key: publicKey } })
  const headers = { authorization, 'content-type': 'application/json' }
  const response = await fetch(`${url}/v2/applications`, { method: 'POST', headers, body })
  await response.text()
  return response.status
}

const publicKey = [
  '-----BEGIN PUBLIC KEY-----',
  'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4eB/rIYP4PXU97lMxOgsA+FpnQMG',
  '9t4AnXzwyMUe49eSncIFVsNQGszf56xrNJH7pzZ0O2at1JY5cwrqikgJHQ==',
  '-----END PUBLIC KEY-----',
  '',
].join('\n')

describe('vonage-iac emulator', () => {
  it.each([
    { signal: 'SIGINT', code: 130 },
    { signal: 'SIGTERM', code: 0 },
  ] as const)('prints one line when ready and ends with $code on $signal', async (expected) => {
    const running = startProgram(program.file, ['emulator', '--port', '0'])
    const line = await running.firstLine
    expect(line).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/)
    const url = line.replace('listening on ', '')
    expect((await fetch(`${url}/__emulator/health`)).status).toBe(200)
    running.child.kill(expected.signal)
    const finished = await running.finished
    expect(finished).toEqual({ code: expected.code, stdout: `${line}\n`, stderr: '' })
  })

  it('says that a port is in use', async () => {
    const first = startProgram(program.file, ['emulator', '--port', '0', '--json'])
    const { port } = JSON.parse(await first.firstLine) as { port: number }
    const second = await startProgram(program.file, ['emulator', '--port', String(port)]).finished
    first.child.kill('SIGTERM')
    await first.finished
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: The emulator cannot run\n  Port ${port} of 127.0.0.1 is in use. Give another one, or 0 for a free one.\n  Cause: listen EADDRINUSE: address already in use 127.0.0.1:${port}. [emulator_failed]\n`,
    })
  })

  it('starts from the seed, and lists everything wrong with a bad one', async () => {
    const seed = fileIn('seed.json')
    await writeFile(seed, '{"applications":[],"numbers":[{"country":"gb","msisdn":"+44"}]}')
    const { code, stderr } = await startProgram(program.file, ['emulator', '--seed', seed]).finished
    expect(code).toBe(1)
    expect(stderr).toContain('numbers[0].country must be two capital letters')
    expect(stderr).toContain('numbers[0].msisdn must be 4 to 15 digits without +')
  })

  it('keeps a whole file through SIGKILL in the middle of writes, and starts from it', async () => {
    const data = fileIn('data.json')
    const words = ['emulator', '--port', '0', '--data', data]
    const first = startProgram(program.file, words)
    const url = (await first.firstLine).replace('listening on ', '')
    let answered = 0
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let turn = 0; ; turn += 1) {
        if ((await createApplication(url, `app ${writer}.${turn}`)) === 201) answered += 1
        if (answered === 60) first.child.kill('SIGKILL')
      }
    })
    // Each writer ends with the connection error of the kill.
    const ends = await Promise.allSettled(writers)
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
    await first.finished
    // The file is one whole state, and the log beside it has what came after.
    expect(JSON.parse(await readFile(data, 'utf8'))).toHaveProperty('applications')

    const second = startProgram(program.file, words)
    const again = (await second.firstLine).replace('listening on ', '')
    const state: unknown = await (await fetch(`${again}/__emulator/state`)).json()
    second.child.kill('SIGTERM')
    expect((await second.finished).code).toBe(0)
    const { applications } = state as { applications: unknown[] }
    expect(applications.length).toBeGreaterThanOrEqual(answered)
    const whole = JSON.parse(await readFile(data, 'utf8')) as { applications: unknown[] }
    expect(whole.applications).toEqual(applications)
  })

  it('refuses to start from a broken data file', async () => {
    const data = fileIn('broken.json')
    await writeFile(data, '{"applications":[')
    const { code, stderr } = await startProgram(program.file, ['emulator', '--data', data]).finished
    expect([code, stderr]).toEqual([
      1,
      `error: The emulator cannot run\n  The data file ${data} is not JSON. Repair it, or move it away to start anew. [emulator_failed]\n`,
    ])
  })
})
