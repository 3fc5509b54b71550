import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClientSettings } from '../../../lib/api/client-settings'
import { sharedClient } from '../../../lib/api/vonage-client'
import { ContractError, TransportError } from '../../../lib/diagnostics/errors'
import { Secret } from '../../../lib/diagnostics/secret'
import type { ApplicationId } from '../../../lib/model/application'
import { failureOf } from '../application-store.contract'
import { aClient } from './client'
import { closeServer, listen, type RecordingServer, startRecordingServer } from './recording-server'

const APP = '78d335fa-323d-4114-9c3d-000000000001' as ApplicationId
const authority = join(__dirname, 'tls', 'authority.pem')
const fixture = (name: string) => readFileSync(join(__dirname, 'tls', name), 'utf8')

let server: RecordingServer
let proxy: Server
let proxyPort: number
const proxySockets = new Set<Socket>()
/** What the proxy was asked for, and with which credentials. */
const tunnels: { host: string | undefined; credentials: string | undefined }[] = []

beforeAll(async () => {
  const tls = { key: fixture('server-key.pem'), cert: fixture('server.pem') }
  server = await startRecordingServer(
    () => ({ body: JSON.stringify({ id: APP, name: 'shop' }) }),
    tls,
  )
  proxy = createServer()
  proxy.on('connection', (socket) => proxySockets.add(socket))
  proxy.on('connect', (request, socket) => {
    tunnels.push({
      host: request.url,
      credentials: request.headers['proxy-authorization'],
    })
    if (request.headers['proxy-authorization'] === undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    if (Buffer.from('refuse:').toString('base64') === tunnels.at(-1)?.credentials?.slice(6)) {
      socket.end('HTTP/1.1 429 Too Many Requests\r\n\r\n')
      return
    }
    // Every name leads to the test's server, so that the client need not resolve it.
    const upstream = connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(socket)
      socket.pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
  })
  proxyPort = await listen(proxy)
})
afterAll(async () => {
  // Node does not count a tunnel among the server's connections, and would wait for it.
  for (const socket of proxySockets) socket.destroy()
  await closeServer(proxy)
  await server.close()
})
beforeEach(() => {
  tunnels.length = 0
  server.requests.length = 0
})

/** A client of a host that exists behind the proxy only. */
function proxiedClient(credentials: string, settings: Partial<ClientSettings> = {}) {
  const url = new Secret(`http://${credentials}127.0.0.1:${proxyPort}`)
  return aClient('https://vonage.test', {
    extraCaFiles: [authority],
    proxy: { url, except: [] },
    ...settings,
  })
}

describe('TLS', () => {
  it('trusts an authority of an extra file', async () => {
    const client = aClient(server.url, { extraCaFiles: [authority] })
    expect(await client.applications.find(APP)).toMatchObject({ name: 'shop' })
  })

  it('trusts nobody else, tries once, and says what to set', async () => {
    const failure = (await failureOf(aClient(server.url).applications.find(APP))) as TransportError
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure.retryable).toBe(false)
    expect(failure.detail).toContain('NODE_EXTRA_CA_CERTS')
    expect(server.requests).toEqual([])
  })

  it('refuses a certificate for another host', async () => {
    const url = `https://[::ffff:127.0.0.1]:${server.port}`
    const client = aClient(url, { extraCaFiles: [authority], maxRetries: 0 })
    const failure = (await failureOf(client.applications.find(APP))) as TransportError
    expect(failure.detail).toContain('for another host')
  })

  it.each([
    ['is missing', '/no/such/file.pem', 'cannot be read'],
    ['is no certificate', join(__dirname, 'tls', 'README.md'), 'holds no certificate'],
  ])('names an extra file that %s', async (_what, file, problem) => {
    const client = aClient(server.url, { extraCaFiles: [file] })
    const failure = await failureOf(client.applications.find(APP))
    expect(failure).toBeInstanceOf(ContractError)
    expect((failure as ContractError).detail).toContain(`${file} ${problem}`)
  })

  it('says so when the server does not speak it', async () => {
    const client = aClient(`https://127.0.0.1:${proxyPort}`, { maxRetries: 0 })
    const failure = (await failureOf(client.applications.find(APP))) as TransportError
    expect(failure.detail).toContain('does not speak HTTP')
  })
})

describe('a proxy', () => {
  it('carries requests through a tunnel, with its credentials and without those of Vonage', async () => {
    const client = proxiedClient('user:pass%40word@')
    expect(await client.applications.find(APP)).toMatchObject({ name: 'shop' })
    await client.applications.find(APP)
    const credentials = `Basic ${Buffer.from('user:pass@word').toString('base64')}`
    expect(tunnels).toEqual([{ host: 'vonage.test:443', credentials }])
    expect(server.requests).toHaveLength(2)
  })

  it('that wants credentials is named', async () => {
    const failure = (await failureOf(proxiedClient('').applications.find(APP))) as TransportError
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure.detail).toContain('the proxy wants credentials')
    expect(tunnels).toHaveLength(1)
    expect(server.requests).toEqual([])
  })

  it('that refuses is not taken for Vonage', async () => {
    const refusing = proxiedClient('refuse@', { maxRetries: 0 })
    const failure = (await failureOf(refusing.applications.create({ name: 'x' }))) as TransportError
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure.detail).toContain('the proxy refused to connect to it')
  })

  it('that is gone is an unreachable server', async () => {
    const url = new Secret('http://user:hunter2@127.0.0.1:1')
    const client = proxiedClient('', { proxy: { url, except: [] }, maxRetries: 0 })
    const failure = (await failureOf(client.applications.find(APP))) as TransportError
    expect(failure.detail).toContain('the proxy of HTTPS_PROXY cannot be reached')
    expect(failure.detail).not.toContain('hunter2')
  })

  it('is not used for the hosts that are excepted', async () => {
    const url = new Secret(`http://127.0.0.1:${proxyPort}`)
    const settings = { extraCaFiles: [authority], proxy: { url, except: ['127.0.0.1'] } }
    await aClient(server.url, settings).applications.find(APP)
    expect(tunnels).toEqual([])
  })
})

describe('connections', () => {
  it('are kept for reads, but a create gets one of its own', async () => {
    const client = aClient(server.url, { extraCaFiles: [authority] })
    const before = server.connections()
    await client.applications.find(APP)
    await client.applications.find(APP)
    await client.applications.replace(APP, { name: 'shop' })
    expect(server.connections() - before).toBe(1)
    await client.applications.create({ name: 'shop' })
    await client.applications.create({ name: 'shop' })
    expect(server.connections() - before).toBe(3)
  })
})

describe('sharedClient', () => {
  const settings = {
    apiUrl: 'https://vonage.test',
    restUrl: 'https://vonage.test',
    apiKey: 'key',
    apiSecret: new Secret('one'),
  }

  it('is one client for one address and key', () => {
    const again = { ...settings, apiSecret: new Secret('one') }
    expect(sharedClient(again)).toBe(sharedClient(settings))
  })

  it.each([
    ['key', { apiKey: 'other' }],
    ['secret', { apiSecret: new Secret('two') }],
    ['address', { apiUrl: 'https://other.test' }],
  ])('is another client for another %s', (_what, other) => {
    expect(sharedClient({ ...settings, ...other })).not.toBe(sharedClient(settings))
  })
})
