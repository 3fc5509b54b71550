import type { Diagnostic } from '../diagnostics/diagnostic'
import { createLackFinder, describeNumberKind, type NumberKind } from '../engine/number-filter'
import type { OwnedNumber } from '../engine/ports'
import { environmentOfApplication } from '../model/environment-name'
import { idleMs } from './ages'
import { renderDuration } from './duration'
import { findUnmatched } from './match-numbers'
import { namesIn } from './ownership'
import type { EnvironmentRecord } from './record'
import { describeShortage, MOST_NAMED, type PoolNumber } from './shortage'

/**
 * The error when there are as many environments as there may be; undefined when one more may be deployed.
 * @param alive Every other environment that is not down.
 */
export function checkCount(
  alive: readonly EnvironmentRecord[],
  most: number | undefined,
  now: Date,
): Diagnostic | undefined {
  if (most === undefined || alive.length < most) return undefined
  const idle = [...alive].sort((a, b) => idleMs(b, now) - idleMs(a, now)).slice(0, MOST_NAMED)
  const list = idle.map((one) => `${one.name} (${renderDuration(idleMs(one, now))})`).join(', ')
  return exceeded(
    'There are as many environments as there may be',
    `${alive.length} are not down, and at most ${most} may be. Idle for longest: ${list}. Take one down (vonage-iac env down), or clean up (vonage-iac env gc).`,
  )
}

/** Who holds each number: the environment whose record or name says so, else the application; in the order of the digits. */
export function describePool(
  numbers: readonly OwnedNumber[],
  applications: readonly { readonly id: string; readonly name: string }[],
  records: readonly EnvironmentRecord[],
): readonly PoolNumber[] {
  const names = new Map(applications.map(({ id, name }) => [id, name]))
  return [...numbers]
    .sort((a, b) => (a.msisdn < b.msisdn ? -1 : 1))
    .map((number) => {
      const { msisdn, applicationId } = number
      if (applicationId === undefined) return { number, holder: undefined }
      const name = names.get(applicationId)
      const alive = records.filter(({ status }) => status !== 'down')
      const named = alive.find((one) =>
        one.accounts.some((account) => name !== undefined && namesIn(one, account).has(name)),
      )
      // A record may be of before a job that was killed when it had given the number back.
      const record = named ?? alive.find(({ deployed }) => deployed.numbers.includes(msisdn))
      const holder = record?.name ?? environmentOfApplication(name ?? '')
      return { number, holder: holder ?? `application ${JSON.stringify(name ?? applicationId)}` }
    })
}

/**
 * The error when an environment would lease more numbers than it can get: those that are free, and those that it holds.
 * @param name The environment; undefined for a further one, which holds none.
 */
export function checkNumbers(
  kinds: readonly NumberKind[],
  pool: readonly PoolNumber[],
  name: string | undefined,
): Diagnostic | undefined {
  const available = pool.filter(({ holder }) => holder === undefined || holder === name)
  const wishes = kinds.map((kind) => ({ kind, findLacks: createForgivingFinder(kind) }))
  const open = findUnmatched(
    wishes,
    available,
    ({ findLacks }, { number }) => findLacks(number).length === 0,
  )
  if (open.length === 0) return undefined
  const missing = open.map(({ kind }) => `one of the ${describeNumberKind(kind)}`).join(', ')
  const others = pool.filter((one) => !available.includes(one))
  return exceeded(
    'Not enough numbers are free',
    `It leases ${kinds.length}, and would miss ${missing}. ${describeShortage(open, available, others)}`,
  )
}

/** A pattern that is none counts as any: the plan says what is wrong with it. */
function createForgivingFinder(kind: NumberKind): (number: OwnedNumber) => readonly string[] {
  try {
    return createLackFinder(kind)
  } catch {
    return createLackFinder({ ...kind, pattern: null })
  }
}

function exceeded(summary: string, detail: string): Diagnostic {
  return { severity: 'error', code: 'environment_quota', summary, detail, path: [] }
}
