import { randomUUID } from 'node:crypto'
import type { AttributePath, Diagnostic } from '../../diagnostics/diagnostic'
import type { ServerChoice } from '../../engine/plan-application'
import { planPart } from '../../engine/plan-part'
import type { PendingPart } from '../../engine/ports'
import { warnUnknownApplication } from '../../engine/write-part'
import type { ApplicationPart } from '../../model/application-part'
import type { PlanRequest, PlanResult, PrivateState } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'
import type { Connection } from '../connection'
import { holds } from './recover'
import type { PartShape } from './shape'
import {
  applicationIdOf,
  type PartPrivate,
  partId,
  partPrivate,
  partPrivateToTerraform,
  renderSlot,
} from './state'

/** Plans a part, its change, or its end. Another application or another part is another resource. */
export async function planPartResource(
  { config, prior, private: kept }: PlanRequest,
  shape: PartShape,
  connection: Connection,
): Promise<PlanResult> {
  if (config === null) {
    if (prior !== null) noteEnd(prior, kept, shape, connection)
    releaseKept(kept, connection)
    return { planned: null }
  }
  const recorded = partPrivate(prior === null ? findKept(config, kept, shape, connection) : kept)
  if (prior !== null) await forgetWritten(prior, recorded, shape, connection)
  // A replacement is planned again, as a create with the private state of its first plan. Its apply has another owner.
  if (prior === null) releaseKept(kept, connection)
  const owner = recorded.owner ?? randomUUID()
  const part = shape.findPart(config)
  const requiresReplace = prior === null ? [] : findReplaced(config, prior, shape)
  const before = requiresReplace.length === 0 ? prior : null
  return {
    planned: planAttributes(config, before, part, shape, recorded.serverChoices),
    requiresReplace,
    private: partPrivateToTerraform({ ...recorded, owner }),
    diagnostics: await checkPlan(config, before, part, { owner, connection }),
  }
}

/**
 * A tainted resource is planned as a create without anything that is kept beside it, and what this plan keeps is all that
 * its destroy gets. Source: Terraform 1.11.4, internal/terraform/node_resource_abstract_instance.go, plan.
 */
function findKept(
  config: ObjectValue,
  kept: PrivateState,
  shape: PartShape,
  { memory }: Connection,
): PrivateState {
  const part = shape.findPart(config)
  if (Object.keys(kept).length > 0 || part === undefined) return kept
  return memory.keptBeside.get(partId(applicationIdOf(config), part)) ?? kept
}

/**
 * The apply, in another process, must know whether the application declares the part itself from now on, and what a
 * declaration of the same part under another address takes over.
 */
function noteEnd(
  prior: ObjectValue,
  kept: PrivateState,
  shape: PartShape,
  { memory }: Connection,
): void {
  const about = applicationIdOf(prior)
  memory.has('capabilities_set', about)
  const part = shape.findPart(prior)
  if (part === undefined) return
  const { previous, addedCapability: addsCapability, written: writes } = partPrivate(kept)
  const slot = previous === null ? null : renderSlot(previous)
  memory.publish({
    ...{ kind: 'part_ends', about, path: part.path },
    ...{ previous: slot, addsCapability, writes },
  })
}

/** Forgets the journal entry of a part that the state holds. */
async function forgetWritten(
  state: ObjectValue,
  { written }: PartPrivate,
  shape: PartShape,
  { findSession, memory }: Connection,
): Promise<void> {
  const part = shape.findPart(state)
  const journal = findSession()?.ports.journal
  if (part === undefined || journal === undefined) return
  const applicationId = applicationIdOf(state)
  const left = await journal.findLeft({ kind: 'part', applicationId, path: part.path })
  const isHeld = (entry: PendingPart) => holds(written, entry.writes)
  await journal.clear(left.filter((one) => isHeld(one) && !memory.recovered.has(one.id)))
}

function releaseKept(kept: PrivateState, { memory }: Connection): void {
  const { owner } = partPrivate(kept)
  if (owner !== undefined) memory.claims.release(owner)
}

function planAttributes(
  config: ObjectValue,
  before: ObjectValue | null,
  part: ApplicationPart | undefined,
  shape: PartShape,
  serverChoices: readonly ServerChoice[],
): ObjectValue {
  if (part === undefined) return { ...config, ...shape.planUnknownPart(config), id: UNKNOWN }
  const prior = before === null ? null : shape.treeOf(before, part)
  const after = planPart(part, shape.treeOf(config, part), prior, serverChoices)
  const named = { ...config, ...shape.attributesOf(after, part) }
  // The same application in other letters is no change.
  if (before !== null)
    return { ...named, application_id: before['application_id'] ?? null, id: before['id'] ?? null }
  const { application_id } = config
  return {
    ...named,
    id: typeof application_id === 'string' ? partId(application_id, part) : UNKNOWN,
  }
}

function findReplaced(
  config: ObjectValue,
  prior: ObjectValue,
  shape: PartShape,
): readonly AttributePath[] {
  const { application_id } = config
  const isOther = application_id === UNKNOWN || applicationIdOf(config) !== applicationIdOf(prior)
  const [part, recorded] = [shape.findPart(config), shape.findPart(prior)]
  const isOtherPart =
    part === undefined || recorded === undefined || partId('', part) !== partId('', recorded)
  return [
    ...(isOther ? [['application_id']] : []),
    ...(isOtherPart ? shape.replacedBy(config, prior) : []),
  ]
}

async function checkPlan(
  config: ObjectValue,
  before: ObjectValue | null,
  part: ApplicationPart | undefined,
  { owner, connection }: { readonly owner: string; readonly connection: Connection },
): Promise<readonly Diagnostic[]> {
  if (part === undefined || typeof config['application_id'] !== 'string') return []
  const applicationId = applicationIdOf(config)
  const claim = { owner, applicationId, path: part.path }
  const conflicts = connection.memory.claims.add(claim, [], before !== null)
  const session = connection.findSession()
  if (conflicts.length > 0 || before !== null || session === undefined) return conflicts
  try {
    const raw = await session.reads.applications.findListed(applicationId)
    return raw === undefined ? [warnUnknownApplication(applicationId)] : []
  } catch (error) {
    return session.tellOnce(error)
  }
}
