import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { connect, createServer as createSocketServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { maxBodyBytes, type WebhookRequest } from '../../../lib/rehearsal/exchange'
import { createHttpSender } from '../../../lib/rehearsal/http-sender'
import { closeServer, listen, startRecordingServer } from '../api/recording-server'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  cleanUps.push(() => closeServer(server))
  return `http://127.0.0.1:${await listen(server)}/`
}

async function serveSocket(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createSocketServer(onConnection)
  cleanUps.push(() => server.close())
  return await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as { port: number }).port)
    })
  })
}

function send(url: string, more: Partial<WebhookRequest> = {}, signal?: AbortSignal) {
  return createHttpSender(signal ?? new AbortController().signal)({
    method: 'GET',
    url,
    headers: {},
    body: undefined,
    connectTimeoutMs: 1_000,
    socketTimeoutMs: 5_000,
    ...more,
  })
}

describe('createHttpSender', () => {
  it('sends what it is given and reads the whole answer', async () => {
    const server = await startRecordingServer(() => ({
      status: 202,
      headers: { 'content-type': 'application/json' },
      body: '[]',
    }))
    cleanUps.push(server.close)
    const body = '{"a":"ä"}'
    const headers = { 'content-type': 'application/json', 'x-mine': '1' }
    expect(await send(`${server.url}/a?b=c`, { method: 'POST', headers, body })).toEqual({
      status: 202,
      contentType: 'application/json',
      contentEncoding: undefined,
      location: undefined,
      body: '[]',
      isCut: false,
    })
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/a?b=c', body })
    expect(server.requests[0]?.headers['x-mine']).toBe('1')
  })

  it('gives redirects back and does not follow them', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(await send(url)).toMatchObject({ status: 307, location: '/elsewhere' })
  })

  it('reads no more of an endless body than it may', async () => {
    const url = await serve((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024, 'x')
      const write = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', write).writeHead(200)
      write()
    })
    const reply = await send(url)
    expect(reply).toMatchObject({ status: 200, isCut: true })
    expect('body' in reply && reply.body.length).toBe(maxBodyBytes)
  })

  it('gives up on a server that never answers', async () => {
    const url = await serve(() => undefined)
    expect(await send(url, { socketTimeoutMs: 50 })).toEqual({ fault: 'socket_timeout' })
  })

  it('gives up on a body that drips', async () => {
    const url = await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
      response.writeHead(200)
    })
    expect(await send(url, { socketTimeoutMs: 100 })).toEqual({ fault: 'socket_timeout' })
  })

  it('tells a connection that is cut, before and within the answer', async () => {
    const before = await serve((request) => request.socket.destroy())
    expect(await send(before)).toEqual({ fault: 'connection_lost' })
    const within = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '10' })
      response.write('12345', () => request.socket.destroy())
    })
    expect(await send(within)).toEqual({ fault: 'connection_lost' })
  })

  it('tells what does not listen, does not speak HTTP, or has no name', async () => {
    const server = createServer()
    const port = await listen(server)
    await closeServer(server)
    expect(await send(`http://127.0.0.1:${port}/`)).toEqual({ fault: 'connection_refused' })
    const chat = await serveSocket((socket) => socket.end('hello\r\n'))
    expect(await send(`http://127.0.0.1:${chat}/`)).toEqual({ fault: 'not_http' })
    expect(await send('http://nowhere.invalid/')).toEqual({ fault: 'name_not_found' })
    expect(await send('ftp://127.0.0.1/')).toEqual({ fault: 'no_address' })
    expect(await send('nonsense')).toEqual({ fault: 'no_address' })
  })

  it('does not accept a certificate that nobody vouches for', async () => {
    const folder = join(__dirname, '../api/tls')
    const key = readFileSync(join(folder, 'server-key.pem'), 'utf8')
    const cert = readFileSync(join(folder, 'server.pem'), 'utf8')
    const server = await startRecordingServer(() => ({}), { key, cert })
    cleanUps.push(server.close)
    expect(await send(`${server.url}/`)).toEqual({ fault: 'tls_failed' })
    const plain = await serve((_request, response) => response.end())
    expect(await send(plain.replace('http:', 'https:'))).toEqual({ fault: 'tls_failed' })
  })

  it.skipIf(process.platform !== 'linux')('gives up on a host that lets nobody in', async () => {
    const port = await startFullHost()
    expect(await send(`http://127.0.0.1:${port}/`, { connectTimeoutMs: 300 })).toEqual({
      fault: 'connect_timeout',
    })
  })

  it('stops when it is told to, before a request and within', async () => {
    const url = await serve(() => stopping.abort('SIGINT'))
    const stopping = new AbortController()
    const stopped = { code: 'api_cancelled', message: 'The rehearsal was stopped' }
    await expect(send(url, {}, stopping.signal)).rejects.toMatchObject(stopped)
    await expect(send(url, {}, stopping.signal)).rejects.toMatchObject(stopped)
  })
})

/** A process that listens and is too busy to accept; its queue is filled, so the kernel answers nobody. */
async function startFullHost(): Promise<number> {
  const program = `require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
    require('fs').writeSync(1, this.address().port + '\\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`
  const child: ChildProcess = spawn(process.execPath, ['-e', program])
  cleanUps.push(() => child.kill('SIGKILL'))
  const port = await new Promise<number>((resolve) => {
    child.stdout?.once('data', (text: Buffer) => resolve(Number(text.toString())))
  })
  const waiting = Array.from({ length: 8 }, () => connect(port, '127.0.0.1'))
  for (const socket of waiting) {
    socket.on('error', () => undefined)
    cleanUps.push(() => socket.destroy())
  }
  // The queue of a backlog of one takes two on Linux; the others are never connected.
  const isConnected = (socket: Socket) => !socket.connecting && !socket.destroyed
  await expect.poll(() => waiting.filter(isConnected).length, { timeout: 20_000 }).toBe(2)
  return port
}
