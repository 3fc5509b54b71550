import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { anApplication, applicationId } from '../../unit/emulator/builders'
import { rightAuthorization, withEmulator } from './call'

const seed = { applications: [anApplication()], numbers: [] }
const head = [
  `DELETE /v2/applications/${applicationId} HTTP/1.1`,
  'Host: api.nexmo.com',
  `Authorization: ${rightAuthorization}`,
  '',
  '',
].join('\r\n')

/** Writes the pieces one after the other, and reads until the other side ends. */
async function exchange(port: number, pieces: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  const closed = once(socket, 'close')
  for (const piece of pieces) {
    socket.write(piece)
    await wait(20)
  }
  await closed
  return answer
}

describe('a request that is not HTTP by its rules', () => {
  it.each([
    ['in one piece', [`${head}{}`]],
    ['in two', [head, '{}']],
  ])('a DELETE with a body and no length, %s, is done and answered', async (_how, pieces) => {
    await withEmulator({ seed }, async (emulator) => {
      expect(await exchange(emulator.port, pieces)).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
      expect(emulator.state().applications).toEqual([])
    })
  })

  it('a body of more than 64 MiB is a 413 and is not kept', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const body = new Uint8Array(64 * 1024 * 1024 + 1)
      const headers = { authorization: rightAuthorization, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/v2/applications`, { method: 'POST', headers, body })
      expect(answer.status).toBe(413)
      expect(await answer.json()).toEqual({
        title: 'Too large',
        detail: 'The body is larger than 64 MiB.',
      })
    })
  })

  it('what does not even begin as a request is a bare 400', async () => {
    await withEmulator({ seed }, async ({ port }) => {
      expect(await exchange(port, ['{}\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    })
  })

  it('latency does not let the body overtake the answer', async () => {
    await withEmulator({ seed }, async (emulator) => {
      emulator.setLimits({ latency_ms: 60 })
      expect(await exchange(emulator.port, [head, '{}'])).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
    })
  })
})
