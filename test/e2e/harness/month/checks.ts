import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { namesIn } from '../../../../lib/environments/ownership'
import { applicationName, environmentId } from '../../../../lib/model/environment-name'
import { writesOf } from '../account'
import { type Branch, environmentOf, MAX_ENVIRONMENTS, PROJECT } from './branches'
import type { Expectations } from './expectations'
import { account } from './neighbours'
import { SECRET, type World } from './world'

const foreignIds = new Set(account.applications.map(({ id }) => id))
const isLinked = ({ app_id }: { readonly app_id?: string }) => app_id !== undefined

/** What holds at every moment when no job runs. */
export async function checkAlways(world: World, expectations: Expectations): Promise<void> {
  const { applications, numbers } = world.emulator.state()
  const own = applications.filter(({ id }) => !foreignIds.has(id))
  const { records, problems } = await world.store.readAll()
  const alive = records.filter(({ status }) => status !== 'down')
  expect(problems).toEqual([])

  // The quota holds, and the records are of what the jobs left.
  expect(alive.length).toBeLessThanOrEqual(MAX_ENVIRONMENTS)
  expect(alive.map(({ name }) => name)).toEqual(expectations.names())

  // No application without a record.
  const proven = new Set(alive.flatMap((record) => [...namesIn(record, { namePrefix: '' })]))
  expect(own.filter(({ name }) => !proven.has(name))).toEqual([])

  // No number is held by what is gone, and none by two that are both whole.
  const ids = new Set(applications.map(({ id }) => id))
  expect(numbers.filter(({ app_id: id }) => id !== undefined && !ids.has(id))).toEqual([])
  const whole = expectations.whole()
  const held = whole.flatMap((branch) => numbersOf(world, branch))
  expect(held).toEqual([...new Set(held)])

  // What must be there is there.
  for (const branch of whole) checkWhole(world, branch)

  checkNeighbours(world)
}

/** The numbers that the state of an environment holds. */
function numbersOf({ states }: World, { name, pullRequest }: Branch): readonly string[] {
  const environment = environmentId(pullRequest === undefined ? { branch: name } : { pullRequest })
  const state = states.states().get(`/state/${PROJECT}/${environment}.tfstate`) ?? '{}'
  return [...state.matchAll(/"msisdn": ?"(\d+)"/g)].map(([, digits = '']) => digits)
}

function checkWhole(world: World, branch: Branch): void {
  const { applications, numbers } = world.emulator.state()
  const environment = environmentOf(branch).slice(PROJECT.length + 2)
  const found = branch.applications.map((title) => {
    const name = applicationName(PROJECT, environment, title)
    return applications.filter((one) => one.name === name && !foreignIds.has(one.id))
  })
  expect([branch.name, found.map(({ length }) => length)]).toEqual([
    branch.name,
    branch.applications.map(() => 1),
  ])
  const shop = found[0]?.[0]?.id
  const lent = numbers.filter(({ app_id: id }) => id === shop).map(({ msisdn }) => msisdn)
  expect([branch.name, lent]).toEqual([branch.name, numbersOf(world, branch)])
  expect(lent).toHaveLength(branch.hasNumber ? 1 : 0)
}

/** Nothing outside of the environments was touched: it is as at the start, and nobody asked to change it. */
function checkNeighbours({ emulator }: World): void {
  const { applications, numbers } = emulator.state()
  expect(applications.filter(({ id }) => foreignIds.has(id))).toEqual(account.applications)
  const foreign = account.numbers.filter((one) => isLinked(one) || one.country !== 'GB')
  const digits = new Set(foreign.map(({ msisdn }) => msisdn))
  expect(numbers.filter(({ msisdn }) => digits.has(msisdn))).toEqual(foreign)
  const touching = writesOf(emulator).filter((write) =>
    foreignIds.has(write.split('/').at(-1) ?? ''),
  )
  expect(touching).toEqual([])
}

/** After the month: nothing is left but the tombstones. */
export async function checkEnd(world: World): Promise<void> {
  const { applications, numbers } = world.emulator.state()
  expect(applications).toEqual(account.applications)
  const free = account.numbers.filter((one) => !isLinked(one)).map(({ msisdn }) => msisdn)
  expect(numbers.filter((one) => !isLinked(one)).map(({ msisdn }) => msisdn)).toEqual(free)
  const { records } = await world.store.readAll()
  expect(records.filter(({ status }) => status !== 'down')).toEqual([])
  const resources = [...world.states.states().values()].map(
    (state) => (JSON.parse(state) as { readonly resources: readonly unknown[] }).resources,
  )
  expect(resources.flat()).toEqual([])
  expect([...world.states.held()]).toEqual([])
  const files = readdirSync(world.storeFolder).map((name) =>
    readFileSync(join(world.storeFolder, name), 'utf8'),
  )
  for (const text of [...files, ...world.log]) {
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('PRIVATE KEY')
  }
}
