import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import { runWords, startAccount } from '../../helpers/run-program'
import { recordedApplication, recordedLink, writeState } from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'

const answer = {
  address: 'https://example.com/answer',
  http_method: 'GET',
  connect_timeout: 1000,
  socket_timeout: 5000,
}
const voice = {
  webhooks: { answer_url: answer },
  signed_callbacks: true,
  conversations_ttl: 48,
  leg_persistence_time: 7,
}
const shop = anApplication({ name: 'shop-1', capabilities: { voice } })
const old = anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'shop-old' })
const other = anApplication({ id: '33333333-3333-4333-8333-333333333333', name: 'other' })
const number = aNumber({ app_id: shop.id })

let emulator: Emulator
let folder: string

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop, old, other], numbers: [number] })
  folder = temporaryFolder()
  vi.stubEnv('VONAGE_JOURNAL_DIR', join(folder, 'journal'))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

function run(words: readonly string[], answer?: string) {
  return runWords(words, answer === undefined ? {} : { ask: () => Promise.resolve(answer) })
}

function declare(resource: object): void {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource }))
}

function namesOf(): readonly string[] {
  return emulator
    .state()
    .applications.map(({ name }) => name)
    .sort()
}

function writes(): readonly string[] {
  return emulator.requests().flatMap(({ method }) => (method === 'GET' ? [] : [method]))
}

const kept = { vonage_application: { shop: { name: 'shop-1', capabilities: { voice } } } }

describe('vonage-iac apply', () => {
  const apply = (...words: string[]) =>
    run(['apply', '--dir', folder, '--scope', 'shop-*', '--yes', ...words])

  it('makes, changes and deletes inside the scope only, and keeps generated keys', async () => {
    declare({
      vonage_application: {
        shop: { name: 'shop-1', capabilities: { voice: { ...voice, conversations_ttl: 24 } } },
        extra: { name: 'shop-2' },
      },
    })
    const keys = join(folder, 'keys')
    const { code, out, error } = await apply('--allow-delete', '--keys-dir', keys)
    expect([code, out]).toEqual([0, '4 of 4 changes done.\n'])
    expect(error).toContain('Change 1 of 4: delete vonage_number_link["447700900000"]: done')
    expect(namesOf()).toEqual(['other', 'shop-1', 'shop-2'])
    expect(emulator.state().numbers[0]?.app_id).toBeUndefined()
    const [file = ''] = readdirSync(keys)
    expect(statSync(join(keys, file)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(keys, file), 'utf8')).toContain('PRIVATE KEY')
    expect(out + error).not.toContain('PRIVATE KEY')
    const again = await apply('--allow-delete')
    expect([again.code, again.out]).toEqual([0, '0 of 0 changes done.\n'])
  })

  it('keeps each key before the change counts as done, and starts nothing more when it is stopped', async () => {
    await emulator.replaceState({ applications: [shop, other], numbers: [] })
    const extra = Object.fromEntries(
      [2, 3, 4, 5, 6, 7].map((n) => [`extra_${n}`, { name: `shop-${n}` }]),
    )
    declare({ vonage_application: { ...kept.vonage_application, ...extra } })
    const keys = join(folder, 'keys')
    const stop = new AbortController()
    let told = ''
    const atFirst: (readonly string[])[] = []
    const words = ['apply', '--dir', folder, '--scope', 'shop-?', '--yes', '--keys-dir', keys]
    const stopped = await runWords(words, {
      signal: stop.signal,
      writeError: (text) => {
        told += text
        if (!text.startsWith('Change 1 of 6: create')) return
        atFirst.push(readdirSync(keys))
        stop.abort()
      },
    })
    expect(atFirst).toEqual([[expect.stringMatching(/\.private\.key$/) as string]])
    expect([stopped.code, stopped.out]).toEqual([
      130,
      '1 of 6 changes done. 5 not started: run it again to go on.\n',
    ])
    expect(told.match(/\[\w+\]/g)).toBeNull()
    expect(writes()).toEqual(['POST'])
  })

  it('stops before it writes: deletions, keys, scope, a name outside it', async () => {
    declare({ vonage_application: { extra: { name: 'shop-2' } } })
    const { code, error } = await apply()
    expect(code).toBe(1)
    expect(error).toContain('The plan deletes\n')
    expect(error).toContain('Nothing says where generated keys go')
    expect(error).toContain('[plan_refused]')
    expect((await run(['apply', '--dir', folder, '--yes'])).error).toContain(
      'Nothing says what may be touched',
    )
    declare({ vonage_application: { extra: { name: 'store' } } })
    expect((await apply()).error).toContain('[out_of_scope]')
    expect(writes()).toEqual([])
  })

  it('asks for force when it deletes more than 30 % of ten', async () => {
    const applications = Array.from({ length: 10 }, (_, n) => ({
      ...old,
      id: `44444444-4444-4444-8444-44444444444${n}`,
      name: `shop-${n}`,
    }))
    await emulator.replaceState({ applications, numbers: [] })
    const named = applications.slice(4).map(({ name }) => [name, { name }])
    declare({ vonage_application: Object.fromEntries(named) as object })
    expect((await apply('--allow-delete')).error).toContain('It deletes 4 of 10, more than 30 %.')
    expect((await apply('--allow-delete', '--force')).code).toBe(0)
    expect(namesOf()).toHaveLength(6)
  })

  it('applies exactly the plan that was kept, or nothing', async () => {
    declare({ vonage_application: { shop: { name: 'shop-1' }, old: { name: 'shop-old' } } })
    const file = join(folder, 'plan.out')
    declare({
      vonage_application: {
        shop: { name: 'shop-1', capabilities: {} },
        old: { name: 'shop-old' },
      },
      vonage_number_link: {
        line: { application_id: '${vonage_application.shop.id}', msisdn: number.msisdn },
      },
    })
    await run(['plan', folder, '--scope', 'shop-*', '--out', file])
    await emulator.replaceState({
      applications: [{ ...shop, capabilities: { rtc: {} } }, old, other],
      numbers: [number],
    })
    expect((await apply(file)).error).toContain('[plan_changed]')
    await emulator.replaceState({ applications: [shop, old, other], numbers: [number] })
    const edited = join(folder, 'edited.out')
    writeFileSync(edited, readFileSync(file, 'utf8').replace('447700', '447799'))
    expect((await apply(edited)).error).toContain('The plan was edited')
    expect(writes()).toEqual([])
    expect((await apply(file)).code).toBe(0)
    expect(emulator.state().applications.find(({ id }) => id === shop.id)?.capabilities).toEqual({})
    expect((await apply(join(folder, 'none'))).error).toContain('The plan cannot be read')
  })

  it('does nothing without an answer of yes, and nothing where a state holds the resources', async () => {
    declare({ vonage_application: { shop: { name: 'shop-1', capabilities: {} } } })
    const words = ['apply', '--dir', folder, '--scope', 'shop-1']
    expect((await run(words)).code).toBe(1)
    const declared = [...words, '--allow-delete']
    expect((await run(declared, 'y')).error).toContain('Nothing was written.')
    writeState(folder, [])
    expect((await run([...declared, '--yes'])).error).toContain('cdktf deploy')
    expect(writes()).toEqual([])
  })

  it('refuses every write with VONAGE_READ_ONLY', async () => {
    declare(kept)
    vi.stubEnv('VONAGE_READ_ONLY', '1')
    const { code, error } = await apply('--allow-delete')
    expect([code, writes()]).toEqual([1, []])
    expect(error).toContain('[read_only]')
  })
})

describe('vonage-iac drift --revert and --accept', () => {
  const wrong = {
    voice: {
      ...voice,
      webhooks: { answer_url: { ...answer, address: 'https://t.ngrok.app/answer' } },
    },
  }

  async function drifted(): Promise<void> {
    const recorded = emulator.state().applications[0] ?? shop
    writeFileSync(
      join(folder, 'main.tf.json'),
      JSON.stringify({
        resource: {
          vonage_application: {
            shop: { name: 'shop-1', '//': { metadata: { path: 'shop/shop' } } },
          },
        },
      }),
    )
    writeState(folder, [
      recordedApplication('shop', recorded),
      recordedLink('line', number.msisdn, shop.id),
    ])
    await emulator.replaceState({
      applications: [{ ...shop, capabilities: { ...wrong, rtc: {} } }, old, other],
      numbers: [{ ...number, app_id: other.id }],
    })
  }

  it('shows, asks, and puts back what differs and nothing else', async () => {
    await drifted()
    const words = ['drift', folder, '--revert']
    const dry = await run(words)
    expect(dry.code).toBe(2)
    expect(dry.error).toContain('/application_id: "33333333')
    expect(dry.error).toContain('Nothing was written.')
    expect(writes()).toEqual([])
    const { code, error } = await run(words, 'yes')
    expect([code, error]).toEqual([
      0,
      expect.stringContaining('Put back: vonage_application.shop\n'),
    ])
    expect((await run(['drift', folder])).code).toBe(0)
    expect(emulator.state().numbers[0]?.app_id).toBe(shop.id)
    expect((await run(words)).error).toContain('There is nothing to put back.')
  })

  it('prints the properties to change, and constructs for what nobody manages', async () => {
    await drifted()
    const { code, out } = await run(['drift', folder, '--accept'])
    expect(code).toBe(2)
    expect(out).toContain('shop/shop (')
    expect(out).toContain("  voice: answerUrl.address = 'https://t.ngrok.app/answer'\n")
    expect(out).toContain("  add new RtcCapability(application, 'rtc')\n")
    expect(out).toContain("name: 'shop-old'")
    expect((await run(['drift', folder, '--accept', '--revert'])).code).toBe(64)
    expect(existsSync(join(folder, 'journal'))).toBe(false)
  })
})
