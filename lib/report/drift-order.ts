import type { DriftReport, DriftResource, DriftStatus } from '../drift/drift-report'

/** What a person reads for a status. */
export const statusWords: Readonly<Record<DriftStatus, string>> = {
  in_sync: 'in sync',
  modified: 'modified',
  missing: 'missing',
  unmanaged: 'unmanaged',
  not_compared: 'not compared',
  error: 'not read',
}

/** The order of counts: what needs somebody comes first. */
export const countOrder: readonly DriftStatus[] = [
  'missing',
  'modified',
  'error',
  'unmanaged',
  'not_compared',
  'in_sync',
]

const severityRanks = { high: 1, medium: 3, low: 4 } as const
const statusRanks: Readonly<Record<DriftStatus, number>> = {
  missing: 0,
  modified: 4,
  error: 2,
  not_compared: 5,
  unmanaged: 6,
  in_sync: 7,
}

/** Everything that is not in sync, the gravest first; the report's order among equals. */
export function worstFirst({ resources }: DriftReport): readonly DriftResource[] {
  return resources
    .filter(({ status }) => status !== 'in_sync')
    .map((resource) => ({ resource, rank: rankOf(resource) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ resource }) => resource)
}

function rankOf({ status, differences }: DriftResource): number {
  const ranks = differences.map(({ severity }) => severityRanks[severity])
  return Math.min(statusRanks[status], ...(status === 'modified' ? ranks : []))
}

/** Such as `1 missing, 2 modified`; statuses that nothing has are left out. */
export function renderCounts(resources: readonly { readonly status: DriftStatus }[]): string {
  const counts = new Map<DriftStatus, number>()
  for (const { status } of resources) counts.set(status, (counts.get(status) ?? 0) + 1)
  return countOrder
    .flatMap((status) => {
      const count = counts.get(status)
      return count === undefined ? [] : [`${count} ${statusWords[status]}`]
    })
    .join(', ')
}

/** How a report begins of which nothing was read. */
export const nothingCompared = 'Nothing could be compared'

/** Whether no resource of a report could be read. */
export function isUnread(resources: readonly { readonly status: DriftStatus }[]): boolean {
  return resources.length > 0 && resources.every(({ status }) => status === 'error')
}

/** The one line that says how it stands, such as `Drift: 1 missing, 2 modified`. */
export function renderHeadline({ resources }: DriftReport): string {
  if (resources.length === 0) return 'Nothing to compare'
  if (isUnread(resources)) return `${nothingCompared}: ${renderCounts(resources)}`
  const isClean = resources.every(({ status }) => status === 'in_sync')
  return `${isClean ? 'No drift' : 'Drift'}: ${renderCounts(resources)}`
}

/** How a resource is called: its address with its stack, or what the account calls it. */
export function nameResource({ address, stack, type, name, id }: DriftResource): string {
  if (address === null) return `${type} ${name ?? id ?? ''}`
  return stack === null ? address : `${stack}/${address}`
}
