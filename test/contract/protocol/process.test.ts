import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, statSync, symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createSelfSigned } from '../../../lib/plugin/certificate'
import { ProviderDefinition } from '../../../lib/plugin/generated/tfplugin6'
import { aThing, dynamic } from '../../helpers/demo-values'
import { connectPlugin, frameOf } from '../../helpers/plugin-client'
import { buildDemoPlugin, pluginEnv, startPlugin } from '../../helpers/plugin-process'

const identity = createSelfSigned(new Date())
const env = pluginEnv(identity.certificate)
let launcher = ''

beforeAll(async () => {
  launcher = await buildDemoPlugin()
})

async function start(variables: NodeJS.ProcessEnv = env) {
  const plugin = await startPlugin(launcher, variables)
  const admitted = () => connectPlugin(plugin.socketPath, plugin.certificate, identity)
  return { plugin, admitted }
}

describe('the handshake', () => {
  it('is one line, and the socket is in a folder of its own that only the user may enter', async () => {
    const { plugin, admitted } = await start()
    expect(plugin.handshake.slice(0, 3)).toEqual(['1', '6', 'unix'])
    expect(plugin.handshake[4]).toBe('grpc')
    expect(plugin.handshake[5]).toMatch(/^[A-Za-z0-9+/]+$/)
    expect(statSync(dirname(plugin.socketPath)).mode & 0o777).toBe(0o700)
    const client = await admitted()
    client.close()
    await plugin.exited
    expect(plugin.output.stdout.split('\n')).toHaveLength(2)
  })

  it('is refused in one line on stderr when started by hand', () => {
    const variables = { ...env, TF_PLUGIN_MAGIC_COOKIE: undefined }
    const run = spawnSync(launcher, [], { env: variables, encoding: 'utf8' })
    expect(run).toMatchObject({ status: 1, stdout: '' })
    expect(run.stderr).toMatch(/^terraform-provider-demo is a Terraform provider: .*\n$/)
  })

  it.each([
    [
      'with another protocol',
      { PLUGIN_PROTOCOL_VERSIONS: '4,5' },
      /^.* speaks plugin protocol 6, .* \(it offers 4, 5\)\. .*\n$/,
    ],
    [
      'without a certificate',
      { PLUGIN_CLIENT_CERT: undefined },
      /^.* got no client certificate .*\n$/,
    ],
  ])('is refused in one line that Terraform shows when started %s', (_, variables, line) => {
    const run = spawnSync(launcher, [], { env: { ...env, ...variables }, encoding: 'utf8' })
    expect(run).toMatchObject({ status: 1, stderr: '' })
    expect(run.stdout).toMatch(line)
  })
})

describe('a connection', () => {
  it('without TLS, without a certificate, or with a foreign one is refused; Terraform is served after', async () => {
    const { plugin, admitted } = await start()
    const bare = connect(plugin.socketPath)
    bare.on('error', () => {})
    bare.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    await once(bare.resume(), 'close')
    for (const stranger of [undefined, createSelfSigned(new Date())]) {
      const connection = connectPlugin(plugin.socketPath, plugin.certificate, stranger)
      await expect(connection).rejects.toThrow()
    }
    const client = await admitted()
    expect((await client.call(ProviderDefinition.methods.getMetadata, {})).resources).toHaveLength(
      1,
    )
    client.close()
    expect(await plugin.exited).toBe(0)
  })
})

describe('the process', () => {
  it('answers Shutdown, ends with 0, and removes its folder', async () => {
    const { plugin, admitted } = await start()
    const client = await admitted()
    client.open('/plugin.GRPCStdio/StreamStdio').on('error', () => {})
    expect(
      (await client.send('/plugin.GRPCController/Shutdown', [frameOf(Buffer.of())])).status,
    ).toBe(0)
    expect(await plugin.exited).toBe(0)
    expect(existsSync(dirname(plugin.socketPath))).toBe(false)
  })

  it('survives SIGINT, which is meant for Terraform', async () => {
    const { plugin, admitted } = await start()
    const client = await admitted()
    plugin.child.kill('SIGINT')
    expect((await client.call(ProviderDefinition.methods.getMetadata, {})).resources).toHaveLength(
      1,
    )
    client.close()
    expect(await plugin.exited).toBe(0)
  })

  it('lets a call under way finish when Terraform is gone, then ends', async () => {
    const { plugin, admitted } = await start()
    const client = await admitted()
    const planned = dynamic(aThing({ name: 'journal', id: 'journalled' }))
    const applying = client.call(ProviderDefinition.methods.applyResourceChange, {
      typeName: 'demo_thing',
      config: planned,
      plannedState: planned,
      plannedPrivate: new Uint8Array(),
    })
    await expect.poll(() => plugin.output.stderr).toContain('writing begins')
    client.close()
    await expect(applying).rejects.toThrow()
    expect(await plugin.exited).toBe(0)
    expect(plugin.output.stderr).toContain('writing is done')
    expect(existsSync(dirname(plugin.socketPath))).toBe(false)
  })

  it('ends when its parent dies before it ever connected', async () => {
    // The shell starts the plugin and dies; the plugin's own parent is then another.
    const script = `"${launcher}" & echo $! >&2; wait`
    const shell = spawn('/bin/sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const started = once(shell.stderr, 'data')
    const greeted = once(shell.stdout, 'data')
    const pid = Number(String((await started)[0]).trim())
    await greeted
    expect(isAlive(pid)).toBe(true)
    shell.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 25_000 }).toBe(false)
  })

  it('calls a crash a panic, with its stack, and ends with 2', async () => {
    const { plugin, admitted } = await start({ ...env, DEMO_CRASH: '1' })
    expect(await plugin.exited).toBe(2)
    expect(plugin.output.stderr).toMatch(/^panic: Error: the demo crashed\n {4}at /)
    expect(existsSync(dirname(plugin.socketPath))).toBe(false)
    await expect(admitted()).rejects.toThrow()
  })

  it('fits its socket into an address when TMPDIR is long', async () => {
    const long = mkdtempSync(join(tmpdir(), 'x'.repeat(100)))
    const { plugin, admitted } = await start({ ...env, TMPDIR: long })
    const client = await admitted()
    client.close()
    expect(await plugin.exited).toBe(0)
  })
})

describe('the launcher', () => {
  it('finds its bundle through symbolic links, relative and absolute', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'links-'))
    symlinkSync(launcher, join(folder, 'absolute'))
    symlinkSync('absolute', join(folder, 'relative'))
    const run = spawnSync('./relative', [], { cwd: folder, env: process.env, encoding: 'utf8' })
    expect(run.stderr).toMatch(/^terraform-provider-demo is a Terraform provider/)
  })

  it('says in one line what to do when there is no Node', () => {
    const run = spawnSync(launcher, [], { env: { PATH: '/nowhere' }, encoding: 'utf8' })
    expect(run.status).toBe(1)
    expect(run.stderr).toMatch(
      /^terraform-provider-demo_v0\.0\.1 needs Node\.js 20\.19 or newer .*\n$/,
    )
  })

  it('moves NODE_EXTRA_CA_CERTS out of the way of Node', async () => {
    const { plugin, admitted } = await start({
      ...env,
      NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
      TF_LOG: 'debug',
    })
    const client = await admitted()
    await expect.poll(() => plugin.output.stderr).toContain('"extra":"/etc/ca.pem"')
    expect(plugin.output.stderr).toContain('"node_extra":""')
    client.close()
    await plugin.exited
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    // No such process.
    return false
  }
}
