import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSelfSigned } from '../../../lib/plugin/certificate'
import { ProviderDefinition, ReadResourceRequest } from '../../../lib/plugin/generated/tfplugin6'
import { aThing, dynamic, plain } from '../../helpers/demo-values'
import { connectPlugin, frameOf, type PluginClient } from '../../helpers/plugin-client'
import {
  buildDemoPlugin,
  type PluginProcess,
  pluginEnv,
  startPlugin,
} from '../../helpers/plugin-process'

const rpc = ProviderDefinition.methods
const readPath = '/tfplugin6.Provider/ReadResource'
let plugin: PluginProcess
let client: PluginClient

beforeAll(async () => {
  const identity = createSelfSigned(new Date())
  plugin = await startPlugin(await buildDemoPlugin(), pluginEnv(identity.certificate))
  client = await connectPlugin(plugin.socketPath, plugin.certificate, identity)
})

afterAll(async () => {
  client.close()
  await plugin.exited
})

function readRequest(state: Record<string, unknown>) {
  const request = {
    typeName: 'demo_thing',
    currentState: dynamic(state),
    private: new Uint8Array(),
  }
  return { request, bytes: ReadResourceRequest.encode(request).finish() }
}

describe('a request', () => {
  it('may come a byte at a time', async () => {
    const bytes = frameOf(readRequest(aThing()).bytes)
    const chunks = Array.from(bytes, (byte) => Buffer.of(byte))
    expect((await client.send(readPath, chunks)).status).toBe(0)
  })

  it('may be many megabytes, and so may its answer', async () => {
    const name = 'x'.repeat(24 * 1024 * 1024)
    const answer = await client.call(rpc.readResource, readRequest(aThing({ name })).request)
    expect((plain(answer.newState) as { name: string }).name.length).toBe(name.length)
  })

  it('may be one of two hundred at the same time', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index)
    const answers = await Promise.all(
      numbers.map((size) => client.call(rpc.readResource, readRequest(aThing({ size })).request)),
    )
    expect(answers.map(({ newState }) => (plain(newState) as { size: number }).size)).toEqual(
      numbers,
    )
  })

  it.each([
    ['compressed', [frameOf(Buffer.from('x'), 1)], 12],
    ['larger than allowed', [Buffer.from('00ffffffff', 'hex')], 8],
    ['cut short', [Buffer.from('000000000561', 'hex')], 13],
    ['empty', [], 13],
    ['two messages', [frameOf(Buffer.of()), frameOf(Buffer.of())], 13],
    ['no protobuf', [frameOf(Buffer.from('ffffffffffffffffffff', 'hex'))], 13],
  ])('that is %s is refused', async (_, chunks, status) => {
    expect(await client.send(readPath, chunks)).toMatchObject({ status, body: Buffer.of() })
  })

  it('for an RPC that is not served gets UNIMPLEMENTED', async () => {
    const answer = await client.send('/tfplugin6.Provider/GetResourceIdentitySchemas', [
      frameOf(Buffer.of()),
    ])
    expect(answer).toMatchObject({
      status: 12,
      message: '/tfplugin6.Provider/GetResourceIdentitySchemas is not served',
    })
  })

  it('made of arbitrary bytes never ends the plugin', async () => {
    for (let round = 0; round < 60; round++) {
      const noise = Buffer.from(
        Array.from({ length: round * 7 }, (_, at) => (at * 193 + round * 71) % 256),
      )
      const chunks = round % 2 === 0 ? [noise] : [frameOf(noise)]
      const { status } = await client.send(readPath, chunks)
      expect([0, 8, 12, 13]).toContain(status)
    }
    expect((await client.call(rpc.getMetadata, {})).resources).toHaveLength(1)
  })

  it('that the client resets does no harm', async () => {
    for (let round = 0; round < 20; round++) {
      const stream = client.open(readPath)
      stream.on('error', () => {})
      stream.write(frameOf(readRequest(aThing()).bytes))
      stream.close(8)
    }
    expect((await client.call(rpc.getMetadata, {})).resources).toHaveLength(1)
  })
})

describe('the streams of go-plugin', () => {
  it.each(['/plugin.GRPCStdio/StreamStdio', '/plugin.GRPCBroker/StartStream'])(
    '%s opens and stays open',
    async (path) => {
      const stream = client.open(path)
      const headers = await new Promise((resolve) => stream.once('response', resolve))
      expect(headers).toMatchObject({ ':status': 200, 'content-type': 'application/grpc' })
      // What the server would send on that stream comes before its next answer.
      await client.call(rpc.getMetadata, {})
      expect(stream.closed).toBe(false)
      stream.close()
    },
  )
})
