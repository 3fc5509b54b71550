import { randomUUID } from 'node:crypto'
import { readPart } from '../../engine/plan-part'
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
    if (tree === null) return { state: null }
    const now = partPrivateToTerraform({
      ...recorded,
      owner: recorded.owner ?? randomUUID(),
      apiKey: session.apiKey,
      imported: false,
      written: recorded.imported ? tree : recorded.written,
    })
    session.memory.keptBeside.set(partId(id, part), now)
    return { state: { ...state, ...shape.attributesOf(tree, part) }, private: now }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}
