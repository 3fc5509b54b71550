import type { Diagnostic } from '../diagnostics/diagnostic'
import { renderPart } from '../model/application-part'
import { diffTrees } from './attribute-change'
import { byKey } from './by-key'
import type { Actual, ActualPart, Desired, DesiredPart, PartChange } from './change'
import { describeConflict, findConflict, type PartClaim } from './part-claim'
import { planPart } from './plan-part'

const resource = 'application_part'

/** The steps for parts that are declared on their own; one of another application or path is another part. */
export function planParts(desired: readonly DesiredPart[], actual: Actual): readonly PartChange[] {
  const { parts = [] } = actual
  const wanted = byKey(desired)
  const owned = byKey(parts)
  const deletions = parts
    .filter(({ key }) => !wanted.has(key))
    .map((before) => ({ resource, action: 'delete', key: before.key, before }) as const)
  return [...deletions, ...desired.flatMap((part) => planOne(part, owned.get(part.key), actual))]
}

function planOne(
  desired: DesiredPart,
  before: ActualPart | undefined,
  actual: Actual,
): readonly PartChange[] {
  const { key, part, config } = desired
  const create = { resource, action: 'create', key, desired } as const
  if (before === undefined) return [{ ...create, after: planPart(part, config, null) }]
  const isSame =
    renderPart(part) === renderPart(before.part) &&
    ownerOf(desired, actual) === before.applicationId
  if (!isSame) {
    const after = planPart(part, config, null)
    return [
      { resource, action: 'delete', key, before },
      { ...create, after },
    ]
  }
  const after = planPart(part, config, before.tree, before.serverChoices)
  const attributes = diffTrees(before.tree, after, part.path)
  if (attributes.length === 0) return [{ resource, action: 'none', key }]
  return [{ resource, action: 'update', key, before, after, attributes }]
}

/** One error for each part that another declaration speaks for, too. Plan only what has none. */
export function checkParts(desired: Desired, actual: Actual): readonly Diagnostic[] {
  const whole = desired.applications
    .filter(({ config }) => config.capabilities !== null)
    .map(({ key }) => claim(key, ownerOf({ application: { key } }, actual), ['capabilities']))
  const parts = (desired.parts ?? []).map((one) =>
    claim(one.key, ownerOf(one, actual), one.part.path),
  )
  const claims = [...whole, ...parts]
  return claims.flatMap((one, index) => {
    const other = findConflict(one, claims.slice(0, index))
    return other === undefined ? [] : [describeConflict(one, other, [])]
  })
}

function claim(owner: string, applicationId: string, path: readonly string[]): PartClaim {
  return { owner, applicationId, path }
}

/** The id of the application that a part belongs to; its key as long as it has no id. */
function ownerOf({ application }: Pick<DesiredPart, 'application'>, actual: Actual): string {
  if ('id' in application) return application.id
  return actual.applications.find(({ key }) => key === application.key)?.id ?? application.key
}
