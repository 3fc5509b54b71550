import { describe, expect, it } from 'vitest'
import type { OptionValues } from '../../../../lib/cli/command'
import {
  type EnvDownOptions,
  parseEnvDownOptions,
  runEnvDown,
} from '../../../../lib/cli/env-down-command'
import { parseEnvLsOptions, runEnvLs } from '../../../../lib/cli/env-ls-command'
import { type EnvUpOptions, parseEnvUpOptions, runEnvUp } from '../../../../lib/cli/env-up-command'
import { refuse } from '../../../../lib/engine/refusal'
import { idOf } from '../../../helpers/memory-store'
import {
  failureOf,
  type PlayedEnvironment,
  playEnvironment,
  stateWith,
} from '../../../helpers/played-environment'

const name = 'shop--pr-12'
const shop = `${name}--shop`

function upOptions(values: OptionValues = {}): EnvUpOptions {
  const { options } = { options: undefined, ...parseEnvUpOptions(values) }
  if (options === undefined) throw new Error('the options are wrong')
  return options
}

function downOptions(values: OptionValues = { env: name, yes: true }): EnvDownOptions {
  const { options } = { options: undefined, ...parseEnvDownOptions(values) }
  if (options === undefined) throw new Error('the options are wrong')
  return options
}

/** A deploy that makes the application, and writes the state. */
async function deployShop(played: PlayedEnvironment): Promise<void> {
  const { id } = await played.account.applications.create({ name: shop })
  played.states.set(name, stateWith([{ id, name: shop }]))
}

/** A destroy that deletes the first application of the account. */
async function destroyShop(played: PlayedEnvironment): Promise<void> {
  await played.account.applications.delete(idOf(1))
}

async function playUp(): Promise<PlayedEnvironment> {
  const played = playEnvironment({ numbers: [{ country: 'GB', msisdn: '447700900000' }] })
  played.onDeploy = () => deployShop(played)
  played.onDestroy = () => destroyShop(played)
  await runEnvUp(upOptions({ keep: '1d' }), played)
  return played
}

describe('env up', () => {
  it('records before it deploys, and what there is after', async () => {
    const played = playEnvironment()
    let during: unknown
    played.onDeploy = async () => {
      during = JSON.parse(played.texts.get(name) ?? '')
      await deployShop(played)
    }
    expect(await runEnvUp(upOptions({ keep: '1d', owner: 'bo' }), played)).toBe(0)
    expect(during).toMatchObject({ status: 'deploying', owner: 'bo', applications: [shop] })
    expect(await played.store.get(name)).toMatchObject({
      status: 'up',
      keepUntil: new Date('2026-01-03T03:04:05Z'),
      deployed: { applications: [{ id: idOf(1), name: shop }] },
    })
    expect(played.out()).toBe(`${name} is up.\n  application ${shop} (${idOf(1)})\n`)
  })

  it('keeps the reason when the deploy fails, and what an extension said meanwhile', async () => {
    const played = playEnvironment()
    const keepUntil = new Date('2026-02-01T00:00:00Z')
    played.onDeploy = async () => {
      await deployShop(played)
      const record = await played.store.get(name)
      if (record !== undefined) await played.store.put({ ...record, keepUntil })
      throw refuse('deploy_failed', 'The deploy failed', 'No number is free.')
    }
    expect(await failureOf(runEnvUp(upOptions(), played))).toContain('[deploy_failed]')
    expect(await played.store.get(name)).toMatchObject({
      status: 'failed',
      keepUntil,
      lastFailure: { command: 'up', reason: 'The deploy failed. No number is free.' },
      deployed: { applications: [{ name: shop }] },
    })
  })

  it('keeps the journal, without the applications of a deploy that succeeded', async () => {
    const played = await playUp()
    played.onDeploy = () => Promise.reject(refuse('deploy_failed', 'The deploy failed', 'Again.'))
    await failureOf(runEnvUp(upOptions(), played))
    expect(played.journalCalls).toEqual([`keep, created ${idOf(1)}`, 'keep, created '])
  })

  it('names the stacks when none is an environment, and refuses a length of no form', async () => {
    const played = playEnvironment()
    expect(await failureOf(runEnvUp(upOptions({ project: 'other' }), played))).toContain(
      'It has the stacks shop--pr-12, and none is an environment of the project other.',
    )
    expect(parseEnvUpOptions({ keep: 'a week' }).diagnostics).toMatchObject([
      { code: 'usage_invalid', summary: '--keep cannot be used' },
    ])
  })
})

describe('env down', () => {
  it('destroys the stacks, looks, and leaves a tombstone', async () => {
    const played = await playUp()
    expect(await runEnvDown(downOptions(), played)).toBe(0)
    expect(played.account.peek(idOf(1))).toBeUndefined()
    expect(await played.store.get(name)).toMatchObject({ status: 'down', keepUntil: undefined })
    expect(await runEnvDown(downOptions({ env: 'pr-12' }), played)).toBe(0)
    expect(played.error()).toContain(`${name} is down since 2026-01-02T03:04:05.000Z.`)
  })

  it('removes the journal before the tombstone, and keeps it while anything is left', async () => {
    const played = await playUp()
    played.onDestroy = () => Promise.reject(refuse('destroy_failed', 'It failed', 'Locked.'))
    await failureOf(runEnvDown(downOptions(), played))
    played.onDestroy = () => destroyShop(played)
    await runEnvDown(downOptions(), played)
    expect(played.journalCalls.slice(1)).toEqual(['keep, created ', 'clear, record failed'])
  })

  it('asks, and does nothing without a yes', async () => {
    const played = await playUp()
    expect(await runEnvDown(downOptions({ env: name }), played)).toBe(1)
    expect(played.error()).toContain(`application ${shop} (${idOf(1)})`)
    expect(played.account.peek(idOf(1))).toBeDefined()
  })

  it('removes what a killed job left in no state, with its number, and nothing beside it', async () => {
    const played = await playUp()
    const orphan = await played.account.applications.create({ name: shop })
    const neighbour = await played.account.applications.create({ name: `${shop}-2` })
    const number = await played.account.numbers.find('447700900000')
    if (number !== undefined) await played.account.numbers.setApplication(number, orphan.id)
    await runEnvDown(downOptions(), played)
    expect(played.error()).toContain(`deleting application "${shop}" (${orphan.id})`)
    expect(played.account.peek(orphan.id)).toBeUndefined()
    expect(played.account.peek(neighbour.id)).toBeDefined()
    expect((await played.account.numbers.find('447700900000'))?.applicationId).toBeUndefined()
  })

  it('leaves an application that had the name before the environment was deployed', async () => {
    const played = playEnvironment({ applications: [{ id: idOf(9), name: shop }] })
    await runEnvUp(upOptions(), played)
    await runEnvDown(downOptions(), played)
    expect(played.account.peek(idOf(9))).toBeDefined()
  })

  it('gives back a number whose application is gone', async () => {
    const played = await playUp()
    const number = await played.account.numbers.find('447700900000')
    if (number !== undefined) await played.account.numbers.setApplication(number, idOf(1))
    await runEnvDown(downOptions(), played)
    expect(played.error()).toContain('unlinking 447700900000')
    expect((await played.account.numbers.find('447700900000'))?.applicationId).toBeUndefined()
  })

  it('believes no record that names an application of someone else', async () => {
    const played = await playUp()
    const { id } = await played.account.applications.create({ name: 'Production' })
    const number = await played.account.numbers.find('447700900000')
    if (number !== undefined) await played.account.numbers.setApplication(number, id)
    const record = await played.store.get(name)
    if (record === undefined) throw new Error('nothing was recorded')
    const applications = [...record.deployed.applications, { id, name: 'Production' }]
    await played.store.put({ ...record, deployed: { ...record.deployed, applications } })
    expect(await runEnvDown(downOptions({ env: name, yes: true }), played)).toBe(0)
    expect(await played.account.numbers.find('447700900000')).toMatchObject({ applicationId: id })
  })

  it('touches nothing of a state that is not the environment’s alone', async () => {
    const played = await playUp()
    const applications = [{ id: 'x', name: 'Shop' }]
    played.states.set(name, stateWith(applications))
    const failure = await failureOf(runEnvDown(downOptions(), played))
    expect(failure).toContain('It holds "Shop" (x), which the record of shop--pr-12 does not name.')
    expect(failure).toContain('[environment_shared]')
    expect(played.states.has(name)).toBe(true)
    expect(await played.store.get(name)).toMatchObject({
      status: 'failed',
      lastFailure: { command: 'down' },
    })
  })

  it('fails while something is left, and ends well when it is run again', async () => {
    const played = await playUp()
    played.onDestroy = async () => {}
    played.account.change(idOf(1), { name: 'renamed' })
    expect(await failureOf(runEnvDown(downOptions(), played))).toContain(
      `Of ${name} there still is application "renamed" (${idOf(1)}).`,
    )
    await played.account.applications.delete(idOf(1))
    expect(await runEnvDown(downOptions(), played)).toBe(0)
  })

  it('leaves the record of one that is deployed again meanwhile', async () => {
    const played = await playUp()
    played.onDestroy = async () => {
      await destroyShop(played)
      await played.clock.sleep(1_000)
      played.onDeploy = async () => {}
      await runEnvUp(upOptions(), played)
    }
    expect(await failureOf(runEnvDown(downOptions(), played))).toContain('[destroy_failed]')
    expect(await played.store.get(name)).not.toMatchObject({ status: 'down' })
  })

  it('does not put its failure over the record of a deploy that began meanwhile', async () => {
    const played = await playUp()
    played.onDestroy = async () => {
      await played.clock.sleep(1_000)
      played.onDeploy = async () => {}
      await runEnvUp(upOptions(), played)
      throw refuse('destroy_failed', 'terraform destroy failed', 'The state is locked.')
    }
    expect(await failureOf(runEnvDown(downOptions(), played))).toContain('The state is locked.')
    expect(await played.store.get(name)).toMatchObject({ status: 'up' })
  })

  it('refuses another account, a name that is not there, and no choice at all', async () => {
    const played = await playUp()
    const account = { ...played.openAccount(), key: 'other' }
    const other = { ...played, accountOf: () => ({ account, namePrefix: '' }) }
    expect(await failureOf(runEnvDown(downOptions(), other))).toContain(
      `${name} was deployed in the account "account"`,
    )
    const missing = downOptions({ branch: 'gone', yes: true })
    expect(await failureOf(runEnvDown(missing, played))).toContain('[environment_not_found]')
    const ignored = downOptions({ branch: 'gone', yes: true, ignoreNotFound: true })
    expect(await runEnvDown(ignored, played)).toBe(0)
    expect(parseEnvDownOptions({}).diagnostics).toMatchObject([{ code: 'usage_invalid' }])
    expect(parseEnvDownOptions({ env: 'a', branch: 'b' }).diagnostics).toHaveLength(1)
  })
})

describe('env ls', () => {
  const ls = (played: PlayedEnvironment, values: OptionValues = {}) => {
    const { options } = { options: undefined, ...parseEnvLsOptions(values) }
    if (options === undefined) throw new Error('the options are wrong')
    return runEnvLs(options, played)
  }

  it('shows what is not down, and tells a record that cannot be used', async () => {
    const played = await playUp()
    await played.clock.sleep(3 * 86_400_000)
    played.texts.set('shop--pr-13', '{}')
    expect(await ls(played)).toBe(1)
    expect(played.out()).toContain(
      'NAME         OWNER  STATUS  AGE  IDLE  KEPT UNTIL                NUMBERS  ORPHAN\n' +
        'shop--pr-12  ana    up      3d   3d    2026-01-03T03:04:05.000Z  -        unknown\n' +
        'Whether it is an orphan is unknown: no source was asked, and 2 must agree.\n',
    )
    expect(played.error()).toContain('The record of shop--pr-13 cannot be used')
  })
})
