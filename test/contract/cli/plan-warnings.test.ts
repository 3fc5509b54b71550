import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import { runWords, startAccount } from '../../helpers/run-program'
import { recordedApplication, recordedLink, writeState } from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'

const shop = anApplication({ name: 'shop', capabilities: { rtc: {} } })
const nobody = '99999999-9999-4999-8999-999999999999'

let emulator: Emulator

beforeEach(async () => {
  const numbers = [1, 2, 3, 4].map((n) => aNumber({ msisdn: `44770090000${n}` }))
  emulator = await startAccount({ applications: [shop], numbers })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

const link = (last: number, application_id: string) => ({
  msisdn: `44770090000${last}`,
  application_id,
})

/** The warnings of a plan of this, beside a state with the shop and what else is recorded, each as its code and the address. */
async function warningsOf(
  resource: object,
  recorded: Parameters<typeof writeState>[1] = [],
): Promise<readonly string[]> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource }))
  writeState(folder, [recordedApplication('shop', shop), ...recorded])
  const { error } = await runWords(['plan', folder])
  const addresses = [...error.matchAll(/\((vonage_[^\s,)]+)[,)]/g)].map(([, address]) => address)
  const codes = [...error.matchAll(/\[(\w+)\]/g)].map(([, code]) => code)
  return codes.map((code, index) => `${code} ${addresses[index]}`)
}

const standing = { shop: { name: 'shop' } }
const shopId = '${vonage_application.shop.id}'

describe('the warnings of vonage-iac plan', () => {
  it('tell of links that nobody answers, that lead nowhere, and that are declared twice', async () => {
    const vonage_number_link = {
      a: link(1, shopId),
      b: link(2, nobody),
      c: link(9, shop.id),
      d: link(1, shopId),
    }
    expect(await warningsOf({ vonage_application: standing, vonage_number_link })).toEqual([
      'number_unhandled vonage_number_link.a',
      'application_not_found vonage_number_link.b',
      'number_not_owned vonage_number_link.c',
      'number_unhandled vonage_number_link.c',
      'declared_twice vonage_number_link.d',
    ])
  })

  it('count what the same plan makes of the application, and the parts of it', async () => {
    const vonage_number_link = { a: link(1, shopId) }
    const voice = { webhooks: { answer_url: { address: 'https://example.com/answer' } } }
    const given = { shop: { name: 'shop', capabilities: { voice } } }
    expect(await warningsOf({ vonage_application: given, vonage_number_link })).toEqual([])
    const part = { voice: { application_id: shopId, voice } }
    expect(
      await warningsOf({
        vonage_application: standing,
        vonage_application_capability: part,
        vonage_number_link,
      }),
    ).toEqual([])
    const late = { fresh: { name: 'fresh' } }
    const ofFresh = { a: link(1, '${vonage_application.fresh.id}') }
    expect(
      await warningsOf({
        vonage_application: { ...standing, ...late },
        vonage_number_link: ofFresh,
      }),
    ).toEqual([])
  })

  it('tell of two new applications of one name', async () => {
    const two = { ...standing, one: { name: 'fresh' }, two: { name: 'fresh' } }
    expect(await warningsOf({ vonage_application: two })).toEqual([
      'name_repeated vonage_application.two',
    ])
  })

  it('tell of what is new beside what stays, of a name and of a number', async () => {
    const two = { ...standing, twin: { name: 'shop' } }
    expect(await warningsOf({ vonage_application: two })).toEqual([
      'name_repeated vonage_application.twin',
    ])
    await emulator.replaceState({
      applications: [shop],
      numbers: [aNumber({ msisdn: '447700900001', app_id: shop.id })],
    })
    const vonage_number_link = { main: link(1, shopId), new: link(1, shopId) }
    const main = recordedLink('main', '447700900001', shop.id)
    expect(await warningsOf({ vonage_application: standing, vonage_number_link }, [main])).toEqual([
      'declared_twice vonage_number_link.new',
      'number_unhandled vonage_number_link.new',
    ])
  })
})
