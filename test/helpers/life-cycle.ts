import type { OnConcurrentChange } from '../../lib/engine/changed-since-plan'
import { createApplication } from '../../lib/engine/create-application'
import { planApplication, type ServerChoice } from '../../lib/engine/plan-application'
import { applicationFromRaw } from '../../lib/engine/read-raw'
import { updateApplication } from '../../lib/engine/update-application'
import { findManagedParts } from '../../lib/engine/write-raw'
import type { ApplicationId, ApplicationTree } from '../../lib/model/application'
import { capabilityNames } from '../../lib/model/capabilities'
import { treeAt } from '../../lib/model/tree'
import { aCreation } from './creations'
import type { MemoryPorts } from './ports'

/** An application as a state file records it. */
export interface HeldApplication {
  readonly id: ApplicationId
  readonly recorded: ApplicationTree
  readonly serverChoices: readonly ServerChoice[]
  readonly heldPublicKey: string | undefined
}

/** One apply as the provider does it: refresh, plan, create or update. Fails on any diagnostic. */
export async function applyConfig(
  config: ApplicationTree,
  held: HeldApplication | undefined,
  ports: MemoryPorts,
  onConcurrentChange: OnConcurrentChange = 'stop',
): Promise<HeldApplication> {
  if (held === undefined) {
    const made = await createApplication(aCreation(config), ports)
    if (made.diagnostics.length > 0) throw new Error(JSON.stringify(made.diagnostics))
    const { recorded, serverChoices } = made
    const isGenerated = made.privateKey !== undefined
    const heldPublicKey = isGenerated ? String(recorded.public_key) : undefined
    return { id: made.raw.id, recorded, serverChoices, heldPublicKey }
  }
  const before = await refresh(held, ports)
  const planned = planApplication(config, before, held)
  if (planned === before) return { ...held, recorded: before }
  const managed = findManagedParts(config, held.heldPublicKey)
  const spokenFor = capabilityNames
  const update = { id: held.id, before, spokenFor, planned, managed, onConcurrentChange }
  const written = await updateApplication(update, ports.applications)
  if (written.diagnostics.length > 0) throw new Error(JSON.stringify(written.diagnostics))
  const { recorded } = written
  const still = held.serverChoices.filter(
    ({ path, value }) => treeAt(recorded, path.split('.')) === value,
  )
  return { ...held, recorded, serverChoices: [...still, ...written.serverChoices] }
}

/** Whether the next plan, after a refresh, has nothing to do. */
export async function isSettled(
  config: ApplicationTree,
  held: HeldApplication,
  ports: MemoryPorts,
): Promise<boolean> {
  const before = await refresh(held, ports)
  return planApplication(config, before, held) === before
}

/** The recorded application brought up to date. */
export async function refresh(
  { id, recorded }: HeldApplication,
  { store }: MemoryPorts,
): Promise<ApplicationTree> {
  const raw = store.peek(id)
  if (raw === undefined) throw new Error(`no application ${id}`)
  return applicationFromRaw(raw, recorded)
}
