import { randomUUID } from 'node:crypto'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { findOddValues } from '../../engine/odd-values'
import { readPart } from '../../engine/plan-part'
import type { RawApplication } from '../../engine/ports'
import { type ApplicationPart, capabilityOf, pathsOverlap } from '../../model/application-part'
import type { ReadRequest, StateResult } from '../../plugin/provider'
import { refuseOtherAccount, type Session } from '../session'
import { recoverPrivate } from './recover'
import type { PartShape } from './shape'
import { applicationIdOf, partId, partPrivateToTerraform } from './state'

/** The part as it is now; null when it, or its application, is gone. */
export async function readPartResource(
  { state, private: kept }: ReadRequest,
  shape: PartShape,
  session: Session,
): Promise<StateResult> {
  const id = applicationIdOf(state)
  const part = shape.findPart(state)
  if (part === undefined) return { state: null }
  try {
    const recorded = await recoverPrivate(kept, { id, part }, session)
    const raw = await session.reads.applications.find(id)
    if (raw === undefined) {
      const { apiKey } = recorded
      const isOtherKey = apiKey !== undefined && apiKey !== session.apiKey
      if (isOtherKey) throw refuseOtherAccount(`Application ${id}`, apiKey, session.apiKey)
      return { state: null }
    }
    const tree = readPart(part, raw, recorded.imported ? null : shape.treeOf(state, part))
    const odd = findOdd(raw, part, shape)
    // What cannot be read is not gone.
    if (tree === null) return odd.length === 0 ? { state: null } : { state, diagnostics: odd }
    const now = partPrivateToTerraform({
      ...recorded,
      owner: recorded.owner ?? randomUUID(),
      apiKey: session.apiKey,
      imported: false,
      written: recorded.imported ? tree : recorded.written,
    })
    session.memory.keptBeside.set(partId(id, part), now)
    return {
      state: { ...state, ...shape.attributesOf(tree, part) },
      private: now,
      diagnostics: odd,
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}

/** What is odd in the part, with paths of the resource. */
function findOdd(
  raw: RawApplication,
  part: ApplicationPart,
  shape: PartShape,
): readonly Diagnostic[] {
  const isAround = ({ path }: Diagnostic) => path.length < part.path.length
  return findOddValues(raw, [capabilityOf(part)])
    .filter(({ path }) => path[0] === 'capabilities' && pathsOverlap(part.path, path.map(String)))
    .map((one) => ({ ...one, path: isAround(one) ? [] : shape.placeOf(one.path, part) }))
}
