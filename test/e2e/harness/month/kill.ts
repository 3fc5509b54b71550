import { readFileSync } from 'node:fs'
import type { Emulator } from '../../../../lib/emulator/emulator'
import type { FaultOptions } from '../../../../lib/emulator/faults'
import type { RecordStore } from '../../../../lib/environments/record-store'
import { childrenOf, isRunning, until } from '../running'
import type { DeployPoint, DestroyPoint } from './branches'

/** Where the job is when it is killed: a request that is held back, or the write of a record. */
type Point =
  | { readonly fault: FaultOptions & { readonly match: { readonly method: string } } }
  | { readonly status: 'up' | 'down' }

const hang = (method: string, path: string, when: 'before' | 'after'): Point => ({
  fault: { match: { method, path }, when, action: 'hang' },
})

const points: Readonly<Record<DeployPoint | DestroyPoint, Point>> = {
  'before the create': hang('POST', '^/v2/applications$', 'before'),
  'before the answer of the create': hang('POST', '^/v2/applications$', 'after'),
  'with a number linked': hang('POST', '^/number/update$', 'after'),
  'before the answer of the update': hang('PUT', '^/v2/applications/', 'after'),
  'before the record says up': { status: 'up' },
  'before the delete': hang('DELETE', '^/v2/applications/', 'before'),
  'after the delete': hang('DELETE', '^/v2/applications/', 'after'),
  'before the tombstone': { status: 'down' },
}

/** A job that is killed: it does nothing more, and nobody hears how it ended. */
export class Killed extends Error {}

/**
 * Runs a job up to the point where SIGKILL ends it, its terraform and its provider. No other job may run meanwhile.
 * @param job Gets the store of the job, which is cut off when it dies.
 */
export async function runKilled(
  at: DeployPoint | DestroyPoint,
  { emulator, store }: { readonly emulator: Emulator; readonly store: RecordStore },
  job: (store: RecordStore) => Promise<unknown>,
): Promise<void> {
  const point = points[at]
  let isDead = false
  const mortal: RecordStore = {
    ...store,
    put: async (record) => {
      if ('status' in point && record.status === point.status) isDead = true
      if (isDead) throw new Killed(at)
      await store.put(record)
    },
  }
  const ended = job(mortal).catch(() => undefined)
  if ('fault' in point) {
    await reach(point.fault, emulator)
    isDead = true
    await killTerraform()
    emulator.clearFaults()
  }
  await ended
  if (!isDead) throw new Error(`the job ended, and was to be killed ${at}`)
}

/** Waits until the request of the fault has come, and is done where the fault is after it. */
async function reach(
  fault: FaultOptions & { readonly match: { readonly method: string } },
  emulator: Emulator,
): Promise<void> {
  const before = emulator.requests().length
  emulator.addFault(fault)
  await until(`${fault.match.method} hangs`, () =>
    emulator
      .requests()
      .slice(before)
      .some(
        ({ method, path, status, committed }) =>
          method === fault.match.method &&
          new RegExp(fault.match.path ?? '').test(path) &&
          status === null &&
          committed === (fault.when === 'after'),
      ),
  )
}

async function killTerraform(): Promise<void> {
  const programs = childrenOf(process.pid).filter(isTerraform)
  const family = [...programs, ...programs.flatMap(childrenOf)]
  for (const pid of family) process.kill(pid, 'SIGKILL')
  await until('terraform and its provider are gone', () => !family.some(isRunning))
}

function isTerraform(pid: number): boolean {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'terraform'
}
