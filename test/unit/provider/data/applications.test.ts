import { describe, expect, it } from 'vitest'
import { type ObjectValue, UNKNOWN } from '../../../../lib/plugin/value'
import { startDataRun } from '../../../helpers/data-run'
import { aPublicKey } from '../../../helpers/fake-keys'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'

const answer = { address: 'https://example.com/answer', http_method: 'GET' }

function anAccount() {
  return createMemoryPorts({
    applications: [
      {
        id: idOf(1),
        name: 'shop-b',
        keys: { public_key: aPublicKey(1) },
        capabilities: { voice: { webhooks: { answer_url: answer } }, meetings: { rooms: 1 } },
      },
      { id: idOf(2), name: 'shop-a', capabilities: { vbc: {} }, privacy: { improve_ai: true } },
      { id: idOf(3), name: 'twin' },
      { id: idOf(4), name: 'twin' },
    ],
  })
}

describe('vonage_application', () => {
  it('finds by id, with what the application does not show as null', async () => {
    const run = await startDataRun(anAccount())
    const found = await run.read('vonage_application', { id: idOf(1) })
    expect(found).toMatchObject({
      id: idOf(1),
      name: 'shop-b',
      public_key: aPublicKey(1),
      privacy: null,
      capabilities: {
        voice: { webhooks: { answer_url: { ...answer, connect_timeout: null }, event_url: null } },
        messages: null,
      },
    })
    expect(found).not.toHaveProperty('private_key')
    expect(found).not.toHaveProperty('capabilities.meetings')
  })

  it('finds by the exact name', async () => {
    const run = await startDataRun(anAccount())
    expect(await run.read('vonage_application', { name: 'shop-a' })).toMatchObject({
      id: idOf(2),
      public_key: null,
      privacy: { improve_ai: true },
    })
  })

  it.each([
    [{ id: idOf(9) }, 'application_not_found', ['id'], `has no application ${idOf(9)}`],
    [{ name: 'shop' }, 'application_not_found', ['name'], 'no application named "shop"'],
    [{ name: 'Shop-a' }, 'application_not_found', ['name'], 'no application named "Shop-a"'],
    [{ name: 'twin' }, 'application_ambiguous', ['name'], `${idOf(3)}, ${idOf(4)}`],
  ])('%j is an error', async (config, code, path, detail) => {
    const run = await startDataRun(anAccount())
    await expect(run.read('vonage_application', config)).rejects.toMatchObject({
      code,
      path,
      detail: expect.stringContaining(detail) as unknown,
    })
  })

  it.each<[ObjectValue, readonly string[]]>([
    [{}, ['id or name is missing']],
    [{ id: idOf(1), name: 'shop' }, ['id and name exclude each other']],
    [{ id: UNKNOWN, name: 'shop' }, ['id and name exclude each other']],
    [{ id: 'x' }, ['id is not an application id']],
    [{ name: ' ' }, ['name is empty']],
    [{ id: UNKNOWN }, []],
    [{ name: 'shop' }, []],
  ])('validating %o finds %j', async (config, summaries) => {
    const run = await startDataRun(anAccount())
    const found = await run.validate('vonage_application', config)
    expect(found.map(({ summary }) => summary)).toEqual(summaries)
  })

  it('is an error while the provider block is unknown', async () => {
    const run = await startDataRun(anAccount(), { configured: false })
    for (const config of [{ id: idOf(1) }, { name: 'shop-a' }]) {
      await expect(run.read('vonage_application', config)).rejects.toMatchObject({
        code: 'provider_unknown',
      })
    }
  })

  it('sees what was made since the last read', async () => {
    const ports = anAccount()
    const run = await startDataRun(ports)
    await run.read('vonage_applications', {})
    await ports.applications.create({ name: 'fresh' })
    expect(await run.read('vonage_application', { name: 'fresh' })).toMatchObject({ name: 'fresh' })
  })
})

describe('vonage_applications', () => {
  async function namesOf(config: Record<string, string>): Promise<unknown> {
    const run = await startDataRun(anAccount())
    const { applications } = await run.read('vonage_applications', config)
    return (applications as readonly { name: string; id: string }[]).map(({ id }) => id)
  }

  it.each([
    ['all, by name and then by id', {}, [2, 1, 3, 4]],
    ['those whose name fits anywhere', { name_pattern: 'hop|win' }, [2, 1, 3, 4]],
    ['those whose whole name fits', { name_pattern: '^shop-.$' }, [2, 1]],
    ['none where the case differs', { name_pattern: 'SHOP' }, []],
    ['those with a capability', { capability: 'voice' }, [1]],
    ['those with an empty capability', { capability: 'vbc' }, [2]],
    ['those that fit both', { capability: 'vbc', name_pattern: '-b$' }, []],
  ])('lists %s', async (_which, config, expected) => {
    expect(await namesOf(config)).toEqual(expected.map(idOf))
  })

  it('shows of each what the single data source shows', async () => {
    const run = await startDataRun(anAccount())
    const { applications } = await run.read('vonage_applications', { name_pattern: 'shop-b' })
    expect(applications).toEqual([await run.read('vonage_application', { id: idOf(1) })])
  })

  it.each([
    [{ name_pattern: '(' }, 'name_pattern is not a regular expression'],
    [{ capability: 'meetings' }, 'capability is not one of the accepted values'],
  ])('refuses %j', async (config, summary) => {
    const run = await startDataRun(anAccount())
    expect(await run.validate('vonage_applications', config)).toMatchObject([{ summary }])
  })
})
