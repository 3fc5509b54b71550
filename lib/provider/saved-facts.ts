import type { RunFact } from '../journal/run-notes'
import type { SavedResource } from '../journal/saved-plan'
import { normalApplicationId } from '../model/application'
import type { RunMemory } from './run-memory'

/**
 * Notes what the apply of a saved plan must know of the other resources. The process that made the plan left its notes to
 * its own run only, but the plan file has the same.
 */
export async function noteSavedPlan(file: string, memory: RunMemory): Promise<void> {
  const { readSavedResources } = await import('../journal/saved-plan.js')
  try {
    for (const fact of factsOfPlan(readSavedResources(file))) memory.note(fact)
  } catch {
    // Terraform itself reads the file, too. What cannot be known here ends in an error before a write.
  }
}

/** The facts in a saved plan. */
export function factsOfPlan(resources: readonly SavedResource[]): readonly RunFact[] {
  const facts = resources.flatMap((resource) => factsOf[resource.type]?.(resource) ?? [])
  const declared = new Set<string>()
  return facts.flatMap((fact): readonly RunFact[] => {
    const isRepeated = fact.kind === 'link_declared' && declared.has(fact.about)
    if (fact.kind === 'link_declared') declared.add(fact.about)
    return isRepeated ? [{ kind: 'link_repeated', about: fact.about }] : [fact]
  })
}

const factsOf: Readonly<Record<string, (resource: SavedResource) => readonly RunFact[]>> = {
  vonage_application: ({ before, after, stays }) => {
    const id = before?.['id']
    if (typeof id !== 'string') return []
    const about = normalApplicationId(id)
    const isSet = (after?.['capabilities'] ?? null) !== null
    return [
      { kind: 'application_held', about },
      ...(stays ? [{ kind: 'application_kept', about } as const] : []),
      ...(stays && isSet ? [{ kind: 'capabilities_set', about } as const] : []),
    ]
  },
  vonage_number_link: (resource) => {
    const msisdn = resource.after?.['msisdn']
    return [
      ...(typeof msisdn === 'string' ? [{ kind: 'link_declared', about: msisdn } as const] : []),
      ...factsOfNumber(resource, 'link_kept'),
    ]
  },
  vonage_number_lease: (resource) => factsOfNumber(resource, 'lease_kept'),
}

function factsOfNumber(
  { before, after, stays }: SavedResource,
  kind: 'link_kept' | 'lease_kept',
): readonly RunFact[] {
  const { msisdn, application_id } = before ?? {}
  if (typeof msisdn !== 'string' || typeof application_id !== 'string') return []
  const held = { about: msisdn, by: normalApplicationId(application_id) }
  const isMoving = stays && after?.['application_id'] !== application_id
  return [
    { kind: 'number_linked', ...held },
    ...(stays ? [{ kind, about: msisdn } as const] : []),
    ...(isMoving ? [{ kind: 'number_moves', ...held } as const] : []),
  ]
}
