import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import { warnUnhandled } from '../engine/link-number'
import type { RawApplication } from '../engine/ports'
import { warnUnknownApplication } from '../engine/write-part'
import { type ApplicationId, normalApplicationId } from '../model/application'
import type { Value } from '../plugin/value'
import type { Connection } from './connection'
import type { RunMemory } from './run-memory'
import type { Session } from './session'

/** A number, as texts name it, and the application that a plan links it to. */
export interface PlannedTarget {
  readonly number: string
  readonly applicationId: Value
  /** Whether the plan makes the link; one that stands costs no request. */
  readonly isMade: boolean
}

/**
 * What a plan can tell of the application that is to answer a number: that there is none, or that it has neither voice
 * nor messages. What this plan makes of it counts for more than what it is. Its parts may be planned later, so the
 * warning says that they count.
 */
export async function checkTarget(
  target: PlannedTarget,
  { memory, findSession }: Connection,
): Promise<readonly Diagnostic[]> {
  const { number, applicationId } = target
  const session = findSession()
  if (typeof applicationId !== 'string' || session === undefined) return []
  const id = normalApplicationId(applicationId)
  try {
    const now =
      memory.planned.findApplication(id) ??
      (target.isMade ? await session.findBefore(id) : undefined)
    if (now === undefined) return target.isMade ? [warnUnknownApplication(id)] : []
    if (warnUnhandled(number, now).length === 0) return []
    const isDeclared = ['voice', 'messages'].some((name) => memory.claims.isDeclared(id, name))
    return isDeclared ? [] : tellUnhandled(number, now, memory)
  } catch (error) {
    return session.tellOnce(error)
  }
}

/** The same after the link is made: what a read of its application fails with is no matter of the link. */
export async function checkHandled(
  number: string,
  id: ApplicationId,
  { findBefore, memory }: Session,
): Promise<readonly Diagnostic[]> {
  const raw = await findBefore(id).catch((error: unknown) => {
    if (error instanceof VonageError) return undefined
    throw error
  })
  return tellUnhandled(number, raw, memory)
}

function tellUnhandled(
  number: string,
  raw: RawApplication | undefined,
  memory: RunMemory,
): readonly Diagnostic[] {
  const fact = `unhandled ${number} ${raw?.id}`
  return warnUnhandled(number, raw).filter(() => memory.isFirstReport(fact))
}
