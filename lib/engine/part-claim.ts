import type { Diagnostic } from '../diagnostics/diagnostic'
import { normalApplicationId } from '../model/application'
import { pathsOverlap, renderPart } from '../model/application-part'

/** What one declaration speaks for: all capabilities of an application, one of them, or one webhook. */
export interface PartClaim {
  /** Names the declaration: two claims of one owner are the same declaration, planned twice. */
  readonly owner: string
  readonly applicationId: string
  /** From the application's root: `capabilities`, or the path of a part. */
  readonly path: readonly string[]
}

/** The first of these claims that speaks for something that `claim` speaks for, too. */
export function findConflict(claim: PartClaim, claims: Iterable<PartClaim>): PartClaim | undefined {
  for (const other of claims) {
    const isSame =
      normalApplicationId(other.applicationId) === normalApplicationId(claim.applicationId)
    if (other.owner !== claim.owner && isSame && pathsOverlap(claim.path, other.path)) return other
  }
  return undefined
}

/** The error of the second of two declarations; `path` is where it stands in its resource. */
export function describeConflict(
  claim: PartClaim,
  other: PartClaim,
  path: Diagnostic['path'],
): Diagnostic {
  const [outer, inner] = [claim, other].sort((a, b) => a.path.length - b.path.length)
  const part = renderPart(inner as PartClaim)
  const both = [outer, inner].map((one) => describeClaim(one as PartClaim)).join(' and ')
  return {
    severity: 'error',
    code: 'declared_twice',
    summary: `${part} of one application is declared twice`,
    detail: `${part} of application ${claim.applicationId} is declared by ${both}: each apply of the one would undo the other. Nothing was written. Keep one of them.${wayOut(outer as PartClaim)}`,
    path,
  }
}

function describeClaim({ path }: PartClaim): string {
  if (path.length === 1) return 'a vonage_application with capabilities'
  const isCapability = path.length === 2
  const type = isCapability ? 'vonage_application_capability' : 'vonage_application_webhook'
  return `a ${type} for ${renderPart({ path })}`
}

function wayOut({ path }: PartClaim): string {
  return path.length === 1
    ? ' A vonage_application that leaves capabilities out leaves them to such resources.'
    : ''
}
