import { describe, expect, it } from 'vitest'
import { renderPath } from '../../../../lib/diagnostics/diagnostic'
import type { ObjectValue } from '../../../../lib/plugin/value'
import { BigNumber, UNKNOWN } from '../../../../lib/plugin/value'
import { checkConfig } from '../../../../lib/provider/application/check-config'
import { deploy, planOf } from '../../../helpers/deploy'
import { aPrivateKey, aPublicKey } from '../../../helpers/fake-keys'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import { anApplicationConfig, startProviderRun } from '../../../helpers/provider-run'

function withWriteOnly(n: number, version: number): ObjectValue {
  return anApplicationConfig({ private_key_wo: aPrivateKey(n), private_key_wo_version: version })
}

describe('a write-only private key', () => {
  it('gives Vonage its public half and leaves nothing of itself behind', async () => {
    const ports = createMemoryPorts()
    const config = withWriteOnly(4, 1)
    const { planned } = await planOf(await startProviderRun(ports), config)
    expect(planned).toMatchObject({ public_key: UNKNOWN, private_key: null })
    // What Terraform hands back has no write-only value in it.
    const made = await deploy(ports, config)
    expect(made.state).toMatchObject({ public_key: aPublicKey(4), private_key: null })
    expect(ports.store.peek(idOf(1))).toMatchObject({ keys: { public_key: aPublicKey(4) } })
    expect(JSON.stringify(made.private)).not.toContain('PRIVATE')
    expect(ports.journal.entries).toMatchObject([{ kind: 'create', privateKey: undefined }])
  })

  it('is not looked at again before its version is raised', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, withWriteOnly(4, 1))
    const sameVersion = await planOf(await startProviderRun(ports), withWriteOnly(5, 1), made)
    expect(sameVersion.planned?.['public_key']).toBe(aPublicKey(4))
    const raised = await deploy(ports, withWriteOnly(5, 2), made)
    expect(raised.state).toMatchObject({ public_key: aPublicKey(5), private_key_wo_version: 2 })
    expect(ports.store.peek(idOf(1))).toMatchObject({ keys: { public_key: aPublicKey(5) } })
  })

  it('warns when someone replaced its public half, and does not heal it', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, withWriteOnly(4, 1))
    const drifted = { ...made, state: { ...made.state, public_key: aPublicKey(9) } }
    const run = await startProviderRun(ports)
    const { planned, diagnostics } = await planOf(run, withWriteOnly(4, 1), drifted)
    expect(planned?.['public_key']).toBe(aPublicKey(9))
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'key_replaced' }])
    expect(diagnostics?.[0]?.detail).toContain('Raise private_key_wo_version')
  })

  it('takes over from a generated pair, whose private half goes', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig())
    const own = await deploy(ports, withWriteOnly(4, 1), made)
    expect(own.state).toMatchObject({ public_key: aPublicKey(4), private_key: null })
  })
})

describe('a version beyond what JavaScript counts', () => {
  const huge = () => new BigNumber('1e40')

  it.each([
    ['key_version', anApplicationConfig({ key_version: huge() })],
    [
      'private_key_wo_version',
      anApplicationConfig({ private_key_wo: aPrivateKey(4), private_key_wo_version: huge() }),
    ],
  ])('of %s asks for no other key when it is the same', async (name, config) => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, config)
    const state = { ...made.state, [name]: huge() }
    const { planned } = await planOf(await startProviderRun(ports), config, { ...made, state })
    expect(planned?.['public_key']).toBe(made.state?.['public_key'])
  })
})

describe('key_version', () => {
  it('replaces the generated pair in place when it is raised', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig({ key_version: 1 }))
    expect(made.state?.['private_key']).toBe(aPrivateKey(1))
    const raised = anApplicationConfig({ key_version: 2 })
    const { planned } = await planOf(await startProviderRun(ports), raised, made)
    expect(planned).toMatchObject({ public_key: UNKNOWN, private_key: UNKNOWN })
    const rotated = await deploy(ports, raised, made)
    expect(rotated.state).toMatchObject({
      id: idOf(1),
      public_key: aPublicKey(2),
      private_key: aPrivateKey(2),
    })
    expect(ports.store.peek(idOf(1))).toMatchObject({ keys: { public_key: aPublicKey(2) } })
    const again = await planOf(await startProviderRun(ports), raised, rotated)
    expect(again.planned).toEqual(rotated.state)
  })

  it('leaves the pair alone when the argument is taken away', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig({ key_version: 1 }))
    const without = await deploy(ports, anApplicationConfig(), made)
    expect(without.state).toMatchObject({ public_key: aPublicKey(1), private_key: aPrivateKey(1) })
  })

  it('gives an application that kept its key a generated pair', async () => {
    const ports = createMemoryPorts()
    const own = await deploy(ports, anApplicationConfig({ public_key: aPublicKey(7) }))
    const rotated = await deploy(ports, anApplicationConfig({ key_version: 1 }), own)
    expect(rotated.state).toMatchObject({ public_key: aPublicKey(1), private_key: aPrivateKey(1) })
  })
})

describe('deletion_protection', () => {
  it('refuses the destroy at plan and at apply until it is switched off', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig({ deletion_protection: true }))
    const plan = await planOf(await startProviderRun(ports), null, made)
    expect(plan.diagnostics).toMatchObject([{ severity: 'error', code: 'deletion_protected' }])
    const refused = await deploy(ports, null, made)
    expect(refused.state).toEqual(made.state)
    expect(ports.store.peek(idOf(1))).toBeDefined()
    const open = await deploy(ports, anApplicationConfig({ deletion_protection: false }), made)
    expect((await deploy(ports, null, open)).state).toBeNull()
    expect(ports.store.peek(idOf(1))).toBeUndefined()
  })
})

describe('checkConfig', () => {
  it.each<[ObjectValue, string[]]>([
    [{ public_key: aPublicKey(1), key_version: 1 }, ['key_version']],
    [{ private_key_wo: aPrivateKey(1) }, ['private_key_wo']],
    [{ private_key_wo_version: 1 }, ['private_key_wo_version']],
    [
      { public_key: aPublicKey(1), private_key_wo: UNKNOWN, private_key_wo_version: 1 },
      ['private_key_wo'],
    ],
    [
      { private_key_wo: aPrivateKey(1), private_key_wo_version: 1, key_version: 1 },
      ['key_version'],
    ],
    [{ private_key_wo: aPrivateKey(1), private_key_wo_version: 1 }, []],
  ])('finds arguments that cannot stand together: %#', (parts, paths) => {
    const problems = checkConfig(anApplicationConfig(parts))
    expect(problems.map(({ path }) => renderPath(path))).toEqual(paths)
    expect(problems.every(({ code }) => code === 'key_arguments_conflict')).toBe(true)
  })

  it('never repeats what was given as a private key', () => {
    const config = anApplicationConfig({
      private_key_wo: 'hunter2-PRIVATE',
      private_key_wo_version: 1,
    })
    const problems = checkConfig(config)
    expect(problems).toMatchObject([{ code: 'value_invalid', path: ['private_key_wo'] }])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })
})
